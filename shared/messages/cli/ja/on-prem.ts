import type { onPremEn } from '../en/on-prem.ts';
import type { Texts } from '../../texts.ts';

export const onPremJa: Texts<typeof onPremEn> = {
  'on-prem': 'SSM On-Prem: ログインして残数を読み取り、製品インスタンスに設定するアドレスを作る',
  'on-prem set': 'SSM On-Prem への接続方法を設定または置き換える',
  'on-prem set --host': 'ホスト名またはアドレス (ポートなし)',
  'on-prem set --port': 'API のポート (既定値: 8443)',
  'on-prem set --account': 'On-Prem 側のアカウント名',
  'on-prem set --client-id': 'On-Prem で作成した API のクライアント ID',
  'on-prem set --client-secret-file':
    'クライアントシークレットのファイル (なければ SLUICE_CLIENT_SECRET、それもなければ入力)',
  'on-prem set --grant': 'ログインの種類',
  'on-prem set --username': 'ユーザー名 (--grant password の場合)',
  'on-prem set --password-file': 'パスワードのファイル (なければ SLUICE_PASSWORD、それもなければ入力)',
  'on-prem set --ca-file': '証明書を署名した CA の PEM ファイル。複数指定可',
  'on-prem set --keep-ca': '以前に設定した CA のうち残すものの SHA-256。複数指定可',
  'on-prem show': '設定内容を表示する。シークレットは表示しない',
  'on-prem check': 'ログインして On-Prem の仮想アカウントを一覧する',
  'on-prem remove': '接続方法を削除する。読み取った内容は残る',
  'on-prem refresh': '仮想アカウント、ライセンス、サブスクリプションを専用のスナップショットに読み取る',
  'on-prem address': '製品インスタンスに設定するアドレスと入力する行を表示する。どこにも接続しない',
  'on-prem address --host': '製品インスタンスから見たホスト。通常と異なる場合はポート付き (既定値: 設定どおり)',
  'on-prem address --account': 'On-Prem のアカウントまたはテナント (既定値: 設定どおり)',
  'on-prem address --number': 'アドレス末尾の番号。On-Prem の画面の表示に従う (既定値: 1)',
  'on-prem address --https': 'http の代わりに https',
  '--on-prem': 'スマートアカウントの代わりに SSM On-Prem のもの',
  'export --on-prem': 'SSM On-Prem 用: 製品が保存する形の単独ファイル。手で運ぶ',
  'on_prem.set': 'SSM On-Prem {host} を設定しました。"sluice on-prem check" で確認できます。',
  'on_prem.none': 'SSM On-Prem は設定されていません。',
  'on_prem.works_other': 'ログインできました。{count} 個の仮想アカウントが見えます:',
  'on_prem.forgotten': 'SSM On-Prem の設定を削除しました。スナップショットは残ります。',
  'on_prem.compare':
    'アドレスを On-Prem の画面に表示されるものと照合してください。末尾の番号の意味は公開されていません。',
  'ask.forget_on_prem': 'SSM On-Prem への接続方法とシークレットを削除しますか?',
  pnp: 'Plug and Play Connect: アカウントの一覧 (読み取り専用)',
  'pnp accounts': 'Plug and Play が一覧するスマートアカウント',
  'pnp virtual-accounts': 'Plug and Play が一覧する仮想アカウント',
  'pnp virtual-accounts --domain': '別のスマートアカウントのドメイン (既定値: 設定されたもの)',
  'pnp.first': '{total} 件中、最初の {shown} 件です。Plug and Play のページの数え方は公開されていません。',
  'pnp.no_devices':
    'Plug and Play のデバイスの取得方法は公開されていません。一覧とエクスポートは Plug and Play の画面で行えます。',
  'pnp.none': 'Plug and Play の一覧は空です。',
};
