import type { Texts } from '../texts.ts';
import type { actsEn } from './en.ts';

export const actsJa: Texts<typeof actsEn> = {
  'shown.policy': 'ポリシー',
  'shown.trust': '信頼コード',
  'shown.transport': 'トランスポート',
  'shown.authorization': '承認',
  'shown.url': 'アドレス',
  'problem.needs_ssh': 'SSH が必要ですが、別の接続方法が選ばれています',
  'problem.no_address': 'アドレスがありません',
  'problem.not_supported': 'このシステムには Sluice からこれらの行を送信できません。手動で設定してください',
  'caution.token_recorded':
    '入力された ID トークンは、コマンドアカウンティング (TACACS+) または設定ログが有効な場合に記録されます。完了後、ポータルで失効させてください。',
  'caution.partial':
    '注記のある行はこの種のシステムで一般的なものですが、ライセンスについて公開された資料には記載がありません。',
  'caution.answer_unknown':
    'これらの行に対する応答はすべてが文書化されているわけではありません。実行後の表示を読み取って確認します。',
  'caution.reports_elsewhere':
    '以後、製品インスタンスは自らレポートを送信します。指定しない限り収集の対象外になります。',
};
