import type { WindowErrors } from './window-errors-en.ts';

export const windowErrorsJa: WindowErrors = {
  'error.schedule.refused': '{command} を実行できませんでした: {detail}。表示されている内容を手で登録してください。',
  'error.usage.unknown_snapshot': 'アカウントのスナップショット {snapshot} はありません。',
  'error.usage.unknown_instance':
    '最新のスナップショットにシリアル番号 {instance} の製品インスタンスがないか、複数あります。スマートアカウント画面で更新してください。',
  'error.usage.unknown_token': 'その ID トークンはありません。既知のものは「スマートアカウント」に表示されます。',
  'error.usage.token_text_unknown':
    'この ID トークンの文字列はここにありません。一覧を読み直してください。アカウントに残っていれば取得されます。',
  'error.usage.unknown_authorization': '承認 {number} はありません。一覧を再読み込みしてください。',
  'error.usage.authorization_state':
    '承認 {number} はこの操作に使えません (状態: {state})。一覧で状態を確認してください。',
  'error.product.request_not_built':
    '製品は要求を作成できませんでした[[: {reason}]]。機能を認識していないか、そのライセンスを使用していません。製品で機能名を確認し、もう一度要求してください。',
  'error.usage.token_state': 'この ID トークンは使用できません (状態: {state})。ほかのトークンを選んでください。',
  'error.usage.no_inventory': 'アカウントはまだ読み取られていません。スマートアカウント画面で更新してください。',
  'error.usage.no_on_prem': 'SSM On-Prem が設定されていません。「設定」の「SSM On-Prem」で設定できます。',
  'error.on_prem.certificate':
    'SSM On-Prem {host} の証明書を信頼できません[[: {detail}]]。署名した CA を「設定」の「SSM On-Prem」で追加してください。',
  'error.on_prem.login':
    'SSM On-Prem {host} がログインを拒否しました[[: {detail}]]。クライアント ID、シークレット、種類を「設定」の「SSM On-Prem」で確認してください。',
  'error.usage.invalid': 'この指定では実行できません: {detail}。内容を変更して、もう一度お試しください。',
  'error.usage.unknown_product':
    '{product} という製品インスタンスはありません。「製品インスタンス」で一覧を確認できます。',
  'error.usage.unknown_credential':
    '認証情報 {credential} はありません。「設定」の「認証情報」で作成するか、製品インスタンスに別の認証情報を割り当ててください。',
  'error.usage.unknown_credential_group': '認証情報グループ {group} はありません。設定で別のものを選択してください。',
  'error.usage.change_open':
    '{instance} の移動または削除の結果が、まだ確定していません。実行された可能性があります。アカウントを更新してから、もう一度確認してください。',
  'error.usage.unknown_view': 'このリストにビュー {view} はありません。別のものを選択してください。',
  'error.usage.too_many_views':
    'このリストのビューは上限の {limit} 件に達しています。1 件削除してから、保存してください。',
  'error.usage.view_exists': 'このリストにはすでにビュー {view} があります。別の名前にしてください。',
  'error.inventory_file.no_text':
    '{file} はテキストではないため、ポータルがエクスポートする CSV ファイルではありません。ポータルで一覧を CSV としてエクスポートし、そのファイルを選んでください。使用状況ファイルと ACK は「受け渡し」で取り込みます。',
  'error.inventory_file.unknown_kind':
    '{file} の列 ({columns}) からは、内容の種類が分かりません。「内容」で選択してください。',
  'error.inventory_file.missing_column':
    '{file} に {fields} の列がありません。列は {columns} です。どの列か選択してください。',
  'error.inventory_file.no_date': '{file} がいつの時点のものか分かりません。「時点」に日付を入力してください。',
  'error.inventory_file.two_dates':
    '{file} と {other} は日付が異なります。1 つずつ取り込むか、両方の日付を「時点」に入力してください。',
  'error.inventory_file.future_date': '{date} はまだ先の日付です。「時点」に正しい日付を入力してください。',
  'error.inventory_file.no_account':
    '{file} がどのスマートアカウント のものか分からず、アカウントも設定されていません。「対象のスマートアカウント」に入力してください。',
  'error.inventory_file.other_account':
    '{file} は {account} ではなく スマートアカウント {said} のものです。それでよければ「対象のスマートアカウント」に {said} と入力してください。',
  'error.inventory_file.too_many_places':
    '{file} のバーチャルアカウントが {limit} を超えています。別の列をバーチャルアカウントとして読んだ可能性があります。何も取り込んでいません。プレビューで正しい列を選んでください。',
  'error.inventory_file.nothing_kept':
    '{file} には使える行がないため、何も取り込みませんでした。問題は下の各行に表示されています。',
  'error.usage.unknown_list_profile': '列の割り当て {profile} は保存されていません。別のものを選択してください。',
  'error.file.is_list':
    '{file} は製品インスタンスのリストです。製品インスタンスの「リスト」から「リストのインポート」でインポートしてください。',
  'error.usage.unknown_device': 'デバイス {device} はもう保留されていません。一覧をもう一度確認してください。',
  'error.usage.credential_in_use':
    '認証情報 {credential} は {products} で使用されています。先にほかの認証情報を割り当ててください。製品インスタンスは「編集」、踏み台ホストは「設定」の「踏み台ホスト」、認証情報グループは「設定」の「認証情報」で変更できます。',
  'error.usage.product_exists':
    '製品インスタンス {product} はすでにあります[[ (ホスト: {host})]]。「製品インスタンス」で開いて「編集」を選ぶか、別の名前を使ってください。',
  'error.usage.unknown_handover': '受け渡し {number} はありません。「受け渡し」で一覧を確認できます。',
  'error.usage.handover_bytes':
    'このバージョンのプログラムでは、受け渡し {number} を同じバイト列で書き出せません。最初のファイルをまだアップロードしていない場合は「取りやめる」を選び、もう一度エクスポートしてください。アップロード済みの場合は、その確認応答をインポートしてください。',
  'error.usage.handover_state':
    '受け渡し {number} の状態は {state} です[[ (この操作に必要な状態: {wanted})]]。それぞれの状態は「受け渡し」で確認できます。',
  'error.usage.unknown_job': 'ジョブ {job} はありません。「ジョブ」で一覧を確認できます。',
  'error.usage.unknown_report': 'レポート {report} はありません。「レポート」で一覧を確認できます。',
  'error.usage.not_rejected':
    'レポート {report} は拒否されていないため、再送の対象になりません。拒否されたものは「レポート」で確認できます。',
  'error.usage.role_unknown':
    '追加アドレスを指定できるのはスマートアカウント管理者だけですが、あなたの役割が設定されていません。何も保存していません。先にアカウントでの役割を選んでください。',
  'error.usage.no_account_domain':
    '追加アドレスはスマートアカウントのドメインに属していなければなりませんが、アカウントがドメインで設定されていません。何も保存していません。先にアカウントをドメイン (example.com など) で設定してください。',
  'error.usage.no_mail_server':
    'メールサーバーが設定されていません。先に設定するか、メールをファイルに保存して持ち運んでください。',
  'error.usage.no_mail_address': 'メールの宛先がありません。先に自分のアドレスを設定してください。',
  'error.usage.no_account':
    'スマートアカウントが設定されていません。「設定」の「スマートアカウント」で接続するか、「CSSM にエクスポート」でレポートを手作業で受け渡してください。',
  'error.usage.needs_terminal': '{what}が必要ですが、指定されていません。入力してからもう一度お試しください。',
  'error.file.unmatched':
    '{file} に対応する受け渡しもアップロードもありません。ファイルは保管されています。「受け渡し」の「未割り当て」で対象の製品インスタンスを指定してください。',
  'error.workspace.held':
    'このワークスペースでは別のジョブが実行中です[[ ({holder})]]。終了するまでお待ちください。進行状況は「ジョブ」で確認できます。',
  'error.workspace.network_share':
    'ワークスペース {folder} はネットワーク共有上にあり、記録が破損するおそれがあります。このコンピューター上のフォルダーを指定して Sluice を起動してください。',
  'error.workspace.cloud_folder':
    'ワークスペース {folder} は {service} が同期するフォルダー内にあり、記録が破損するおそれがあります。別のフォルダーを指定して Sluice を起動してください。',
  'error.workspace.unwritable':
    'ワークスペース {folder} に書き込めません[[: {detail}]]。アクセス権と空き容量を確認するか、別のフォルダーを指定して Sluice を起動してください。',
  'error.vault.locked':
    '保管庫がロックされています[[: {detail}]]。ウィンドウ上部の「保管庫: ロック中」を選び、パスフレーズで開いてください。',
  'error.vault.no_secret':
    '保管庫に {credential} の情報がありません。「設定」の「認証情報」または「スマートアカウント」で入力し直してください。',
  'error.runtime.too_old':
    'Sluice の実行には Node.js {needed} 以降が必要です (現在: {found})。新しいバージョンをインストールし、Sluice を起動し直してください。',
  'error.product.needs_legacy_algorithms':
    '{host} が提示した {kind} の中に、ここで許可されているものがありません (提示: {offered})。この製品インスタンスの仕様である場合は、製品インスタンスの「編集」で「古い SSH アルゴリズムを許可」を有効にしてください。',
  'error.usage.unknown_jump_host':
    '踏み台ホスト {jump} は登録されていません。「設定」の「踏み台ホスト」を確認してください。',
  'error.usage.jump_host_in_use':
    '踏み台ホスト {jump} は、{users} への経路として使用されています。先に製品インスタンスの「編集」で別の経路を選んでください。',
  'error.product.no_https':
    '{host} はポート {port} で HTTPS に応答しません。ポート番号と "ip http secure-server" の設定を確認するか、製品インスタンスの「編集」で「接続方法」を SSH にしてください。',
  'error.login.refused':
    '{host} が {username} のログインを拒否しました[[ (認証情報 {credential})]]。試行は 1 回だけで、再試行はしません。「設定」の「認証情報」で内容を確認し、修正してください。',
  'error.login.credential_paused':
    '認証情報 {credential} は先に別の製品インスタンスで拒否されたため、{host} では試行しませんでした (アカウントのロックを防ぐため)。「設定」の「認証情報」で修正してから、もう一度実行してください。',
  'error.login.rests':
    '認証情報 {credential} は 1 日以内に拒否されたため、スケジュールによる実行では {host} で再試行しません (アカウントのロックを防ぐため)。「設定」の「認証情報」で修正するか、製品インスタンスの「確認」で今すぐ試してください。',
  'error.login.enable_refused':
    '{host} が enable パスワードを拒否しました。「設定」の「認証情報」で確認し、修正してください。',
  'error.login.no_secret':
    '製品インスタンスが要求する "{what}" が認証情報 {credential} に含まれていません。「設定」の「認証情報」で追加してください。',
  'error.login.no_credential':
    '{product} に認証情報が選ばれていません。製品インスタンスを開き、編集して選んでください。',
  'error.trust.host_key_changed':
    '停止: {host} のホストキーが記録と異なります (記録: {known}、今回: {offered})。正当な変更であれば、製品インスタンスを開き、「承認して再チェック」を選んでください。',
  'error.trust.host_key_unknown':
    '停止: {host} のホストキー ({offered}) はまだ記録されておらず、未知の鍵を拒否する設定になっています (「設定」の「収集」)。内容を確認し、製品インスタンスを開いて「承認して再チェック」を選んでください。',
  'error.jump.no_credential':
    '踏み台ホスト {jump} に認証情報が選択されていません。「設定」の「踏み台ホスト」で選択してください。',
  'error.trust.jump_host_key':
    '停止: 踏み台ホスト {jump} ({host}) のホストキーが記録されたものと異なります ([[記録: {known}、]]今回: {offered})。正しい鍵であれば、「設定」の「踏み台ホスト」で承認してください。',
  'error.trust.certificate_changed':
    '停止: {host} の証明書が記録と異なります (記録: {known}、今回: {offered})。正当な変更であれば、製品インスタンスを開き、「承認して再チェック」を選んでください。',
  'error.trust.altered_bytes':
    '停止: {what}[[ (製品インスタンス: {product})]][[ (レポート ID: {reportId})]] が記録時の内容と異なります。データが改変されています。何も送信していません。「レポート」の「記録を検証」を実行し、バックアップを復元してください。',
  'error.trust.wrong_account':
    '停止: {product} が示すアカウントは {productAccount} ですが、設定されているのは {account} です。これで正しい場合は、「受け渡し」の「直接アップロード」で承認してください。',
  'error.trust.other_product':
    '停止: {host} に応答したのは、記録 ({expected}) とは別の製品インスタンス ({found}) です。何もインストールしていません。製品インスタンスのページで交換されたかどうかを指定するか、アドレスを修正してください。',
  'error.product.not_supported':
    'この種類の製品には対応していません[[ ({platform})]]。レポートはファイルとして「CSSM からインポート」で取り込めます。',
  'error.product.no_transfer':
    'この製品インスタンスとはファイルを転送できません[[ (試行: {tried})]]。"ip scp server enable" を有効にするか、ファイルを手作業で運んでください。保存した使用状況はこのウィンドウにドロップし、確認応答には「ACK をフォルダーに書き出す」を使います。',
  'error.product.not_confirmed':
    '製品インスタンスはファイルを受け取りましたが、レポートの処理完了をまだ示していません[[ ({detail})]]。レポートは配信済みのままです。後でもう一度「配信」を選んでください。',
  'error.product.rest_absent':
    '{host} には HTTPS 経由のライセンス管理インターフェイスがありません。イメージが古いか、サービスが無効になっている可能性があります。製品インスタンスの「編集」で「接続方法」を SSH にしてください。',
  'error.product.no_netconf':
    '{host} のポート {port} は応答しますが、NETCONF ではありません。"netconf-yang" を有効にしてポート (通常は 830) を確認するか、製品インスタンスの「編集」で「接続方法」を SSH にしてください。',
  'error.product.no_restconf':
    '{host} では RESTCONF を使用できません。"restconf" と "ip http secure-server" を有効にするか、製品インスタンスの「編集」で「接続方法」を SSH または REST にしてください。',
  'error.product.license_module':
    '{host} は {way} で使用状況レポートを扱えません。ライセンスモジュール (cisco-smart-license) は {found} ですが、{needed} 以降 (IOS XE 17.4.1 以降) が必要です。製品インスタンスの「編集」で「接続方法」を SSH または REST にしてください。',
  'error.cssm.certificate':
    '{url} の証明書を信頼できません[[: {detail}]]。社内プロキシが通信を復号している場合は、その CA を「設定」の「スマートアカウント」で追加してください。',
  'error.cssm.token_refused':
    '{url} へのログインが拒否されました[[: {detail}]]。「設定」の「スマートアカウント」でクライアント ID、シークレット、ログインの種類を確認してください。',
  'error.cssm.forbidden':
    'このログインには {url} でその操作を行う権限がありません[[: {detail}]]。[[設定されているロール: {role}。]]スマートアカウントの管理者に、必要なロールの付与を依頼してください。',
  'error.account.holding':
    '停止: 設定されているアカウントはパートナー保有アカウントです。注文を保管する場所であり、ライセンスは使用できないため、レポートの送り先ではありません。何も送信していません。「設定」の「スマートアカウント」でお客様のアカウントを設定するか、種類を修正してください。',
  'error.account.role_forbids':
    '停止: 現在のロール ({role}) では、スマートアカウントでの次の操作はできません: {right}。何も送信していません。アカウントの管理者に依頼するか、「設定」の「スマートアカウント」で自分のロールを修正してください。',
  'error.cssm.several_accounts':
    'このログインからは複数のスマートアカウントが見えます: {accounts}。「設定」の「スマートアカウント」で使用するものを指定してください。',
  'error.cssm.no_account':
    'このログインからはアカウント[[ {account} ]]が見えません。参照できるアカウントは、「設定」の「スマートアカウント」にある「接続をテスト」で確認できます。',
  'error.app.core_unable':
    'このコンピューターでは、処理を行う Sluice のプロセスを実行できません。{what} がないか、正しく動作していません[[ ({detail})]]。記録には触れていません。最新バージョンの Sluice をインストールしてください。',
  'error.app.session_ended':
    'このブラウザーのサインインは終了しました。Sluice を起動したターミナルに表示されている新しいアドレスを開いてください。',
  'error.internal':
    'Sluice の内部で問題が発生しました: {detail}。完了した分は失われていません。もう一度お試しください。再発する場合は、ワークスペースの logs フォルダーにある最新のファイルを添えて報告してください (場所は「設定」の「ワークスペース」で確認できます)。',
  'note.no_account':
    'スマートアカウントが設定されていないため、アップロードしていません。レポートは「CSSM にエクスポート」で手作業で受け渡せます',
  'note.reports_by_itself':
    '製品インスタンス自身が報告しています[[ ({detail})]]。読み取りのみ行い、収集していません (収集するには「その他の収集方法」)',
  'note.member_elsewhere':
    '別の製品インスタンスに属していたメンバーが応答しました: {detail}。製品インスタンスのページでどちらに属するかを指定してください',
};
