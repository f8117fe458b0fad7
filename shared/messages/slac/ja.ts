import type { Texts } from '../texts.ts';
import type { slacEn } from './en.ts';

export const slacJa: Texts<typeof slacEn> = {
  'slac_kind.request': '要求',
  'slac_kind.return': '返却コード',
  'slac_kind.confirmation': '確認コード',
  'slac_state.returning': '返却済み、コード未取得',
  'slac_state.kept': '保管中、アカウント未要求',
  'slac_state.begun': '要求済み、結果不明',
  'slac_state.in_doubt': '要求済み、応答喪失',
  'slac_state.asked': '要求済み、応答待ち',
  'slac_state.answered': 'SLAC 到着、未インストール',
  'slac_state.done': '完了',
  'slac_state.refused': '拒否',
};
