import { format, type MessageKey } from '../../shared/messages/messages.ts';
import { reasonCode, stepName } from '../../shared/messages/recorded.ts';
import { isTextKey, say, sayName, type Words } from '../../shared/messages/words.ts';
import { udiText, type UdiMember } from '../../shared/vocabulary.ts';
import type { JournalRow, ReportRow } from '../ledger/ledger.ts';

export interface ProofHead {
  readonly ledger: string;
  readonly product: { readonly name: string; readonly host: string | null; readonly udi: readonly UdiMember[] } | null;
  /** Absent: of all hand-overs, and of what went another way. */
  readonly handover?: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly madeAt: string;
  readonly operator: string;
}

/**
 * Until the first report: what this page is, for a reader who never saw Sluice. No script, nothing is fetched. Texts of
 * ours hold no sign that HTML knows (a test holds it); everything else is escaped.
 */
export function htmlHead(words: Words, { ledger, product, handover, from, to, madeAt, operator }: ProofHead): string {
  const title = say(words, 'proof.title', { product: product ? product.name : say(words, 'proof.all_products') });
  const span = {
    from: from ? time(from) : say(words, 'proof.start'),
    to: to ? time(to) : say(words, 'proof.now'),
  };
  const facts: [string, string | null][] = [
    [
      say(words, 'proof.product'),
      product && [product.name, product.host].filter((text) => text !== null).join(say(words, 'list.comma')),
    ],
    [say(words, 'proof.handover'), handover === undefined ? null : String(handover)],
    ['UDI', product && product.udi.map((udi) => `${udiText(udi)}${udi.role ? ` (${udi.role})` : ''}`).join(', ')],
    [say(words, 'proof.period'), say(words, from === null && to === null ? 'proof.all' : 'proof.span', span)],
    [say(words, 'proof.made'), say(words, 'proof.made_by', { time: time(madeAt), operator })],
    [say(words, 'proof.record'), ledger],
  ];
  return `<!DOCTYPE html>
<html lang="${words.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>
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
<p>${say(words, 'proof.about', { command: '<code>sluice verify</code>' })}</p>
<h2>${say(words, 'proof.reports')}</h2>
<table class="reports">${heading(words, ['product', 'report', 'license', 'state', 'since', 'payload'])}
`;
}

function heading(words: Words, names: readonly ProofTitle[]): string {
  const cells = names.map((name) => `<th>${say(words, `proof.${name}`)}</th>`);
  return `<thead><tr>${cells.join('')}</tr></thead><tbody>`;
}

type ProofTitle =
  'product' | 'report' | 'license' | 'state' | 'since' | 'payload' | 'number' | 'time' | 'step' | 'subject' | 'who';

export function htmlReport(words: Words, report: ReportRow): string {
  const cells = [
    report.productName,
    report.reportId,
    report.entitlementTag ?? report.metricName ?? (report.kind === 'usage' ? '' : report.kind),
  ].map(escapeHtml);
  const reason = report.reason ? ` (${reasonCode(words, report.reason)})` : '';
  const state = escapeHtml(`${format(words.messages, `report.${report.state}`)}${reason}`);
  return `<tr><td>${cells.join('</td><td>')}</td><td>${state}</td><td class="t">${time(report.changedAt)}</td><td><code>${report.payloadSha256}</code></td></tr>\n`;
}

/** Between the reports and the steps. */
export function htmlSteps(words: Words): string {
  return `</tbody></table>
<h2>${say(words, 'proof.steps')}</h2>
<table class="steps">${heading(words, ['number', 'time', 'step', 'subject', 'who'])}
`;
}

/** One step. `names`: what the ids of reports and products in it are called. */
export function htmlStep(words: Words, row: JournalRow, names: ReadonlyMap<string, string>): string {
  const [kind, id = ''] = splitOnce(row.subject, ':');
  const subject = names.get(row.subject) ?? (/^[0-9a-f-]{36}$/.test(id) ? '' : subjectText(words, kind, id));
  const detail = Object.entries(row.detail)
    .filter(([, value]) => value !== null && value !== false && value !== '')
    .map(([name, value]) => `${toldName(words, name)}${say(words, 'fact.colon')}${toldValue(words, row, name, value)}`);
  const about = [subject, detail.join(say(words, 'list.comma'))].filter((text) => text !== '').map(escapeHtml);
  const reason = row.reason === null ? '' : reasonCode(words, row.reason);
  const who = [row.operator, reason].filter((text) => text !== '').map(escapeHtml);
  const bytes = row.sha256 === null ? '' : ` &#183; ${say(words, 'proof.bytes', { sha256: row.sha256 })}`;
  const name = stepName(words, row.kind);
  return (
    `<tr><td>${row.seq}</td><td class="t">${time(row.at)}</td><td>${escapeHtml(name === row.kind ? spaced(name) : name)}</td><td>${about.join('<br>')}</td><td>${who.join(say(words, 'fact.colon'))}</td></tr>\n` +
    `<tr class="hash"><td></td><td colspan="4"><code>${say(words, 'proof.row', { hash: row.hash })}${bytes}</code></td></tr>\n`
  );
}

function subjectText(words: Words, kind: string, id: string): string {
  const key = `subject.${kind}`;
  return isTextKey(words, key) ? say(words, key, { id }) : `${kind} ${id}`;
}

function toldName(words: Words, name: string): string {
  const key = `told.${name}`;
  return isTextKey(words, key) ? say(words, key) : spaced(name);
}

/** States and names of ours in the language; all else, as a product, a person or a file gave it. English tells the codes. */
function toldValue(words: Words, row: JournalRow, name: string, value: unknown): string {
  if (words.language === 'en' || (typeof value !== 'string' && value !== true))
    return typeof value === 'string' ? value : JSON.stringify(value);
  if (value === true) return say(words, 'mark.yes');
  switch (name) {
    case 'from':
    case 'to':
      return stateText(words, row.kind, value);
    case 'source':
    case 'lines':
      return reasonCode(words, value);
    case 'kind':
    case 'proof':
      return sayName(words, 'file', value);
    case 'life':
      return sayName(words, 'life', value);
    case 'origin':
      return sayName(words, 'origin', value);
    case 'form':
      return sayName(words, 'form', value);
    default:
      return value;
  }
}

/** Reports, hand-overs and uploads each have states of their own. */
function stateText(words: Words, kind: string, state: string): string {
  const [group] = splitOnce(kind, '.');
  if (group === 'upload') return sayName(words, 'upload_state', state);
  const key = `${group}.${state}`;
  return Object.hasOwn(words.messages, key) ? format(words.messages, key as MessageKey) : state;
}

export const htmlEnd = '</tbody></table></body></html>\n';

/** `report.confirmed`, `lastAckAfter` as words. */
function spaced(name: string): string {
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
