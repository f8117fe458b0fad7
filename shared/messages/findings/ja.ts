import type { Findings } from './en.ts';

export const findingsJa: Findings = {
  'finding.privilege_low': 'このログインの特権レベルは {level} です。収集と配信にはレベル 15 が必要です。',
  'finding.line_refused': '"{line}" が拒否されました[[: {text}]]。この行がなくても処理は続行します。',
  'finding.line_not_authorized':
    '"{line}" が拒否されました[[: {text}]]。この行がなければ収集できません。このユーザーに実行を許可してください。',
  'finding.no_way_in': '{way} がポート {port} で応答しません ({detail})。もう一方の接続方法が使える間は不要です。',
  'finding.scp_off': 'SCP サーバーが無効です。ファイルの転送が遅くなるか、転送できません。',
  'finding.https_off': 'HTTPS サーバーが無効ですが、この製品インスタンスには HTTPS で接続する設定です。',
  'finding.slp_needs_release':
    '現在のリリースは {version} です。Smart Licensing Using Policy はリリース {release} から利用できます。それまでは製品インスタンス自身が報告するか、報告しません。',
  'finding.reports_by_itself':
    '製品インスタンス自身が報告します (トランスポート {transport}[[, {url}]])。読み取りますが、収集はしません。次の行で無効にできます。',
  'finding.trust_missing':
    '製品インスタンス自身がアカウントと通信します (トランスポート {transport}) が、信頼コードがありません。',
  'finding.clock_wrong':
    '時計がずれています[[ (このコンピューターより {ahead} 時間進んでいます)]][[ (このコンピューターより {behind} 時間遅れています)]]。日付は信頼できず、信頼の確立が拒否されることがあります。',
  'finding.space_low': '{filesystem} の空きは {freeBytes} バイトです。レポートを一時的に保存する場所です。',
  'finding.pile_up':
    '{count} 件のレポートが未確認です。リリース {version} ではこれが高い負荷の原因になります (17.3.7、17.6.5、17.9.1 で修正済み)。早めに、1 台ずつ収集して確認応答を受け取ってください。',
  'finding.many_unacknowledged': '{count} 件のレポートが未確認です。早めに収集して確認応答を受け取ってください。',
  'finding.account_other':
    '製品インスタンスが示すスマートアカウントは {productAccount} ですが、ここでは {account} が設定されています。',
  'finding.ack_overdue': '確認応答の期限は {deadline} でした。',
  'finding.unverified_platform': '{platform} との対話は公開ガイドのみに基づいており、実機では検証していません。',
};
