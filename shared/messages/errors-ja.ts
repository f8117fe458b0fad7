import type { Catalogue } from './messages.ts';

/** What happened, then what to do next. */
export const errorsJa = {
  'error.usage.unknown_snapshot':
    'アカウントのスナップショット {snapshot} はありません。一覧は "sluice inventory snapshots" で確認できます。',
  'error.usage.unknown_instance':
    '最新のスナップショットにシリアル番号 {instance} の製品インスタンスがないか、複数あります。"sluice inventory instances --text" で検索、"sluice inventory refresh" で読み直しができます。',
  'error.usage.already_there':
    '{instance} はすでに {virtualAccount} にあります。別のバーチャルアカウントを選んでください。',
  'error.usage.change_open':
    '{instance} の移動または削除の結果が、まだ確定していません。実行された可能性があります。インベントリを更新 ("sluice inventory refresh") してから、もう一度確認してください。',
  'error.usage.typed_otherwise':
    '入力が {wanted} と一致しないため、何も変更していません。表示どおりにシリアル番号を入力してください。',
  'error.cssm.change_not_shown':
    'アカウントは要求を受け付けましたが、一覧にはまだ {instance} の変更が現れていません。数分後にインベントリを更新すると確定します。それまで再要求しないでください。',
  'error.usage.unknown_authorization':
    '承認 {number} はありません。一覧は "sluice authorization list" で確認できます。',
  'error.usage.authorization_state':
    '承認 {number} はこの操作に使えません (状態: {state})。それぞれの状態は "sluice authorization list" で確認できます。',
  'error.usage.authorization_empty':
    '承認 {number} にはまだそのファイルがありません。アカウントに要求するか、運ばれてきた応答を取り込んでください。',
  'error.cssm.authorization_refused':
    'スマートアカウントが承認を拒否しました[[: {detail}]]。ライセンスの購入や移動、別のバーチャルアカウントの選択、コードの訂正を行い、もう一度要求してください。',
  'error.product.request_not_built':
    '製品は要求を作成できませんでした[[: {reason}]]。機能を認識していないか、そのライセンスを使用していません。製品の "show license usage" で機能名 (--feature) を確認し、もう一度要求してください。',
  'error.usage.unknown_token': 'その ID トークンはありません。既知のものは "sluice token list" で確認できます。',
  'error.usage.token_text_unknown':
    'この ID トークンの文字列はここにありません。アカウントの一覧に残っていれば "sluice token refresh" で取得できます。',
  'error.usage.token_state':
    'この ID トークンは使用できません (状態: {state})。ほかのトークンは "sluice token list" で確認できます。',
  'error.usage.unknown_place':
    'このスナップショットにバーチャルアカウント {virtualAccount} はありません。含まれるもの: {known}。',
  'error.usage.unknown_virtual_account':
    'このログインで見えるバーチャルアカウントに {virtualAccount} はありません。見えるもの: {known}。',
  'error.cssm.token_still_listed':
    'アカウントは要求を受け付けましたが、{virtualAccount} の一覧にまだ ID トークンがあります。1 分後に一覧を読み直し、まだ残っている場合はポータルで失効させてください。',
  'error.usage.no_inventory': 'アカウントはまだ読み取られていません。"sluice inventory refresh" で読み取れます。',
  'error.usage.no_on_prem':
    'SSM On-Prem が設定されていません。"sluice on-prem set" で設定できます。アドレスだけなら --host と --account を指定してください。',
  'error.on_prem.unreachable':
    'SSM On-Prem {host} に接続できません[[: {detail}]]。名前、ポート、ネットワークを確認してください。最後のスナップショットはそのままです。',
  'error.on_prem.busy':
    'SSM On-Prem {host} は今は一覧を返せません[[ ({detail})]]。数分後にもう一度実行してください。最後のスナップショットはそのままです。',
  'error.on_prem.certificate':
    'SSM On-Prem {host} の証明書を信頼できません[[: {detail}]]。署名した CA を "sluice on-prem set --ca-file FILE" で追加してください。',
  'error.on_prem.login':
    'SSM On-Prem {host} がログインを拒否しました[[: {detail}]]。クライアント ID、シークレット、種類を "sluice on-prem set" で確認してください。',
  'error.on_prem.refused':
    'SSM On-Prem {host} から要求したものが得られませんでした[[: {detail}]]。On-Prem のアカウント名と、このログインで見える範囲を確認してください。最後のスナップショットはそのままです。',
  'error.on_prem.not_understood':
    'SSM On-Prem {host} の応答を理解できませんでした[[ ({detail})]]。応答の形式は一部しか公開されていないため、推測はしません。最後のスナップショットはそのままです。残数は On-Prem の画面で確認できます。',
  'error.usage.invalid': 'この指定では実行できません: {detail}。各コマンドの書式は "sluice help" で確認できます。',
  'error.usage.unknown_product':
    '{product} という製品インスタンスはありません。名前、ホスト、シリアル番号は "sluice product list" で確認できます。',
  'error.usage.ambiguous_product':
    '{product} に該当する製品インスタンスが複数あります: {candidates}。1 台に絞れる名前を指定してください。',
  'error.usage.several_accounts':
    'レポートが複数のアカウント ({accounts}) に属していますが、1 つのアーカイブに入れられるのは 1 アカウント分だけです。{out} の代わりに既存のフォルダーを指定してください。',
  'error.usage.unknown_credential':
    '認証情報 {credential} はありません。"sluice credential set {credential} --username NAME" で作成してください。',
  'error.usage.unknown_credential_group':
    '認証情報グループ {group} はありません。"sluice credential group list" で一覧を確認してください。',
  'error.usage.unknown_view':
    'リスト {list} にビュー {view} はありません。"sluice inventory view list" で一覧を確認してください。',
  'error.usage.too_many_views':
    'このリストのビューは上限の {limit} 件に達しています。"sluice inventory view remove" で 1 件削除してから、保存してください。',
  'error.usage.view_exists':
    'リスト {list} にはすでにビュー {view} があります。別の名前にするか、"sluice inventory view remove {list} {view}" で削除してください。',
  'error.usage.unknown_list_profile':
    '列の割り当て {profile} は保存されていません。"sluice list profiles" で一覧を確認してください。',
  'error.file.is_list': '{file} は製品インスタンスのリストです。"sluice list import {file}" でインポートしてください。',
  'error.usage.unknown_device':
    '保留中のデバイス {device} はありません。"sluice receive held" で待機中のものを確認してください。',
  'error.receiver.cannot_listen':
    '受信サーバーは {address} のポート {port} で待ち受けできません: {detail}。別のポートか、このコンピューターのアドレスを指定してください。',
  'error.usage.bad_address':
    'メールアドレスではありません: {address}。何も保存していません。ops@example.com のような形に直してください。',
  'error.usage.foreign_address':
    '{address} はスマートアカウントのドメイン {domain} に属していません。何も保存していません。追加アドレスはこのドメインのものに限られます。このアドレスを外してください。',
  'error.schedule.refused':
    '{command} を実行できませんでした: {detail}。"sluice schedule" が表示する内容を手で登録することもできます。',
  'error.usage.role_unknown':
    '追加アドレスを指定できるのはスマートアカウント管理者だけですが、あなたの役割が設定されていません。何も保存していません。先に "sluice account set --role administrator" で役割を指定してください。',
  'error.usage.not_administrator':
    '追加アドレスを指定できるのはスマートアカウント管理者だけですが、あなたの役割は {role} です。何も保存していません。管理者に依頼するか、追加アドレスを外してください。',
  'error.usage.no_account_domain':
    '追加アドレスはスマートアカウントのドメインに属していなければなりませんが、アカウントがドメインで設定されていません。何も保存していません。先に "sluice account set --smart-account example.com" のように、アカウントをドメインで設定してください。',
  'error.usage.plain_mail':
    '{host} へのメールは暗号化されずにネットワークを通ります。暗黙の TLS か STARTTLS を選んでください。TLS なしで使えるのはこのコンピュータ上のメールサーバーだけです。',
  'error.usage.no_mail_server':
    'メールサーバーが設定されていません。"sluice notices smtp" で設定するか、"sluice digest --out digest.eml" でメールをファイルに保存して持ち運んでください。',
  'error.usage.no_mail_address':
    'メールの宛先がありません。先に "sluice notices set --address ops@example.com" で自分のアドレスを設定してください。',
  'error.usage.digest_sent': '{day} のメールは送信済みです。送信は一度だけです。',
  'error.mail.unreachable':
    'メールサーバー {host} (ポート {port}) に接続できません: {detail}。名前、ポート、TLS の種類を確認してください。',
  'error.mail.certificate':
    'メールサーバー {host} (ポート {port}) の証明書を受け入れられません: {detail}。自組織の CA のものなら、その CA をメールサーバーの設定に加えてください。',
  'error.mail.login':
    'メールサーバー {host} が {username} のログインを拒否しました: {detail}。ユーザーを確認し、パスワードを設定し直してください。',
  'error.mail.refused': 'メールサーバー {host} がメールを拒否しました: {detail}。差出人と宛先を確認してください。',
  'error.mail.partly_refused':
    'メールサーバー {host} は次の宛先へのメールを受け付けませんでした: {addresses}。ほかの宛先には届いており、再送はしません。次回に備えて宛先を確認してください。',
  'error.mail.in_doubt':
    'メールサーバー {host} がメールを受け取ったかどうか分かりません: {detail}。自動では再送しません。届いたかどうかを確かめてください。',
  'error.list.too_large':
    'リストの{what}が、読み取り可能な上限の {limit} を超えています ({file})。内容は一切取り込んでいません。リストを分割し、順に指定してください。',
  'error.inventory_file.no_text':
    '{file} はテキストではありません。ポータルのリストは CSV で取り込みます。ポータルで CSV を選ぶか、ブックを CSV で保存して取り込んでください。',
  'error.inventory_file.unknown_kind':
    '{file} の列 ({columns}) からは、内容の種類が分かりません。--kind (licenses、instances、subscriptions、virtual-accounts) で種類を、--map で列の意味を指定してください。',
  'error.inventory_file.missing_column':
    '{file} に {fields} の列がありません。列は {columns} です。それぞれどの列か --map 項目=列名 で指定してください (空白を含む列名は引用符で囲む)。',
  'error.inventory_file.no_date':
    '{file} がいつの時点のものか分かりません。--as-of で日付を指定してください (例: --as-of 2026-11-20)。',
  'error.inventory_file.two_dates':
    '{file} と {other} は日付が異なります。1 つずつ取り込むか、--as-of で両方の日付を指定してください。',
  'error.inventory_file.future_date':
    '{date} はまだ先の日付です。ファイルの日付を確認し、--as-of で正しい日付を指定してください。',
  'error.inventory_file.no_account':
    '{file} がどのスマートアカウント のものか分からず、アカウントも設定されていません。--account で指定してください (例: --account example.com)。',
  'error.inventory_file.other_account':
    '{file} は {account} ではなく スマートアカウント {said} のものです。何も取り込んでいません。それでよければ --account {said} を指定してください。',
  'error.inventory_file.nothing_kept':
    '{file} には使える行がないため、何も取り込みませんでした。"sluice inventory import --dry-run" で各行の問題を確認してください。',
  'error.inventory_file.too_many_lines':
    '{file} の行数が、1 ファイルの上限の {limit} を超えています。何も取り込んでいません。ファイルを分割し、すべての部分をまとめて指定してください。一部だけでは、それがアカウント全体とみなされます。',
  'error.inventory_file.too_many_in_all':
    'ファイルの行数の合計が、上限の {limit} を超えています。何も取り込んでいません。今必要のない一覧を外してください。外した一覧は最新のスナップショットのまま残ります。',
  'error.inventory_file.too_many_places':
    '{file} のバーチャルアカウントが {limit} を超えています。別の列をバーチャルアカウントとして読んだ可能性があります。何も取り込んでいません。--map virtual_account=列名 で正しい列を指定してください。',
  'error.list.unknown':
    '{file} は Sluice が扱える形式の製品インスタンスのリストではありません。正しいファイルか、指定した形式が正しいかを確認してください。その他の表は CSV で取り込めます。',
  'error.list.changed':
    'プレビューの後にリストのファイルが変更されました。もう一度プレビューを確認してから適用してください。',
  'error.usage.credential_in_use':
    '認証情報 {credential} は {products} で使用されています。先にほかの認証情報を割り当ててください ("sluice product edit"、踏み台ホストは "sluice jump edit"、認証情報グループは "sluice credential group set")。',
  'error.usage.product_exists':
    '製品インスタンス {product} はすでにあります[[ (ホスト: {host})]]。変更するには "sluice product edit" を使うか、別の名前を指定してください。',
  'error.usage.unknown_jump_host':
    '踏み台ホスト {jump} は登録されていません。"sluice jump list" で一覧を確認してください。',
  'error.usage.jump_host_in_use':
    '踏み台ホスト {jump} は、{users} への経路として使用されています。先に別の経路を指定してください ("sluice product edit … --via NAME" または "--no-via")。',
  'error.usage.jump_host_loop':
    '踏み台ホスト {jump} の経路が自分自身に戻ります: {path}。手前の踏み台ホストには別のものを選んでください。',
  'error.usage.unknown_handover': '受け渡し {number} はありません。"sluice handover list" で一覧を確認できます。',
  'error.usage.handover_bytes':
    'このバージョンのプログラムでは、受け渡し {number} を同じバイト列で書き出せません。最初のファイルをまだアップロードしていない場合は "sluice handover release {number}" で取りやめてから、もう一度エクスポートしてください。アップロード済みの場合は、その確認応答をインポートしてください。',
  'error.usage.handover_state':
    '受け渡し {number} の状態は「{state}」です[[。この操作には「{wanted}」のものが必要です]]。それぞれの状態は "sluice handover list" で確認できます。',
  'error.usage.unknown_job': 'ジョブ {job} はありません。"sluice jobs list" で一覧を確認できます。',
  'error.usage.unknown_report': 'レポート {report} はありません。"sluice reports" で一覧を確認できます。',
  'error.usage.not_rejected':
    'レポート {report} は拒否されていないため、再送の対象になりません。拒否されたものは "sluice reports --state rejected" で確認できます。',
  'error.usage.no_account':
    'スマートアカウントが設定されていません。"sluice account set" で設定するか、"sluice export" でレポートを手作業で受け渡してください。',
  'error.usage.needs_terminal': '{what}の入力が必要ですが、標準入力が端末ではありません。{flag} で指定してください。',
  'error.file.not_found': 'ファイル {file} がありません。パスを確認してください。',
  'error.file.forgotten':
    '{file} を受け取った後に Sluice が再起動したため、このファイルを認識できません。もう一度ドロップするか、選択し直してください。',
  'error.file.unreadable':
    '{file} を読み取れません[[: {detail}]]。アクセス権と、ほかのプログラムが使用していないかを確認してください。',
  'error.file.no_room':
    '{file} を書き込む空きがありません (ディスクがいっぱいか、上限に達しています)。途中までの内容は残していません。空きを作るか別の場所を選んで、やり直してください。',
  'error.file.unwritable': '{file} に書き込めません[[: {detail}]]。書き込み権限のある場所を選んでください。',
  'error.file.empty': '{file} は空です。取得または保存をやり直してください。',
  'error.file.unknown':
    '{file} は Sluice が扱えるファイルではありません (使用状況ファイル、アーカイブ、アカウントから届いたファイル、製品インスタンスの出力テキストのいずれでもありません)。製品インスタンスのリストと、ポータルからエクスポートしたインベントリの CSV には専用のインポートがあります。それ以外は正しいファイルか確認してください。',
  'error.file.malformed':
    '{file} は破損しています[[。{line} 行目]][[、{column} 文字目]][[: {detail}]]。内容は一切取り込んでいません。保存または取得をやり直してください。',
  'error.file.doctype':
    '{file} に DOCTYPE 宣言があります[[ ({line} 行目)]]。使用状況ファイルやアカウントのファイルには含まれないものなので、読み取りませんでした。ファイルの入手元を確認してください。',
  'error.file.too_large':
    '{file} は 1 ファイルの読み取り上限 ({limitBytes} バイト) を超えているため、内容は一切取り込んでいません。正しいファイルか確認してください。',
  'error.file.too_deep':
    '{file} の入れ子が {limit} 階層を超えています。使用状況ファイルやアカウントのファイルではあり得ないため、読み取りませんでした。ファイルの入手元を確認してください。',
  'error.file.archive_truncated':
    'アーカイブ {file} は途中で切れているか破損しています。内容は一切取り込んでいません。コピーまたはダウンロードをやり直してください。',
  'error.file.archive_path':
    'アーカイブ {file} に、外部へ書き込むおそれのあるパス、リンク、またはデバイス「{member}」が含まれています。内容は一切取り込んでいません。入手元を確認してください。',
  'error.file.archive_bomb':
    'アーカイブ {file} を展開すると、読み取り可能な上限を超えます[[ (上限: {limitBytes} バイト)]][[ (上限: {limitMembers} ファイル)]]。内容は一切取り込んでいません。入手元を確認してください。',
  'error.file.no_reports': '{file} に使用状況レポートはありません。何も変更していません。',
  'error.file.unmatched':
    '{file} に対応する受け渡しもアップロードもありません。ファイルは保管されています。"sluice assign FILE PRODUCT" で対象の製品インスタンスを指定してください。',
  'error.workspace.held':
    'このワークスペースでは別のジョブが実行中です[[ ({holder})]]。終了を待つか、--no-wait を外してここで待機してください。',
  'error.workspace.network_share':
    'ワークスペース {folder} はネットワーク共有上にあり、記録が破損するおそれがあります。--workspace でこのコンピューター上のフォルダーを指定してください。',
  'error.workspace.cloud_folder':
    'ワークスペース {folder} は {service} が同期するフォルダー内にあり、記録が破損するおそれがあります。--workspace で別のフォルダーを指定してください。',
  'error.workspace.unwritable':
    'ワークスペース {folder} に書き込めません[[: {detail}]]。アクセス権と空き容量を確認するか、--workspace で別のフォルダーを指定してください。',
  'error.workspace.job_running':
    'このワークスペースでジョブを実行中です。終了を待つか、「ジョブ」でキャンセルしてから、もう一度フォルダーを選択してください。',
  'error.ledger.newer':
    '記録は新しいバージョンの Sluice で書かれています (形式 {found}、このバージョンの対応は {known} まで)。何も変更していません。Sluice を更新してください。',
  'error.ledger.corrupt':
    '{file} の記録が破損しています[[: {detail}]]。何も変更していません。backups フォルダーにある最新のファイルを復元してください。',
  'error.ledger.migration_changed':
    '記録は、移行手順 {migration} が異なるバージョンで作成されています。何も変更していません。作成に使った Sluice を使用してください。',
  'error.ledger.busy': '記録が別のプロセスに長時間使用されています。しばらくしてからもう一度お試しください。',
  'error.vault.locked':
    '保管庫がロックされています[[: {detail}]]。パスフレーズを SLUICE_PASSPHRASE または --passphrase-file で指定してください。',
  'error.vault.none':
    'このワークスペースにはまだ保管庫がありません。最初のパスワードまたは鍵を保存するときに作成されます。',
  'error.vault.wrong_passphrase': 'このパスフレーズでは保管庫を開けません。確認してからもう一度お試しください。',
  'error.vault.corrupt':
    '保管庫 {file} が破損しています。コピーを復元するか、ファイルを別の場所へ移し、認証情報とアカウントを設定し直してください。',
  'error.vault.no_secret':
    '保管庫に {credential} の情報がありません。"sluice credential set" または "sluice account set" で設定し直してください。',
  'error.vault.no_key_store':
    'このコンピューターのキーストアを使用できません[[: {detail}]]。代わりにパスフレーズで保管庫を開いてください。',
  'error.secret_file.permissions':
    '秘密情報のファイル {file} は、ほかのユーザーも読み取れる状態です。所有者だけが読み取れるようにして (chmod 600)、もう一度お試しください。',
  'error.settings.invalid': '設定 {name} の値が正しくありません[[: {detail}]]。修正してもう一度お試しください。',
  'error.runtime.too_old':
    'Sluice の実行には Node.js {needed} 以降が必要です (現在: {found})。チェックアウトでは "npm ci" を実行してから "npm run sluice -- …" を使うと、付属の Node.js で動作します。',
  'error.product.unknown_host':
    'ホスト名 {host} を解決できません。つづりと、このコンピューターの DNS を確認してください。',
  'error.product.refused':
    '{host} がポート {port} への接続を拒否しました。ポート番号と、製品インスタンスでサービスが有効になっているかを確認してください。',
  'error.product.unreachable':
    '{host} のポート {port} に到達できません[[: {detail}]]。このコンピューターと製品インスタンスの間のネットワークを確認してください。',
  'error.product.timeout':
    '{host} から {seconds} 秒間応答がありませんでした[[ (処理: {step})]]。製品インスタンスと回線を確認してから、もう一度お試しください。',
  'error.product.closed':
    '{host} が接続を終了しました[[ (処理: {step})]]。もう一度お試しください。毎回発生する場合は、製品インスタンスのログを確認してください。',
  'error.product.busy':
    '{host} に空き回線がありません[[: {detail}]]。開いているセッションが減ってからもう一度お試しください。',
  'error.product.no_common_algorithm':
    '{host} が提示した {kind} の中に、Sluice が対応するものがありません (提示: {offered})[[。対応: {ours}]]。製品インスタンスでこれらのいずれかを有効にしてください。古いアルゴリズムを許可しても解決しません。',
  'error.product.needs_legacy_algorithms':
    '{host} が提示した {kind} の中に、ここで許可されているものがありません (提示: {offered})。この製品インスタンスの仕様である場合は、"sluice product edit PRODUCT --legacy-algorithms" で古いアルゴリズムを許可してください。',
  'error.product.no_https':
    '{host} はポート {port} で HTTPS に応答しません。ポート番号と "ip http secure-server" の設定を確認するか、--way ssh を使用してください。',
  'error.jump.failed':
    '踏み台ホスト {jump} ({host} ポート {port}) を使用できないため、その先には接続していません[[。{why}]]',
  'error.jump.no_credential':
    '踏み台ホスト {jump} に認証情報が選択されていません。"sluice jump edit {jump} --credential NAME" で選択してください。',
  'error.jump.cannot_reach':
    '踏み台ホスト {jump} から {host} のポート {port} に到達できません[[: {detail}]]。アドレスとポート、および踏み台ホストの接続許可を確認してください。',
  'error.jump.forwarding_refused':
    '踏み台ホスト {jump} が {host} のポート {port} への転送を拒否しました[[: {detail}]]。踏み台ホストで転送を許可するか (OpenSSH では AllowTcpForwarding、PermitOpen)、別の踏み台ホストを使用してください。',
  'error.login.refused':
    '{host} が {username} のログインを拒否しました[[ (認証情報 {credential})]]。試行は 1 回だけで、再試行はしません。認証情報を確認し、"sluice credential set" で修正してください。',
  'error.login.credential_paused':
    '認証情報 {credential} は先に別の製品インスタンスで拒否されたため、{host} では試行しませんでした (アカウントのロックを防ぐため)。"sluice credential set" で修正してから、もう一度実行してください。',
  'error.login.rests':
    '認証情報 {credential} は 1 日以内に拒否されたため、無人の実行では {host} で再試行しません (アカウントのロックを防ぐため)。"sluice credential set" で修正するか、"sluice product check" で今すぐ試してください。',
  'error.login.password_expired':
    '{host} が新しいパスワードを要求しています[[ (「{prompt}」)]]。手動でログインしてパスワードを変更し、認証情報を設定し直してください。',
  'error.login.enable_refused':
    '{host} が enable パスワードを拒否しました。"sluice credential set NAME --enable-file FILE" で確認、修正してください。',
  'error.login.no_secret':
    '製品インスタンスが要求する「{what}」が認証情報 {credential} に含まれていません。"sluice credential set" に --password-file、--enable-file、--key-file を付け、必要な情報をすべて設定し直してください。',
  'error.login.no_credential':
    '{product} に認証情報が選ばれていません。製品インスタンスを編集して選ぶか ("sluice product edit {product} --credential NAME")、当てはまる認証情報グループを作ってください ("sluice credential group set")。',
  'error.login.key_unusable':
    '認証情報 {credential} の秘密鍵を使用できません[[: {detail}]]。OpenSSH または PEM 形式の鍵と、そのパスフレーズを指定してください。',
  'error.login.agent_unusable':
    '認証情報 {credential} の SSH エージェントを使用できません[[: {detail}]]。エージェントを起動し、鍵を追加してください (ssh-add -l で鍵を確認できます)。',
  'error.not_authorized':
    'このログインには、製品インスタンスで "{command}" を実行する権限がありません[[ (「{text}」)]]。このユーザーに実行を許可するか、別の認証情報を使用してください。',
  'error.trust.host_key_changed':
    '停止: {host} のホストキーが記録と異なります (記録: {known}、今回: {offered})。正当な変更であれば、"sluice product trust {product} --reason WHY" で承認してください。',
  'error.trust.host_key_unknown':
    '停止: {host} のホストキー ({offered}) はまだ記録されておらず、--host-keys strict が指定されています。内容を確認し、"sluice product trust {product} --reason WHY" で承認してください。',
  'error.trust.host_key_revoked':
    '停止: {host} のホストキー ({offered}) は失効済みです。承認することはできません。応答している機器を確認し、製品インスタンスで新しい鍵を生成してください。',
  'error.trust.jump_host_key':
    '停止: 踏み台ホスト {jump} ({host}) のホストキーが記録されたものと異なります ([[記録: {known}、]]今回: {offered})。正しい鍵であれば、"sluice jump trust {jump} --reason WHY" で承認してください。',
  'error.trust.certificate_changed':
    '停止: {host} の証明書が記録と異なります (記録: {known}、今回: {offered})。正当な変更であれば、"sluice product trust {product} --reason WHY" で承認してください。',
  'error.trust.altered_bytes':
    '停止: {what}[[ (製品インスタンス: {product})]][[ (レポート ID: {reportId})]] が記録時の内容と異なります。データが改変されています。何も送信していません。"sluice verify" を実行し、バックアップを復元してください。',
  'error.trust.wrong_account':
    '停止: {product} が示すアカウントは {productAccount} ですが、設定されているのは {account} です。これで正しい場合は、--confirm-account "{account}" を付けて再実行してください。',
  'error.trust.other_product':
    '停止: {host} に応答したのは、記録 ({expected}) とは別の製品インスタンス ({found}) です。何もインストールしていません。製品インスタンスが交換されたのか、アドレスが誤っているのかを "sluice product questions" で確認し、回答してください。',
  'error.trust.chain_broken':
    '停止: 記録が手作業で変更されています: {row}[[ ({detail})]]。証拠としてコピーを保管し、バックアップを復元してください。',
  'error.product.no_slp':
    'この製品インスタンスは「ポリシーを使用したスマートライセンシング」を使用していないため[[ (検出: {found})]]、収集するものはありません。',
  'error.product.not_supported':
    'この種類の製品には対応していません[[ ({platform})]]。レポートはファイルから "sluice import" でインポートできます。',
  'error.product.command_failed':
    '製品インスタンスが "{command}" を実行しませんでした[[ (応答: {text})]]。詳しいやり取りはジョブの対話記録にあります。',
  'error.product.unexpected':
    '"{command}" に対する製品インスタンスの応答を解釈できません[[: {detail}]]。詳しいやり取りはジョブの対話記録にあります。',
  'error.product.no_space':
    '{filesystem} の空き容量が足りません。[[空き: {freeBytes} バイト。]][[必要: {neededBytes} バイト。]]不要なファイルを削除してからもう一度お試しください。',
  'error.product.file_damaged':
    '取得した {path} が製品インスタンス上の内容と一致しません[[: {detail}]]。内容は一切取り込んでいません。もう一度お試しください。',
  'error.product.answer_too_large':
    '"{command}" に対する製品インスタンスの応答が読み取り可能な上限 ({limitBytes} バイト) を超えたため、読み取りませんでした。このアドレスで正しい製品インスタンスが応答しているか確認し、正しい場合は別の接続方法をお試しください。',
  'error.product.no_transfer':
    'この製品インスタンスとはファイルを転送できません[[ (試行: {tried})]]。"ip scp server enable" を有効にするか、ファイルを手作業で運んでください (使用状況は "sluice import"、確認応答は "sluice deliver --to-folder" または "--serve")。',
  'error.product.import_refused':
    '製品インスタンスがファイルを拒否しました[[ (応答: {text})]]。このファイルの割り当ては解除されました。この製品インスタンス用のファイルか確認してください。',
  'error.product.import_failed':
    'このテキストによると、{product} はファイルを受け取っていません (応答: {text})。この製品インスタンス用のファイルか、コマンドのファイル名が正しいかを確認し、もう一度インポートしてください。',
  'error.product.not_confirmed':
    '製品インスタンスはファイルを受け取りましたが、レポートの処理完了をまだ示していません[[ ({detail})]]。レポートは配信済みのままです。後で "sluice deliver" をもう一度実行してください。',
  'error.product.rest_status':
    '{host} が {path} に対してステータス {status} を返しました[[: {detail}]]。ユーザーの権限と製品インスタンスのログを確認してください。',
  'error.product.overloaded':
    '{host} は過負荷です: {path} に状態 {status} で応答しました。数分後に再実行するか、接続方法を SSH にしてください。',
  'error.product.redirected':
    '{host} は {path} を別の場所へ転送しようとしました[[: {location}]]。ログイン情報も一緒に送られてしまうため、転送先には接続しません。製品インスタンスのアドレスと HTTPS ポートを確認してください。',
  'error.product.rest_absent':
    '{host} には HTTPS 経由のライセンス管理インターフェイスがありません。イメージが古いか、サービスが無効になっている可能性があります。--way ssh を使用してください。',
  'error.product.no_netconf':
    '{host} のポート {port} は応答しますが、NETCONF ではありません。"netconf-yang" を有効にしてポート (通常は 830) を確認するか、--way ssh を使用してください。',
  'error.product.no_restconf':
    '{host} では RESTCONF を使用できません。"restconf" と "ip http secure-server" を有効にするか、--way ssh または --way rest を使用してください。',
  'error.product.license_module':
    '{host} は {way} で使用状況レポートを扱えません。ライセンスモジュール (cisco-smart-license) は {found} ですが、{needed} 以降 (IOS XE 17.4.1 以降) が必要です。--way ssh または --way rest を使用してください。',
  'error.product.rpc_error':
    '製品インスタンスが {command} に対してエラー {tag} を返しました[[: {text}]]。ユーザーの権限 (特権レベル 15) と製品インスタンスのログを確認してください。',
  'error.product.return_code': '製品インスタンスは {command} を実行しませんでした (応答: {text})。',
  'error.action.needs_ssh':
    '{product} の変更には SSH が必要ですが、接続方法は {way} です。接続方法に SSH または自動を選んでください。',
  'error.action.not_shown':
    '製品インスタンスは行を受け付けましたが、まだ反映されていません: {shown}。時間がかかる場合があります。後で確認し、ログを調べてください。',
  'error.cssm.unreachable':
    'スマートアカウント ({url}) に到達できません[[: {detail}]]。ネットワークとプロキシを確認してください。すでに届いた可能性のあるものは、次回の実行時に確認して処理します。',
  'error.cssm.certificate':
    '{url} の証明書を信頼できません[[: {detail}]]。社内プロキシが通信を復号している場合は、その CA を "sluice account set --ca-file FILE" で追加してください。',
  'error.cssm.token_refused':
    '{url} へのログインが拒否されました[[: {detail}]]。クライアント ID、シークレット、認可タイプを確認し、"sluice account set" で修正してください。',
  'error.cssm.forbidden':
    'このログインには {url} でその操作を行う権限がありません[[: {detail}]]。[[設定されているロールは「{role}」です。何ができるかは "sluice guide roles" で確認できます。]]スマートアカウントの管理者に、必要なロールの付与を依頼してください。',
  'error.cssm.status':
    '{url} がステータス {status} を返しました[[: {detail}]]。しばらくしてからもう一度お試しください。解消しない場合は、アドレスを確認してください。',
  'error.cssm.answer_unreadable':
    '{url} の応答を解釈できません[[: {detail}]]。アドレスを確認してください。プロキシが代わりに応答した可能性もあります。',
  'error.cssm.refused':
    'スマートアカウントが要求を拒否しました[[: {detail}]]。自動で再度要求することはありません。示された理由を先に解消してください。アカウント内で移動があった場合は、インベントリを読み直してください。',
  'error.cssm.inventory_refused':
    'スマートアカウントからインベントリを取得できませんでした[[: {detail}]]。前回のスナップショットはそのまま残ります。後でもう一度試し、このログインで参照できる範囲を確認してください。',
  'error.cssm.inventory_unsteady':
    'スマートアカウントの一覧 {path} が読み取り中に変わりました[[ ({detail})]]。前回のスナップショットはそのまま残ります。数分後にもう一度お試しください。',
  'error.cssm.taken_answer_lost':
    'スマートアカウントはこれらのレポートをすでに受け取っていますが、最初の応答が失われました。ポータルから確認応答をダウンロードし、インポートしてください。',
  'error.cssm.several_accounts':
    'このログインからは複数のスマートアカウントが見えます: {accounts}。"sluice account set --smart-account NAME" で使用するものを指定してください。',
  'error.cssm.no_account':
    'このログインからはアカウント[[ {account} ]]が見えません。参照できるアカウントは "sluice account check" で確認できます。',
  'error.cssm.pace':
    '{url} から、要求の間隔を空けるよう求められました[[ ({seconds} 秒後に再試行)]]。何も失われていません。後でもう一度お試しください。',
  'error.cssm.poll_given_up':
    '確認応答が届きませんでした[[ (待機: {hours} 時間)]][[。スマートアカウントの応答: {detail}]]。レポートは送信済みのままです。ポータルを確認し、確認応答をインポートしてください。',
  'error.cssm.payload_not_original':
    '{product} のレポート {reportId} は書き換えられた形式で保存されているため、アカウント側で署名を検証できません。製品インスタンスから収集し直してください。',
  'error.account.holding':
    '停止: 設定されているアカウントはパートナー保有アカウントです。注文を保管する場所であり、ライセンスは使用できないため、レポートの送り先ではありません。何も送信していません。"sluice account set" でお客様のアカウントを設定するか、--kind を修正してください。',
  'error.account.role_forbids':
    '停止: ロール「{role}」では、スマートアカウントでの次の操作はできません: {right}。何も送信していません。アカウントの管理者に依頼するか、"sluice account set" で --role を修正してください。',
  'error.job.cancelled': 'キャンセルしました。完了した分は記録されています。続けるには、もう一度開始してください。',
  'error.job.crashed':
    'ジョブのプロセスが強制終了され、ジョブが途中で終わりました。もう一度開始すると、未完了の処理から片付けます。',
  'error.job.action_crashed':
    'アクションのプロセスが強制終了されました。製品が行を受け付けている可能性があります。自動的に繰り返すことはありません。アクションの一覧で製品を調べ、その製品を確認し、反映されていない場合だけもう一度開始してください。',
  'error.app.core_stopped':
    '処理を行う Sluice のプロセスが終了したため、再起動しています。完了した分は失われていません。しばらくしてからもう一度お試しください。',
  'error.app.core_unable':
    'このコンピューターでは、処理を行う Sluice のプロセスを実行できません。{what} がないか、正しく動作していません[[ ({detail})]]。記録には触れていません。最新バージョンの Sluice をインストールしてください。それまでの間も、コマンドラインは引き続き使用できます。',
  'error.app.host_ended':
    'このコンピューターの Sluice は終了しました。完了した分は失われていません。Sluice をもう一度起動し ("sluice serve")、表示されたアドレスを開いてください。',
  'error.app.core_gave_up':
    '処理を行う Sluice のプロセスが続けて {ends} 回終了したため (最後の終了コード: {code})、自動での再起動を中止しました。記録された分は失われていません。Sluice を終了し、もう一度開いてください。再発する場合は、ワークスペースの logs フォルダーにある最新のファイルを添えて報告してください。',
  'error.app.session_ended':
    'このブラウザーのサインインは終了しました。"sluice serve" が端末に表示している新しいアドレスを開いてください。',
  'error.app.sender': 'この要求は Sluice のページから送られたものではないため、実行しませんでした。',
  'error.internal':
    'Sluice の内部で問題が発生しました: {detail}。完了した分は失われていません。もう一度お試しください。再発する場合は、ワークスペースの logs フォルダーにある最新のファイルを添えて報告してください (場所は "sluice status" で確認できます)。',
} as const satisfies Partial<Catalogue>;

export const detailsJa = {
  'detail.still_offered': 'このファイルのレポートをまだ未報告として保持しています',
  'detail.no_list': 'レポートの一覧を読み取れませんでした',
  'detail.last_ack_not_moved': '"Last ACK received" が変わっていません',
} as const satisfies Partial<Catalogue>;
