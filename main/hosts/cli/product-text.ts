import type { Output } from '../../../shared/contract/contract.ts';
import { format } from '../../../shared/messages/messages.ts';
import { tableText } from './table-text.ts';
import { countsText, durationText, licenseText, printable, shortId, timeText } from './text.ts';
import { errorText, type Words } from './words.ts';

const licensingNames: Readonly<Record<NonNullable<Output<'products.show'>['product']['smartLicensing']>, string>> = {
  slp: 'Smart Licensing Using Policy',
  classic: 'classic (nothing to report)',
  none: 'none',
};

type Row = Output<'products.list'>['rows'][number];

/** One serial number; a stack shows the first and how many more there are, `product show` has them all. */
export function serialText({ udis }: Row): string {
  const [first, ...others] = udis;
  return first ? `${first.serial}${others.length ? ` +${others.length}` : ''}` : '-';
}

/** How the product was reached, in words. */
export function wayText(way: string): string {
  return way === 'terminal-text' ? 'on foot' : way;
}

/** Who answered a check: what a person compares with the label on the box. */
export function checkedText(rows: readonly Row[]): string {
  return tableText(rows, [
    { title: 'PRODUCT', value: (row) => row.name },
    { title: 'WAY', value: (row) => (row.lastWay === null ? row.way : wayText(row.lastWay)) },
    { title: 'MODEL', value: (row) => row.udis[0]?.pid ?? '-' },
    { title: 'SERIAL', value: serialText },
    { title: 'VERSION', value: (row) => row.softwareVersion ?? '-' },
    { title: 'LICENSING', value: (row) => row.smartLicensing ?? '-' },
    { title: 'LAST ACK', value: (row) => row.lastAckReceived ?? '-' },
  ]);
}

/** One product for a person to read. */
export function productText(
  words: Words,
  { product, facts, reports, pinnedKeys, transcripts }: Output<'products.show'>,
): string {
  const account = [product.smartAccount, product.virtualAccount].filter((name) => name !== null).join(' / ');
  const skew = product.clockSkewMs;
  const lines: string[] = [];
  const told: [string, string | null][] = [
    ['Name', product.name],
    [
      'Host',
      product.host === null
        ? 'none: reached on foot'
        : `${product.host}, SSH ${product.sshPort}, HTTPS ${product.restPort}`,
    ],
    ['Way in', product.way === 'auto' && product.lastWay ? `auto (last: ${wayText(product.lastWay)})` : product.way],
    ['Site', product.site],
    ['Tags', product.tags.join(', ') || null],
    ['Credential', product.credential],
    ['Hostname', product.hostname],
    ['Platform', product.platform],
    ['Version', product.softwareVersion],
    [
      'UDI',
      product.udis.map((udi) => `${udi.pid}:${udi.serial}${udi.role ? ` (${udi.role})` : ''}`).join(', ') || null,
    ],
    ['Licensing', product.smartLicensing && licensingNames[product.smartLicensing]],
    ['Account', account || null],
    ['Transport', [facts?.transport.type, facts?.transport.url].filter(Boolean).join(' ') || null],
    ['Policy', [facts?.policy_in_use, facts?.policy_name].filter(Boolean).join(', ') || null],
    ['Last ACK', product.lastAckReceived],
    ['ACK deadline', product.nextAckDeadline],
    ['Last contact', timeText(product.lastContactAt)],
    ['Clock', skew !== null && Math.abs(skew) > 3_600_000 ? `wrong by ${durationText(Math.abs(skew))}` : null],
    ['State', product.life === 'active' ? null : product.life],
    ['Reports', countsText(product.reports)],
    ['Error', product.error && errorText(words, product.error)],
  ];
  for (const [title, value] of told) if (value !== null) lines.push(`${title.padEnd(14)}${value}`);
  for (const key of pinnedKeys)
    lines.push(
      `${'Trusted'.padEnd(14)}${key.algorithm} ${key.fingerprint} since ${timeText(key.acceptedAt)}${key.reason ? ` (${key.reason})` : ''}`,
    );
  const licenses = facts?.licenses ?? [];
  if (licenses.length)
    lines.push(
      '',
      'Licenses in use:',
      ...indented(
        tableText(licenses, [
          { title: 'LICENSE', value: ({ name, entitlement_tag }) => name ?? entitlement_tag ?? '-' },
          {
            title: 'ENTITLEMENT',
            value: ({ name, entitlement_tag }) => (name === null ? '-' : (entitlement_tag ?? '-')),
          },
          { title: 'COUNT', value: ({ count }) => String(count ?? '-') },
          { title: 'STATUS', value: ({ status }) => status ?? '' },
        ]),
      ),
    );
  if (reports.length)
    lines.push(
      '',
      reports.length > mostReports ? `Newest ${mostReports} reports ("sluice reports" lists all):` : 'Reports:',
      ...indented(
        tableText(reports.slice(0, mostReports), [
          { title: 'REPORT', value: (row) => row.reportId },
          { title: 'STATE', value: (row) => format(words.messages, `report.${row.state}`) },
          { title: 'SINCE', value: (row) => timeText(row.changedAt) },
          { title: 'LICENSE', value: (row) => (row.entitlementTag === null ? '-' : licenseText(row.entitlementTag)) },
        ]),
      ),
    );
  if (transcripts.length) lines.push('', 'Transcripts (sluice jobs transcript JOB PRODUCT):');
  for (const { jobId, kind, startedAt } of transcripts.slice(0, 10))
    lines.push(`  ${shortId(jobId)}  ${kind.padEnd(7)}  ${timeText(startedAt)}`);
  return lines.map(printable).join('\n');
}

const mostReports = 20;

function indented(text: string): string[] {
  return text.split('\n').map((line) => `  ${line}`);
}
