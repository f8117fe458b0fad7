import type { ErrorData } from '../../../shared/errors.ts';
import { tableText } from './table-text.ts';
import { licenseText, printable, sizeText, timeText } from './text.ts';
import { valueText } from './value-text.ts';
import { errorText, say, sayName, type Words } from '../../../shared/messages/words.ts';

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
  if (file.kind === 'unknown') return `${kindText(words, file.kind)}\n${say(words, 'inspect.unknown')}`;
  if (file.kind === 'empty') return kindText(words, file.kind);
  if (file.members) return archiveText(words, file.kind, file.members, file.more ?? 0);
  const member = found as Member;
  if (member.reports) return usageText(words, member);
  if (member.error) return `${kindText(words, member.kind)}\n${printable(errorText(words, member.error))}`;
  const { kind, ...rest } = file;
  return valueText(words, { kind, ...rest });
}

function kindText(words: Words, kind: string): string {
  return say(words, 'inspect.kind', { kind: sayName(words, 'file', kind) });
}

function usageText(words: Words, file: Member): string {
  const reports = file.reports ?? [];
  const info = file.system_info;
  return [
    kindText(words, file.kind),
    ...(file.encoding === undefined ? [] : [say(words, 'inspect.encoding', { encoding: printable(file.encoding) })]),
    ...(info
      ? [
          say(words, 'inspect.saved_by', {
            who: printable([info.hostname, info.udi && udiText(info.udi)].filter(Boolean).join(', ')),
          }),
        ]
      : []),
    say(words, 'count.reports', { count: reports.length }),
    '',
    reportTable(
      words,
      reports.map((report) => ({ report, file: null })),
    ),
  ].join('\n');
}

function archiveText(words: Words, kind: string, members: readonly Member[], more: number): string {
  const rows = members.flatMap((member) => (member.reports ?? []).map((report) => ({ report, file: member.name })));
  const reports = rows.length
    ? [say(words, 'count.reports', { count: rows.length }), '', reportTable(words, rows), '']
    : [];
  const contents = tableText(members, [
    { title: say(words, 'heading.file'), value: (member) => member.name },
    { title: say(words, 'heading.kind'), value: (member) => sayName(words, 'file', member.kind) },
    { title: say(words, 'heading.size'), value: (member) => sizeText(words, member.size ?? null) },
    { title: say(words, 'heading.reports'), value: (member) => (member.reports ? String(member.reports.length) : '-') },
    { title: say(words, 'heading.hostname'), value: (member) => member.system_info?.hostname ?? '-' },
    { title: say(words, 'heading.why'), value: (member) => (member.error ? errorText(words, member.error) : '') },
  ]);
  return [
    kindText(words, kind),
    say(words, 'count.files', { count: members.length + more }),
    ...reports,
    ...(rows.length ? [] : ['']),
    contents,
    ...(more ? [say(words, 'inspect.more', { count: more })] : []),
  ].join('\n');
}

function reportTable(words: Words, rows: readonly { readonly report: Report; readonly file: string | null }[]): string {
  return tableText(rows, [
    ...(rows.some(({ file }) => file !== null)
      ? [{ title: say(words, 'heading.file'), value: ({ file }: { file: string | null }) => file ?? '-' }]
      : []),
    { title: 'UDI', value: ({ report }) => udiText(report.udi) },
    { title: say(words, 'heading.report'), value: ({ report }) => report.report_id },
    {
      title: say(words, 'heading.license'),
      value: ({ report }) =>
        report.entitlement_tag === null ? (report.metric_name ?? '-') : licenseText(report.entitlement_tag),
    },
    { title: say(words, 'heading.count'), value: ({ report }) => String(report.count ?? '-') },
    { title: say(words, 'heading.from'), value: ({ report }) => timeText(report.measured_from_utc) },
    { title: say(words, 'heading.to'), value: ({ report }) => timeText(report.measured_to_utc) },
    { title: say(words, 'heading.payload'), value: ({ report }) => report.payload_sha256 },
  ]);
}

function udiText({ pid, serial }: Udi): string {
  return `${pid}:${serial}`;
}
