import type { settingsReceiver as english } from '../en/settings-receiver.ts';
import type { Translation } from '../sections.ts';

export const settingsReceiver: Translation<typeof english> = {
  'receiver.title': 'プッシュ受信 (試験的機能)',
  'receiver.note':
    'トランスポートが CSLU の製品インスタンスは自ら報告できます。実際の製品インスタンスでは検証されておらず、応答が受け入れられない可能性があります。サポートされる方法は SSH または REST による収集です。',
  'receiver.state': '状態',
  'receiver.on': '{url} で待ち受け中',
  'receiver.off': '停止中',
  'receiver.start': '開始',
  'receiver.stop': '停止',
  'receiver.address': 'このコンピューターのアドレス',
  'receiver.port': 'ポート',
  'receiver.address_wrong': 'このコンピューターの IP アドレスを入力してください (例: 127.0.0.1)。',
  'receiver.starts_itself': 'このウィンドウとともに開始する',
  'receiver.open':
    '{address} はループバックではありません。このコンピューターに到達できる誰もが、暗号化もログインもない HTTP で送信できます。',
  'receiver.lines': '製品インスタンスのコンフィギュレーション モードで入力する行',
  'receiver.any_address':
    '{address} はこのコンピューターのすべてのアドレスを表します。下の行では、製品インスタンスから到達できるアドレスに置き換えてください。',
  'receiver.received': '受信して処理済み',
  'receiver.empty': '使用状況レポートなし',
  'receiver.failed': '受信サーバーは自動で開始できませんでした。ここで開始すると理由が表示されます。',
  'receiver.held_title': '判断待ちのデバイス',
  'receiver.held_note': '報告してきましたが、一覧にありません。レポートは保持され、承認すると記録に入ります。',
  'receiver.no_held': '判断待ちのデバイスはありません。',
  'receiver.device': 'デバイス',
  'receiver.name': '自称ホスト名',
  'receiver.reports': 'レポート',
  'receiver.remote': '送信元',
  'receiver.last': '最終受信',
  'receiver.acts': '決定',
  'receiver.accept': '承認',
  'receiver.accepted_other':
    '{name} を製品インスタンスの一覧に追加し、レポート {count} 件を記録しました。ACK を配信できるように、アドレスを設定してください。',
  'receiver.drop': '破棄',
  'receiver.accept_device': '{device} を承認',
  'receiver.drop_device': '{device} を破棄',
  'receiver.drop_text': '{device} が送信した内容を破棄します。再び報告してきた場合は、ここで再び保留されます。',
};
