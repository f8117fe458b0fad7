import type { Texts } from '../texts.ts';
import type { tokenStatesEn } from './en.ts';

export const tokenStatesJa: Texts<typeof tokenStatesEn> = {
  'token_state.begun': '開始済み、結果不明',
  'token_state.active': '有効',
  'token_state.expired': '期限切れ',
  'token_state.in_doubt': '作成された可能性あり',
  'token_state.refused': '作成されず',
  'token_state.revoking': '失効処理中',
  'token_state.revoked': '失効済み',
  'token_state.gone': '一覧から消えた',
};
