import type { workEn } from '../en/work.ts';
import type { Texts } from '../../texts.ts';

export const workJa: Texts<typeof workEn> = {
  'progress.left': '残り {time}',
  'progress.failed': '失敗 {count}',
  'job.stopping': '停止しています。完了した分は残ります。もう一度押すと、ただちに終了します。',
  'web.old_title': 'このアドレスは無効です',
  'web.old_text':
    'Sluice のアドレスは、1 つのブラウザーで 1 回だけ使用できます。Sluice が最後に表示したアドレスを開くか、Sluice を起動し直してください。',
  'job.is': '{kind}: {state}、実行者 {operator}、{from} ～ {to}',
  'job.products': '製品インスタンス: {rows}',
  'job.waits': '{kind} {id} ({operator}) の終了待ち',
  'job.failed_row': '{product}: {why}',
  'job.failed_more_other': '… ほか {count} 件: sluice jobs rows --state failed',
  'job.reports': 'レポート: {counts}',
  'job.idle': '対象なし',
  'job.crashed': '途中で中断',
  'job.not_taken': '{total} 件のファイルのうち {count} 件を取り込めませんでした',
  'job.not_taken_whole': '{total} 件のファイルのうち {count} 件は一部を取り込めませんでした',
  'job.summary': '{kind}: {state}',
  'job.no_products': '運用中の製品インスタンスはありません。"sluice product add" で追加してください。',
  'job.first_contacts': '初回接続時に、次のホストキーと証明書を承認し、記録しました:',
  'job.handover': '受け渡し {number}: {reports}、{products}[[ ({account})]]',
  'job.handover_next_on_prem':
    'SSM On-Prem {host} のページに 1 つずつ取り込み、返されたファイルをインポートするか、渡し済みと記録してください: sluice handover sent {number}',
  'job.handover_next':
    'ポータルにアップロードしてから ACK をインポートするか、アップロード済みと記録してください: sluice handover sent {number}',
  'job.checked_other': '記録を {count} 行検証しました。',
  'job.verified_other': '記録を {count} 行検証しました。すべて記録時のままです。',
  'job.carried_folder':
    'ファイルと同じ場所に、製品インスタンスごとの lines_製品名.txt (貼り付ける行) と 手順.txt (説明) があります。UDI を照合し、行を製品インスタンスに貼り付け、表示された内容を保存して、"sluice import" で取り込んでください。',
  'job.carried': '{product} 用の {file}。製品インスタンスで入力する行:',
  'job.carried_next':
    '同じ行が、ファイルと同じ場所の lines_製品名.txt にあり、そのまま貼り付けられます (説明は 手順.txt)。製品インスタンスに表示された内容を保存し、"sluice import" で取り込んでください。',
  'job.nothing_to_export':
    '送信待ちのレポートはありません。現在の状況は "sluice status" で確認でき、"sluice collect" で新たに取得できます。',
  'job.nothing_to_upload': '送信待ちのレポートも、確認応答待ちのアップロードもありません。',
  'job.nothing_to_deliver':
    '製品インスタンスへの配信を待つ確認応答はありません。アカウントから届いたファイルは "sluice files" で確認できます。',
  'import.rest_taken': ' {file} のそれ以外の内容は取り込みました ({counts})。',
  'import.account_files': 'アカウントのファイル {count} 件',
  'import.unmatched': 'うち未割り当て {count} 件 (sluice assign)',
  'import.moved': '先へ進んだレポート {count} 件',
  'import.confirms_none': '確認されたレポートはありません',
  'import.nothing_new': '新しい内容なし',
  'written.same_counted': '同じ内容の単独ファイル {count} 件 (フォルダー {folder})',
  'written.same': '同じ内容の単独ファイル (フォルダー {folder}):',
  'inspect.unknown':
    '使用状況ファイル、アーカイブ、アカウントから届いたファイル、製品インスタンスの出力テキストのいずれでもありません。',
  'inspect.kind': '種類: {kind}',
  'inspect.encoding': '文字コード: {encoding}',
  'inspect.saved_by': '保存元: {who}',
  'inspect.more': 'ほかに {count} 件',
  'demo.starting_other': '製品インスタンス {count} 台とスマートアカウントの模擬サイトを起動しています…',
  'demo.workspace': 'ワークスペース: {folder}',
  'demo.once_more': 'まだ届いていない確認応答があるため、もう一度実行します。',
  'demo.classic': '従来のライセンス方式のため、収集するものなし',
  'demo.ack_unseen': 'この値を表示しない接続方法でインストール',
  'demo.confirmed': '{count} 件のレポートすべてが製品インスタンスで確認されました ({seconds} 秒)。',
  'demo.not_confirmed': '確認されていないレポートがあります (全 {count} 件、{seconds} 秒)。',
  'demo.records': '記録は {folder} にあります。次のコマンドで確認できます:',
  'sandbox.running_other': '製品インスタンス {count} 台の模擬サイトを実行しています。Ctrl-C で終了します。',
  'sandbox.login': '  ログイン: {line}   (パスワード {password}、すべて共通)',
  'sandbox.list': '  リスト: {line}',
  'sandbox.portal': '  ポータル: {url}',
  'sandbox.account': '  アカウント: {line}\n    (クライアントシークレットを尋ねられたら: {secret})',
  'sandbox.on_prem':
    '  On-Prem: {line}\n    (クライアントシークレット: {secret}。on-prem-ca.pem には JSON の行の on_prem.ca を保存)',
  'sandbox.clock': '  時計: {line}',
  'sandbox.faults': '  障害:     {faults}',
  'sandbox.faults_on': '{product}: {faults}',
  'serve.address':
    'Sluice は次のアドレスで使えます。1 つのアドレスは 1 つのブラウザーでのみ有効です。Ctrl-C で終了します。',
  'serve.receiver': '自動で報告する製品インスタンスのレポートを {url} で受信しています (試験的機能)。',
  'serve.next_address': 'ブラウザーがサインインしました。別のブラウザー用のアドレス:',
  'serve.building': 'ページをビルドしています (数秒かかります)…',
  'serve.ending': '終了しています…',
  'serve.refused_host': '127.0.0.1 または localhost 以外の名前による要求を拒否しました。',
  'serve.refused_token':
    '使用済みまたは誤ったアドレスによる要求を拒否しました。ここに表示されている最新のアドレスを使ってください。',
  'serve.refused_session':
    'サインインしていないブラウザーからの要求を拒否しました。ここに表示されている最新のアドレスを使ってください。',
  'serve.refused_origin': '別のサーバーのページからの要求を拒否しました。',
  'output.standard': '標準出力',
};
