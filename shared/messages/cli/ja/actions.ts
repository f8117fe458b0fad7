import { actsJa } from '../../acts/ja.ts';
import type { actionsEn } from '../en/actions.ts';
import type { Texts } from '../../texts.ts';

export const actionsJa: Texts<typeof actionsEn> = {
  'acts.policy': 'ポリシー',
  'acts.trust': '信頼',
  'acts.slac-request': 'SLAC 要求',
  'acts.slac-install': 'SLAC ファイル',
  'acts.slac-return': 'SLAC の返却',
  'acts.slac-check': 'SLAC の確認',
  'acts.transport': 'トランスポート',
  'acts.save': '設定の保存',
  'acted.begun': '開始済み (終了は不明: 製品を確認)',
  'acted.done': '完了',
  'acted.stopped': '中断',
  ...actsJa,
  'caution.not_saved': '再起動するまで有効です。「write memory」は独立した手順です: sluice action save',
};
