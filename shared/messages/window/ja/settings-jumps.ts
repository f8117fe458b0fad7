import type { settingsJumps as english } from '../en/settings-jumps.ts';
import type { Translation } from '../sections.ts';

export const settingsJumps: Translation<typeof english> = {
  'jumps.title': '踏み台ホスト',
  'jumps.note':
    'その先の製品インスタンスへ転送するサーバーです。1 つのジョブでのログインは、その先の台数にかかわらず 1 回だけです。',
  'jumps.empty_title': '踏み台ホストはありません',
  'jumps.empty':
    '別のサーバーを経由しないと製品インスタンスに接続できない場合は、ここに追加し、製品インスタンスで選んでください。',
  'jump.add': '踏み台ホストを追加',
  'jump.edit_title': '{name} を編集',
  'jump.keys_title': '{name} のホストキー',
  'jump.remove_title': '{name} を削除',
  'jump.remove_text': '{name} を削除します。記録済みのホストキーは記録に残ります。',
  'jump.text': '転送を許可している SSH サーバーです。サーバー上でコマンドは実行しません。',
  'jump.name': '名前',
  'jump.name_taken': 'この名前はすでに使われています。',
  'jump.via': '経由する踏み台ホスト',
  'jump.credential_hint': '踏み台ホスト自体へのログイン',
  'jump.via_hint': 'この手前にある別の踏み台ホスト',
  'jump.no_via': '直接接続',
  'jump.direct': '直接',
  'jump.route': '経路',
  'jump.products': '経由する製品インスタンス',
  'jump.no_keys': 'ホストキーはまだ記録されていません。最初に提示されたものを記録します。',
  'jump.accept': '承認',
  'known_hosts.title': 'known_hosts ファイルのホストキー',
  'known_hosts.note':
    '登録済みの製品インスタンスと踏み台ホストの鍵を記録します。記録の前にすべての鍵を表示します。失効した鍵は常に拒否します。',
  'known_hosts.choose': 'ファイルを選択 …',
  'known_hosts.summary': '{name}: 新規 {fresh}、登録済み {known}、変更 {changed}。{others} 行は該当なし。',
  'known_hosts.line': '行',
  'known_hosts.state': '状態',
  'known_hosts.key': '鍵',
  'known_hosts.state.new': '新規',
  'known_hosts.state.known': '登録済み',
  'known_hosts.state.changed': '変更あり',
  'known_hosts.state.revoked': '失効',
  'known_hosts.state.unsupported': '認証局 (未対応)',
  'known_hosts.bad': '読み取れないため対象外の行: {lines}',
  'known_hosts.replace': '変更された鍵を置き換える',
  'known_hosts.replace_hint':
    '変更の理由が分かっている場合にのみ行ってください。古い鍵、新しい鍵、理由が記録に残ります。',
  'known_hosts.take': 'これらの鍵を記録',
  'known_hosts.done': '記録: {pinned}、置換: {replaced}、失効: {revoked}',
};
