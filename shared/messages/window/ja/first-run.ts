import type { firstRun as english } from '../en/first-run.ts';
import type { Translation } from '../sections.ts';

export const firstRun: Translation<typeof english> = {
  title: 'Sluice へようこそ',
  intro:
    'Sluice は、製品インスタンスからライセンスの使用状況を取得してスマートアカウントへ届け、確認応答を持ち帰ります。すべてのレポートについて、今どこにあるかを証明できます。',
  'way.product': '製品インスタンスに接続',
  'way.product_text': '1 台分のアドレスとログインがあれば、最初のレポートを取得できます。残りは後から追加できます。',
  'way.list': 'リストをインポート',
  'way.list_text': 'Ansible インベントリ、CSV、NetBox、SecureCRT など。追加する前に、すべての行を確認できます。',
  'way.list_do': 'リストを選択',
  'way.files': 'ファイルを取り込む',
  'way.files_text':
    '製品インスタンス上で保存した使用状況ファイル、ほかのツールのアーカイブ、確認応答、ターミナルのテキストを取り込めます。',
  'way.files_do': 'ファイルを選択',
  'way.try': '製品インスタンスなしで試す',
  'way.try_text':
    '25 台の製品インスタンスとスマートアカウントからなる模擬サイトです。このコンピューター内だけで動作し、専用のワークスペースは終了時に消えます。',
  'way.try_do': '模擬サイトを開始',
  username: 'ユーザー名',
  'username.missing': 'ログインに使うユーザー名を入力してください。',
  password: 'パスワード',
  'password.missing': 'ログインに使うパスワードを入力してください。',
  enable: 'enable パスワード',
  'enable.hint': 'ログイン直後のプロンプトが「>」の場合のみ',
  refused:
    '{host} が {username} のログインを拒否しました。試行は 1 回だけで、自動では再試行しません。上のユーザー名またはパスワードを直して、もう一度収集してください。',
  start: '最初のレポートを収集',
  'step.collect': '使用状況を収集しています…',
  done_other: '{product} から {count} 件のレポートを収集しました。',
  'done.known': '{product} に接続できました。未報告の使用状況はないため、今のところ届けるものはありません。',
  'done.next': '次へ進む',
  'done.key':
    'この製品インスタンスの鍵を初回接続時に承認し、記録しました。以後、鍵が変わった場合は、この製品インスタンスに対する処理をすべて停止します。',
};
