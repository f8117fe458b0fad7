import { tokenStatesJa } from '../../token-states/ja.ts';
import type { tokensEn } from '../en/tokens.ts';
import type { Texts } from '../../texts.ts';

export const tokensJa: Texts<typeof tokensEn> = {
  token: 'スマートアカウントの ID トークン: 製品インスタンスがアカウントとの信頼を確立するために使う',
  'token list': '既知のトークン (文字列は表示しない)',
  'token list --virtual-account': 'このバーチャルアカウントのものだけ',
  'token refresh': 'アカウントのトークン一覧を読み、新しいものを保管庫に入れる',
  'token refresh --virtual-account': 'このバーチャルアカウントのものだけ',
  'token create': 'アカウントにトークンを作る。使用回数の上限はポータルで設定する (token keep を参照)',
  'token create --virtual-account': '製品インスタンスが属するバーチャルアカウント',
  'token create --description': '用途。アカウントの一覧に表示される',
  'token create --days': '有効日数、1 ～ 365 (既定: 30)',
  'token create --no-export-controlled': 'このトークンを使う製品に輸出規制対象の機能を許可しない',
  'token keep': 'ポータルで作ったトークンを保管庫に入れる',
  'token keep --virtual-account': 'トークンを作ったバーチャルアカウント',
  'token keep --description': '用途',
  'token keep --days': '今日から数えた有効日数',
  'token keep --uses': 'ポータルで設定した使用回数',
  'token keep --no-export-controlled': '輸出規制対象の機能が許可されていない',
  'token keep --token-file': 'トークンのファイル。所有者だけが読めること (なければ SLUICE_ID_TOKEN または質問)',
  'token show': 'コピーするためにトークンそのものを表示する。秘密情報',
  'token save': '所有者だけが読めるファイルにトークンを書き込む',
  'token save --out': '書き込むファイル',
  'token revoke': 'アカウントのトークンを失効させる。使用済みの製品の信頼はそのまま残る',
  'action trust --token-id': '保管しているトークンの ID (sluice token list)',
  '<token>': 'トークンの ID またはその先頭。トークンそのものではない',
  'heading.token': 'トークン',
  'heading.virtual_account': 'バーチャルアカウント',
  'heading.description': '説明',
  'heading.export_controlled': '輸出規制',
  'heading.uses': '使用回数',
  'token.allowed': '許可',
  'token.not_allowed': '不許可',
  'token.listed_other': 'アカウントの一覧には {count} 個のトークンがあります。',
  'token.made':
    '{place} にトークン {id} を作り、文字列を保管庫に入れました。製品への設定: sluice action trust PRODUCT --token-id {id}',
  'token.kept':
    '{place} のトークン {id} を保管庫に入れました。製品への設定: sluice action trust PRODUCT --token-id {id}',
  'token.unclear':
    '{place} のトークン {id} はまだ使えません: {state}。"sluice token refresh" で一覧を読み直してください。',
  'token.saved': 'トークンを {file} に書き込みました ({size})。使用後はファイルを削除してください。',
  'token.revoked': 'トークン {id} を失効させました。',
  'empty.tokens':
    '既知のトークンはありません。"sluice token refresh" でアカウントの一覧を読み、"sluice token create" で作成できます。',
  'ask.revoke_token': 'トークン {id} を失効させますか? 元に戻せません。',
  ...tokenStatesJa,
};
