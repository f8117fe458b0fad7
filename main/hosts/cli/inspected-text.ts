import type { ErrorData } from '../../../shared/errors.ts';
import { tableText } from './table-text.ts';
import { counted, licenseText, printable, sizeText, timeText } from './text.ts';
import { valueText } from './value-text.ts';
import { errorText, type Words } from './words.ts';

/** The parts of what `inspectFile` gives that are laid out here; everything else is printed key by key. */
interface Found {
  readonly kind: string;
  readonly name?: string;
  readonly members?: readonly Member[];
  readonly more?: number;
}

interface Member {
  readonly name: string;
  readonly kind: string;
  readonly size?: number;
  readonly encoding?: string;
  readonly system_info?: { readonly hostname: string | null; readonly udi: Udi | null } | null;
  readonly reports?: readonly Report[];
  readonly error?: ErrorData;
}

interface Udi {
  readonly pid: string;
  readonly serial: string;
}

interface Report {
  readonly report_id: string;
  readonly udi: Udi;
  readonly payload_sha256: string;
  readonly entitlement_tag: string | null;
  readonly metric_name: string | null;
  readonly count: string | number | null;
  readonly measured_from_utc: number | null;
  readonly measured_to_utc: number | null;
}

/** What a file is, for a person: reports and members as tables, printed text as what it says, one fact a line. */
export function inspectedText(words: Words, found: object): string {
  const file = found as Found;
  if (file.kind === 'unknown')
    return 'kind: unknown\nNeither a usage file, an archive, a file from the account, nor text that a product prints.';
  if (file.kind === 'empty') return 'kind: empty';
  if (file.members) return archiveText(words, file.kind, file.members, file.more ?? 0);
  const member = found as Member;
  if (member.reports) return usageText(member);
  if (member.error) return `kind: ${member.kind}\n${printable(errorText(words, member.error))}`;
  const { kind, ...rest } = file;
  return valueText({ kind, ...rest });
}

function usageText(file: Member): string {
  const reports = file.reports ?? [];
  const info = file.system_info;
  return [
    `kind: ${file.kind}`,
    ...(file.encoding === undefined ? [] : [`encoding: ${printable(file.encoding)}`]),
    ...(info
      ? [`saved by: ${printable([info.hostname, info.udi && udiText(info.udi)].filter(Boolean).join(', '))}`]
      : []),
    counted(reports.length, 'report'),
    '',
    reportTable(reports.map((report) => ({ report, file: null }))),
  ].join('\n');
}

function archiveText(words: Words, kind: string, members: readonly Member[], more: number): string {
  const rows = members.flatMap((member) => (member.reports ?? []).map((report) => ({ report, file: member.name })));
  const reports = rows.length ? [`${counted(rows.length, 'report')}`, '', reportTable(rows), ''] : [];
  const contents = tableText(members, [
    { title: 'FILE', value: (member) => member.name },
    { title: 'KIND', value: (member) => member.kind },
    { title: 'SIZE', value: (member) => sizeText(member.size ?? null) },
    { title: 'REPORTS', value: (member) => (member.reports ? String(member.reports.length) : '-') },
    { title: 'HOSTNAME', value: (member) => member.system_info?.hostname ?? '-' },
    { title: 'WHY', value: (member) => (member.error ? errorText(words, member.error) : '') },
  ]);
  return [
    `kind: ${kind}`,
    counted(members.length + more, 'file'),
    ...reports,
    ...(rows.length ? [] : ['']),
    contents,
    ...(more ? [`and ${more} more`] : []),
  ].join('\n');
}

function reportTable(rows: readonly { readonly report: Report; readonly file: string | null }[]): string {
  return tableText(rows, [
    ...(rows.some(({ file }) => file !== null)
      ? [{ title: 'FILE', value: ({ file }: { file: string | null }) => file ?? '-' }]
      : []),
    { title: 'UDI', value: ({ report }) => udiText(report.udi) },
    { title: 'REPORT', value: ({ report }) => report.report_id },
    {
      title: 'LICENSE',
      value: ({ report }) =>
        report.entitlement_tag === null ? (report.metric_name ?? '-') : licenseText(report.entitlement_tag),
    },
    { title: 'COUNT', value: ({ report }) => String(report.count ?? '-') },
    { title: 'FROM', value: ({ report }) => timeText(report.measured_from_utc) },
    { title: 'TO', value: ({ report }) => timeText(report.measured_to_utc) },
    { title: 'PAYLOAD SHA-256', value: ({ report }) => report.payload_sha256 },
  ]);
}

function udiText({ pid, serial }: Udi): string {
  return `${pid}:${serial}`;
}
