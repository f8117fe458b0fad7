import { udiText, type UdiMember } from '../../shared/vocabulary.ts';
import type { JournalRow, ReportRow } from '../ledger/ledger.ts';

export interface ProofHead {
  readonly ledger: string;
  readonly product: { readonly name: string; readonly host: string | null; readonly udi: readonly UdiMember[] } | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly madeAt: string;
  readonly operator: string;
}

/** Until the first report: what this page is, for a reader who never saw Sluice. No script, nothing is fetched. */
export function htmlHead({ ledger, product, from, to, madeAt, operator }: ProofHead): string {
  const title = `Proof of usage reports: ${product ? product.name : 'all products'}`;
  const facts: [string, string | null][] = [
    ['Product', product && [product.name, product.host].filter((text) => text !== null).join(', ')],
    ['UDI', product && product.udi.map((udi) => `${udiText(udi)}${udi.role ? ` (${udi.role})` : ''}`).join(', ')],
    ['Period', from === null && to === null ? 'all' : `${from ? time(from) : 'the start'} to ${to ? time(to) : 'now'}`],
    ['Made', `${time(madeAt)} by ${operator}`],
    ['Record', ledger],
  ];
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>
<style>
:root{color-scheme:light dark;--ink:#1a2230;--paper:#fff;--soft:#5a6675;--line:#d5dbe3;--shade:#f3f5f8}
@media (prefers-color-scheme:dark){:root{--ink:#e8edf3;--paper:#131a22;--soft:#9aa7b6;--line:#3b4654;--shade:#1d2530}}
body{font:14px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1.5rem;color:var(--ink);background:var(--paper)}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}p{max-width:50rem}
table{border-collapse:collapse;width:100%}th,td{padding:.3rem .7rem;text-align:left;vertical-align:top;font-variant-numeric:tabular-nums}
thead th{background:var(--shade);border-bottom:1px solid var(--line)}.facts{width:auto}.facts th{color:var(--soft);font-weight:400}
.reports td{border-bottom:1px solid var(--line)}.steps tr.hash td{padding-top:0;border-bottom:1px solid var(--line)}
.t{white-space:nowrap}code{font-size:11px;color:var(--soft);overflow-wrap:anywhere}tr{break-inside:avoid}
</style></head><body>
<h1>${escapeHtml(title)}</h1><table class="facts"><tbody>${facts
    .filter(([, value]) => value)
    .map(([name, value]) => `<tr><th scope="row">${name}</th><td>${escapeHtml(value ?? '')}</td></tr>`)
    .join('')}</tbody></table>
<p>Each step is a row of a record that only grows. A row's hash is the SHA-256 over the hash of the row before and all that the row says, so none can be
changed, left out or added later without a trace: <code>sluice verify</code> walks the whole record.</p>
<h2>Reports and where they are now</h2>
<table class="reports"><thead><tr><th>Product</th><th>Report</th><th>License</th><th>State</th><th>Since (UTC)</th><th>SHA-256 of the payload</th></tr></thead><tbody>
`;
}

export function htmlReport(report: ReportRow): string {
  const cells = [report.productName, report.reportId, report.entitlementTag ?? report.metricName ?? ''].map(escapeHtml);
  const state = escapeHtml(`${report.state}${report.reason ? ` (${report.reason})` : ''}`);
  return `<tr><td>${cells.join('</td><td>')}</td><td>${state}</td><td class="t">${time(report.changedAt)}</td><td><code>${report.payloadSha256}</code></td></tr>\n`;
}

/** Between the reports and the steps. */
export const htmlSteps = `</tbody></table>
<h2>Every step</h2>
<table class="steps"><thead><tr><th>No.</th><th>Time (UTC)</th><th>Step</th><th>What it was about</th><th>Who, why</th></tr></thead><tbody>
`;

/** One step. `names`: what the ids of reports and products in it are called. */
export function htmlStep(row: JournalRow, names: ReadonlyMap<string, string>): string {
  const [kind, id = ''] = splitOnce(row.subject, ':');
  const subject = names.get(row.subject) ?? (/^[0-9a-f-]{36}$/.test(id) ? '' : `${kind} ${id}`);
  const detail = Object.entries(row.detail)
    .filter(([, value]) => value !== null && value !== false && value !== '')
    .map(([name, value]) => `${words(name)}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const about = [subject, detail.join(', ')].filter((text) => text !== '').map(escapeHtml);
  const who = [row.operator, row.reason ?? ''].filter((text) => text !== '').map(escapeHtml);
  const bytes = row.sha256 === null ? '' : ` &#183; SHA-256 of the bytes ${row.sha256}`;
  return (
    `<tr><td>${row.seq}</td><td class="t">${time(row.at)}</td><td>${escapeHtml(words(row.kind))}</td><td>${about.join('<br>')}</td><td>${who.join(': ')}</td></tr>\n` +
    `<tr class="hash"><td></td><td colspan="4"><code>row ${row.hash}${bytes}</code></td></tr>\n`
  );
}

export const htmlEnd = '</tbody></table></body></html>\n';

/** `report.confirmed`, `lastAckAfter` as words. */
function words(name: string): string {
  return name.replaceAll(/[._]/g, ' ').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function time(at: number | string): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}`;
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);
}
