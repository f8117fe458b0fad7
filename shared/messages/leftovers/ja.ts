import type { Texts } from '../texts.ts';
import type { leftoversEn } from './en.ts';

export const leftoversJa = {
  'leftover.evaluation': '評価',
  'leftover.demo': 'アカウントのデモライセンス',
  'leftover.classic': '従来方式',
  'leftover.reserved': '予約 (SLR/PLR)',
  'leftover.pak_rtu': 'PAK/RTU ライセンス',
  'leftover.is_authorized': '承認済み',
  'leftover.is_out_of_compliance': 'コンプライアンス違反',
  'leftover.is_grace': '猶予期間: 30 日を過ぎても更新されていない',
  'leftover.is_limited': '90 日を経過: 機能が制限される場合がある',
  'leftover.is_unregistered': '未登録',
  'leftover.is_unknown': '不明',
  'leftover.is_running': '期間中',
  'leftover.is_ended': '終了',
  'leftover.on_registered': '登録 {day}',
  'leftover.on_registration_renews': '登録の更新 {day}',
  'leftover.on_registration_ends': '登録の期限 {day}',
  'leftover.on_authorization_renews': '承認の更新 {day}',
  'leftover.on_authorization_ends': '承認の期限 {day}',
  'leftover.on_evaluation_ends': '終了 {day}',
  'leftover.counted_other': '{count} 個、{state}',
  'leftover.computed': '{day} (計算値)',
  'leftover.do_evaluation': '終了までにライセンスを注文するか、使用を報告してください。',
  'leftover.do_demo': '期間が終わると使えません。ライセンスを購入するか、使用しているものを停止してください。',
  'leftover.do_classic':
    '承認の期限までにアカウントに接続させてください。新しいリリースでは Smart Licensing Using Policy になります。',
  'leftover.do_reserved': 'レポートは不要です。移設や撤去の前にポータルで予約を返却してください。',
  'leftover.do_pak_rtu': 'レポートは不要です。Smart Licensing へ更新する前にポータルでライセンスを変換してください。',
} satisfies Texts<typeof leftoversEn>;
