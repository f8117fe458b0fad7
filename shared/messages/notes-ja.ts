import type { Catalogue } from './messages.ts';

/** Oddities that did not stop the work. `{detail}` is the product's own words or the value named. */
export const notesJa = {
  'note.refused_terminal': '製品インスタンスが画面単位表示の解除を拒否したため、1 ページずつ送りながら読み取りました',
  'note.refused_dir': '製品インスタンスがファイル一覧を表示しないため、サイズを照合できませんでした[[ ({detail})]]',
  'note.refused_delete': '一時ファイルを削除できませんでした[[ ({detail})]]。手動で削除してください',
  'note.refused_verify': '製品インスタンスがチェックサムを計算しないため、ファイルをサイズと内容で検査しました',
  'note.file_left_behind': '製品インスタンスに一時ファイルが残っています: {detail}',
  'note.other_text': '製品インスタンスからの追加メッセージ: {detail}',
  'note.unknown_question': '未知の質問に既定値で応答しました: {detail}',
  'note.transfer_fell_back': 'ファイルを別の方法で転送しました: {detail}',
  'note.partial_days': '2 回切断されたため、分割して取得しました: {detail}',
  'note.switchover': '途中で切り替え (スイッチオーバー) が起きたため、収集し直しました[[ ({detail})]]',
  'note.status_unread': 'ライセンスの状態を読み取れませんでした[[ ({detail})]]',
  'note.close_reports_failed': '作成中のレポートを締め切れませんでした[[ ({detail})]]。次回取得します',
  'note.rum_list_unread': 'レポートの一覧を読み取れませんでした[[ ({detail})]]',
  'note.host_key_accepted': '初回接続時にホストキーを承認し、記録しました: {detail}',
  'note.certificate_accepted': '初回接続時に証明書を承認し、記録しました: {detail}',
  'note.no_account':
    'スマートアカウントが設定されていないため、アップロードしていません。レポートを手作業で受け渡すには "sluice export" を使用してください',
  'note.reports_by_itself':
    '製品インスタンス自身が報告しています[[ ({detail})]]。読み取りのみ行い、収集していません (収集するには --force)',
  'note.clock_wrong': '製品インスタンスの時計がずれています[[ ({detail})]]。日付にはその旨を表示します',
  'clock_off.minutes': '{count} 分',
  'clock_off.hours': '{count} 時間',
  'clock_off.days': '{count} 日',
  'note.product_merged':
    '別のアドレスで登録済みの {detail} と同じ製品インスタンスです。その名前と履歴のまま統合しました',
  'note.product_not_merged':
    '{detail} と同じ製品インスタンスですが、今は統合しません。両方のレポートが同じ受け渡しまたは同じ確認応答を待っているか、もう一方が処理中です。後の接続時に統合します',
  'note.member_elsewhere':
    '別の製品インスタンスに属していたメンバーが応答しました: {detail}。どちらに属するかを "sluice product answer" で指定してください',
  'note.waiting_for': '別のジョブの終了を待っています[[: {detail}]]',
  'note.answer_lost':
    'アカウントはレポートを受け取りましたが、応答が失われました。ポータルから確認応答を入手してください[[ ({detail})]]',
  'note.authorizations_answered':
    '承認コード (SLAC) の番号 {detail} について、アカウントから回答がありました。次にすることは一覧で確認できます',
  'note.authorizations_unread':
    '承認コード (SLAC) についての回答をアカウントから得られませんでした ({detail})。次回もう一度確認します',
  'note.virtual_accounts_unread':
    'バーチャルアカウントの一覧を取得できませんでした ({detail})。ライセンスと製品インスタンスに記載のものだけが分かります',
  'note.subscriptions_unread': 'サブスクリプションの一覧を取得できませんでした ({detail})',
  'note.instances_unread': 'SSM On-Prem {detail}: 製品インスタンスの取得方法は公開されていないため、読み取っていません',
  'note.ack_awaited': '送信済みです。確認応答はまだ届いていません。後でもう一度実行してください[[ ({detail})]]',
} as const satisfies Partial<Catalogue>;

export const unreadJa = {
  'unread.cssm.forbidden': 'このログインには閲覧権限がありません',
  'unread.cssm.status': 'この呼び出しに対応していないか、今は応答できません',
  'unread.cssm.answer_unreadable': '応答を解釈できません',
  'unread.cssm.inventory_refused': '拒否されました',
  'unread.cssm.refused': '拒否されました',
  'unread.cssm.unreachable': '接続できません',
  'unread.cssm.certificate': '証明書を信頼できません',
  'unread.cssm.token_refused': 'ログインが拒否されました',
  'unread.cssm.pace': '要求の間隔を空けるよう求められました',
} as const satisfies Partial<Catalogue>;

export const statesJa = {
  'report.collected': '収集済み',
  'report.sent': '送信済み',
  'report.acknowledged': 'ACK 受領済み',
  'report.delivered': '配信済み',
  'report.confirmed': '確認済み',
  'report.rejected': '拒否',
  'report.closed': '終了',
  'row.queued': '待機中',
  'row.running': '実行中',
  'row.succeeded': '完了',
  'row.nothing': '対象なし',
  'row.failed': '失敗',
  'row.skipped': '対象外',
  'row.cancelled': 'キャンセル',
  'handover.open': '未アップロード',
  'handover.sent': 'アップロード済み',
  'handover.refused': '拒否',
  'handover.released': '取りやめ',
  'handover.answered': '応答あり',
  'handover.making': '書き出し中',
  'unmatched.other_number': '未照合: 名前の番号に該当する受け渡しがありません',
  'unmatched.no_number': '未照合: 名前に受け渡しの番号がありません',
} as const satisfies Partial<Catalogue>;
