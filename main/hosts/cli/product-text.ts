import type { Output } from '../../../shared/contract/contract.ts';
import { en } from '../../../shared/messages/en.ts';
import { errorMessage, format } from '../../../shared/messages/messages.ts';
import { countsText, durationText, printable, timeText } from './text.ts';

const licensingNames: Readonly<Record<NonNullable<Output<'products.show'>['product']['smartLicensing']>, string>> = {
  slp: 'Smart Licensing Using Policy',
  classic: 'classic (nothing to report)',
  none: 'none',
};

/** One product for a person to read. */
export function productText({ product, facts, reports, pinnedKeys, transcripts }: Output<'products.show'>): string {
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
    ['Way in', product.way === 'auto' && product.lastWay ? `auto (last: ${product.lastWay})` : product.way],
    ['Site', product.site],
    ['Tags', product.tags.join(', ') || null],
    ['Credential', product.credential],
    ['Hostname', product.hostname],
    ['Platform', [product.platform, product.softwareVersion].filter((text) => text !== null).join(' ') || null],
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
    ['Error', product.error && errorMessage(en, product.error)],
  ];
  for (const [title, value] of told) if (value !== null) lines.push(`${title.padEnd(14)}${value}`);
  for (const key of pinnedKeys)
    lines.push(
      `${'Trusted'.padEnd(14)}${key.algorithm} ${key.fingerprint} since ${timeText(key.acceptedAt)}${key.reason ? ` (${key.reason})` : ''}`,
    );
  const licenses = facts?.licenses ?? [];
  if (licenses.length) lines.push('', 'Licenses in use:');
  for (const { name, entitlement_tag, count, status } of licenses)
    lines.push(
      `  ${name ?? entitlement_tag ?? '-'}${name !== null && entitlement_tag !== null ? ` (${entitlement_tag})` : ''}  ${count ?? '-'}  ${status ?? ''}`.trimEnd(),
    );
  if (reports.length) lines.push('', 'Newest reports:');
  for (const report of reports.slice(0, 20))
    lines.push(
      `  ${report.reportId}  ${format(en, `report.${report.state}`)}  ${report.entitlementTag ?? ''}`.trimEnd(),
    );
  if (transcripts.length) lines.push('', 'Transcripts (sluice jobs transcript JOB PRODUCT):');
  for (const { jobId, kind, startedAt } of transcripts.slice(0, 10))
    lines.push(`  ${jobId}  ${kind}  ${timeText(startedAt)}`);
  return lines.map(printable).join('\n');
}
