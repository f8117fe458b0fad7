import type { settingsOnPrem as english } from '../en/settings-on-prem.ts';
import type { Translation } from '../sections.ts';

export const settingsOnPrem: Translation<typeof english> = {
  'onPrem.title': 'SSM On-Prem',
  'onPrem.note':
    '拠点の SSM On-Prem: 残数を読み取って保存し、使用状況ファイルは手で運び、製品インスタンスにアドレスを設定します。レポートを送信するインターフェイスは公開されていないため、Sluice から送信することはありません。',
  'onPrem.saved': 'SSM On-Prem を保存しました。',
  'onPrem.remove': '接続を解除',
  'onPrem.remove_title': 'SSM On-Prem の接続を解除しますか?',
  'onPrem.remove_text': 'アドレス、ログイン、シークレットを削除します。読み取った内容は残ります。',
  'onPrem.removed': 'SSM On-Prem の接続を解除しました。',
  'onPrem.place': '接続先',
  'onPrem.place_note':
    'パスは公開されていますが、応答の形式は一部のみです。理解できない応答はその旨を表示し、推測はしません。',
  'onPrem.host': 'ホスト名またはアドレス',
  'onPrem.bad_host': 'ホスト名またはアドレスを、ポートなしで入力してください。',
  'onPrem.port': 'API のポート',
  'onPrem.account': 'アカウント',
  'onPrem.account_hint': 'On-Prem の画面に表示される名前。',
  'onPrem.login_note':
    'On-Prem で作成したもの。シークレットは保管庫に保存し、このホスト以外には送らず、再表示もしません。',
  'onPrem.grant.client_credentials': 'クライアント ID とシークレット (client credentials)',
  'onPrem.grant.password': 'On-Prem のユーザーも使用 (resource owner password)',
  'onPrem.username': 'ユーザー名',
  'onPrem.password': 'このユーザーのパスワード',
  'onPrem.certificate': '証明書',
  'onPrem.certificate_note': 'ほかの証明書と同じく検証します。署名した拠点の CA を追加してください。',
  'onPrem.check_note': 'ログインして On-Prem のバーチャルアカウントを一覧します。何も送信しません。',
  'onPrem.works_other': 'ログインできました。{count} 個のバーチャルアカウントが見えます:',
  'onPrem.address': '製品インスタンス用のアドレス',
  'onPrem.address_note':
    'どこにも接続しません。On-Prem の画面に表示されるアドレスと照合してください。末尾の番号の意味は公開されていません。',
  'onPrem.address_host': '製品インスタンスから見たホスト',
  'onPrem.address_account': 'アカウントまたはテナント',
  'onPrem.address_number': '末尾の番号',
  'onPrem.address_number_hint': 'On-Prem の画面の表示に従います。',
  'onPrem.address_https': 'https を使用',
  'onPrem.address_url': 'アドレス',
  'onPrem.address_lines': '製品インスタンスで入力する行',
};
