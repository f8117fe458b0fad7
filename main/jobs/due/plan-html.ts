import { say, type Words } from '../../../shared/messages/words.ts';
import type { EpochMs } from '../../../shared/vocabulary.ts';
import type { Visit } from '../../ledger/ledger.ts';

/** The plan of a day as a page to print: no script, nothing is fetched; what came from elsewhere is escaped. */
export function planHead(
  words: Words,
  head: { day: string; madeAt: EpochMs; sites: number; products: number },
): string {
  const title = say(words, 'due.plan_title', { day: head.day });
  const { sites, products } = head;
  return `<!DOCTYPE html>
<html lang="${words.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>
<style>
:root{color-scheme:light}body{font:14px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1.5rem;color:#1a2230;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin:1.6rem 0 .4rem}table{border-collapse:collapse;width:100%}
th,td{padding:.35rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid #b9c2cd;font-variant-numeric:tabular-nums}
thead th{background:#f3f5f8}td:first-child{width:1.2rem}code{font-size:12px}tr,h2{break-inside:avoid}h2{break-after:avoid}.t{white-space:nowrap}
@media print{body{margin:0;max-width:none;padding:0}}
</style></head><body>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(say(words, sites === 0 ? 'due.plan_none' : 'due.plan_about', { sites, products, time: utc(head.madeAt) }))}</p>
`;
}

/** One site; its products are all on this page or go on in the next call with `isMore`. */
export function planSite(words: Words, site: string | null): string {
  const titles = ['product', 'why', 'take', 'bring'] as const;
  return `<h2>${escapeHtml(site ?? say(words, 'due.no_site'))}</h2>
<table><thead><tr><th></th>${titles.map((name) => `<th>${say(words, `due.plan_${name}`)}</th>`).join('')}</tr></thead><tbody>
`;
}

export const planSiteEnd = '</tbody></table>\n';
export const planEnd = '</body></html>\n';

export function planVisit(words: Words, visit: Visit): string {
  const name = [visit.productName, visit.host, visit.udi].filter((text) => text !== null).map(escapeHtml);
  const why = [
    ...visit.reasons.filter((reason) => reason !== 'ack_waiting').map((reason) => say(words, `due.reason_${reason}`)),
    ...(visit.at === null
      ? []
      : [`${utc(visit.at)}${visit.isEstimated ? ` (${say(words, 'due.source_estimated')})` : ''}`]),
    ...(visit.stops === null ? [] : [say(words, `due.warn_${visit.stops}`)]),
  ];
  return `<tr><td>&#9744;</td><td>${name.join('<br>')}</td><td>${why.map(escapeHtml).join('<br>')}</td><td>${visit.take.length === 0 ? '-' : visit.take.map((file) => `&#9744; <code>${escapeHtml(file)}</code>`).join('<br>')}</td><td>&#9744; ${escapeHtml(bringText(words, visit))}</td></tr>\n`;
}

/** What the visit brings back: what the product holds unreported, and its answer to what it was given. */
export function bringText(words: Words, { unreported, take }: Visit): string {
  const reports = unreported === null ? say(words, 'due.bring') : say(words, 'due.bring_count', { count: unreported });
  return take.length === 0 ? reports : `${reports}; ${say(words, 'due.bring_proof')}`;
}

function utc(at: EpochMs): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')}Z`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);
}
