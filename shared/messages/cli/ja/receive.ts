import type { receiveEn } from '../en/receive.ts';
import type { Texts } from '../../texts.ts';

export const receiveJa: Texts<typeof receiveEn> = {
  receive: '自ら報告する製品インスタンスからの受信を、終了するまで待ち受ける (試験的機能)',
  'receive --address': 'このコンピューターのアドレス (既定: 設定の値、なければ 127.0.0.1)',
  'receive --port': 'ポート。0 は空いているもの (既定: 設定の値、なければ 8182)',
  'receive status': '設定の内容と受信状況を表示する',
  'receive set': '受信サーバーの設定を変更する',
  'receive set --on': 'このワークスペースのウィンドウまたは Web ホストとともに開始する',
  'receive set --off': '手動で開始したときだけ動作する',
  'receive set --address': 'このコンピューターのアドレス',
  'receive set --port': 'ポート',
  'receive held': '報告してきたが一覧にないデバイス。レポートは保持され、判断を待つ',
  'receive accept': '自社のものとして承認する。一覧に追加し、レポートを記録に取り込む',
  'receive drop': '自社のものではないとして、送られた内容を破棄する',
  '<device...>': 'PID:SERIAL。1 台しか該当しない場合はシリアル番号だけでもよい',
  'heading.device': 'デバイス',
  'heading.calls_itself': '自称ホスト名',
  'heading.came_from': '送信元',
  'heading.last_seen': '最終受信',
  'empty.held': '判断待ちのデバイスはありません。',
  'ask.drop_devices': '{names} が送信した内容を破棄しますか?',
  'receive.accepted_other': '{device} を {product} として承認しました: 新しいレポート {count} 件。',
  'receive.dropped': '{device} が送信した内容を破棄しました。',
  'receive.experimental':
    'プッシュ受信は試験的な機能です。実際の製品インスタンスでは検証されておらず、応答が受け入れられない可能性があります。サポートされる方法は SSH または REST による収集です。',
  'receive.starts_itself': 'ウィンドウまたは Web ホストとともに開始します: {address}、ポート {port}。',
  'receive.listens':
    '{address}、ポート {port} で接続を受け付けています: 別のウィンドウや端末の Sluice、または別のプログラムです。',
  'receive.listens_not': '{address}、ポート {port} では接続を受け付けていません: レシーバーは動作していません。',
  'receive.starts_not': '自動では開始しません。アドレス {address}、ポート {port}。',
  'receive.counts':
    '受信して処理済み: {done}。保留: {held} (未登録デバイス {devices} 台)。使用状況レポートなし: {empty}。',
  'receive.held_hint': '"sluice receive held" で待機中のデバイスを表示し、"accept" または "drop" で決定します。',
  'receive.open_to_network':
    '警告: {address} はループバックではありません。このコンピューターに到達できる誰もが、暗号化もログインもない HTTP で送信できます。',
  'receive.listening':
    '待ち受け中です。製品インスタンスでの設定: license smart transport cslu、license smart url cslu {url}。Ctrl-C で終了します。',
  'more.receive':
    '/cslu/v1/pi とその配下への POST だけを受け付け、本文は読み取る前に保存します。一覧にある製品インスタンスのレポートは記録に入り、未登録のデバイスのものは保留されます。信頼や承認の成功を返すことはありません。',
  schedule:
    'ウィンドウを開いていない間に Sluice を実行する、コンピューター自身のスケジューラーの項目。表示だけを行い、--write を付けたときだけ書き込む',
  'schedule --run': '実行するもの: cycle (cycle --unattended)、digest (digest --send)、both (既定: cycle)',
  'schedule --at': '時刻。例: daily:06:30、hourly:6、weekly:1,4@06:30 (既定: daily:06:00)',
  'schedule --with': '使うスケジューラー (既定: このシステムのもの)',
  'schedule --write': '確認のうえ書き込んで登録する',
  'schedule --remove': '確認のうえ取り除く',
  'schedule.file': 'ファイル {path}:',
  'schedule.file_goes': '削除するファイル: {path}',
  'schedule.crontab': 'このユーザーの crontab の行:',
  'schedule.runs': '続けて実行: {command}',
  'schedule.no_passphrase':
    '--passphrase-file がないと、この項目は保管庫を開けません。パスワードが要る処理は行われません。自分だけが読めるファイルを指定してください。',
  'schedule.dry': '何も書き込んでいません。書き込むには --write を付けてください。',
  'schedule.written': '{scheduler} に書き込みました: {names}',
  'schedule.removed': '{scheduler} から取り除きました: {names}',
  'ask.schedule_write': 'これを書き込みますか?',
  'ask.schedule_remove': 'これを取り除きますか?',
  'sandbox --role': 'アカウントでこのログインに許されるロール。それ以外の操作には 403 を返す',
  'sandbox --more-accounts': '限定アカウントとパートナー保留アカウントも見える',
  'sandbox --push': '各製品インスタンスがこの受信サーバーへ一度だけ自ら報告する (試験的機能)',
  'sandbox.pushed_other': '{product} が {count} 件のレポートを自ら送信しました: 応答 {status}。',
  'sandbox.not_pushed': '{product} がレポートを自ら送信しましたが、応答がありませんでした。',
  'wrong.http_address': 'http:// で始まるアドレスを指定してください。',
};
