import type { Output } from '../../../shared/contract/contract.ts';
import { format } from '../../../shared/messages/messages.ts';
import { reasonText } from '../../../shared/messages/recorded.ts';
import { usualNetconfPort } from '../../../shared/ways.ts';
import { tableText } from './table-text.ts';
import {
  columns,
  countsText,
  durationText,
  labelled,
  licenseText,
  padded,
  printable,
  shortId,
  timeText,
} from './text.ts';
import { errorText, say, sayName, type Words } from '../../../shared/messages/words.ts';

type Row = Output<'products.list'>['rows'][number];

/** One serial number; a stack shows the first and how many more there are, `product show` has them all. */
export function serialText({ udis }: Row): string {
  const [first, ...others] = udis;
  return first ? `${first.serial}${others.length ? ` +${others.length}` : ''}` : '-';
}

/** Its own, or that a group has one for it. */
export function credentialText(words: Words, { credential, credentialGroup: group }: Row): string | null {
  return credential ?? (group === null ? null : say(words, 'product.by_group', { group }));
}

/** As printed, and what counts instead. */
function deadlineText(words: Words, { nextAckDeadline: printed, ackDueAt, isAckDueEstimated }: Row): string | null {
  if (!isAckDueEstimated || ackDueAt === null) return printed;
  const estimate = `${say(words, 'due.source_estimated')}${say(words, 'fact.colon')}${timeText(ackDueAt)}`;
  return printed === null ? estimate : `${printed} · ${estimate}`;
}

/** Host and ports; that of NETCONF where it is used. */
function addressText(words: Words, { way, sshPort, restPort, netconfPort }: Row, host: string): string {
  const ports = { host, ssh: sshPort, https: restPort };
  if (way !== 'netconf') return say(words, 'product.address', ports);
  return say(words, 'product.address_netconf', { ...ports, netconf: netconfPort ?? usualNetconfPort });
}

/** How the product was reached, in words. */
export function wayText(words: Words, way: string): string {
  if (way === 'terminal-text') return say(words, 'way.on_foot');
  return way === 'auto' ? say(words, 'way.auto') : way;
}

/** Who answered a check: what a person compares with the label on the box. */
export function checkedText(words: Words, rows: readonly Row[]): string {
  return tableText(rows, [
    { title: say(words, 'heading.product'), value: (row) => row.name },
    { title: say(words, 'heading.way'), value: (row) => wayText(words, row.lastWay ?? row.way) },
    { title: say(words, 'heading.model'), value: (row) => row.udis[0]?.pid ?? '-' },
    { title: say(words, 'heading.serial'), value: serialText },
    { title: say(words, 'heading.version'), value: (row) => row.softwareVersion ?? '-' },
    {
      title: say(words, 'heading.licensing'),
      value: (row) => (row.smartLicensing === null ? '-' : sayName(words, 'smart_licensing', row.smartLicensing)),
    },
    { title: say(words, 'heading.last_ack'), value: (row) => row.lastAckReceived ?? '-' },
  ]);
}

/** One product for a person to read. */
export function productText(
  words: Words,
  { product, facts, evaluation, reports, pinnedKeys, transcripts }: Output<'products.show'>,
): string {
  const account = [product.smartAccount, product.virtualAccount].filter((name) => name !== null).join(' / ');
  const skew = product.clockSkewMs;
  const licensing = product.smartLicensing;
  const lines = labelled(
    [
      [say(words, 'label.name'), product.name],
      [
        say(words, 'label.host'),
        product.host === null ? say(words, 'product.on_foot') : addressText(words, product, product.host),
      ],
      [
        say(words, 'label.way'),
        product.way === 'auto' && product.lastWay
          ? say(words, 'way.auto_last', { way: wayText(words, product.lastWay) })
          : wayText(words, product.way),
      ],
      [say(words, 'label.via'), product.via],
      ['VRF', product.vrf],
      [say(words, 'label.source_interface'), product.sourceInterface],
      [say(words, 'label.site'), product.site],
      [say(words, 'label.tags'), product.tags.join(', ') || null],
      [say(words, 'label.credential'), credentialText(words, product)],
      [say(words, 'label.hostname'), product.hostname],
      [say(words, 'label.platform'), product.platform],
      [say(words, 'label.version'), product.softwareVersion],
      [
        'UDI',
        product.udis.map((udi) => `${udi.pid}:${udi.serial}${udi.role ? ` (${udi.role})` : ''}`).join(', ') || null,
      ],
      [
        say(words, 'label.licensing'),
        licensing &&
          (licensing === 'none' ? say(words, 'smart_licensing.none') : say(words, `smart_licensing.${licensing}_name`)),
      ],
      [say(words, 'label.registration'), facts?.registration_status ?? null],
      [
        say(words, 'label.evaluation'),
        evaluation &&
          (evaluation.endsAt === null || evaluation.state === 'ended'
            ? say(words, `evaluation.${evaluation.state}`)
            : say(words, 'evaluation.ends', {
                date: timeText(evaluation.endsAt),
                duration: durationText(evaluation.leftMs),
              })),
      ],
      [say(words, 'label.account'), account || null],
      [say(words, 'label.transport'), [facts?.transport.type, facts?.transport.url].filter(Boolean).join(' ') || null],
      [say(words, 'label.policy'), [facts?.policy_in_use, facts?.policy_name].filter(Boolean).join(', ') || null],
      [say(words, 'label.last_ack'), product.lastAckReceived],
      [say(words, 'label.ack_deadline'), deadlineText(words, product)],
      [say(words, 'label.last_contact'), timeText(product.lastContactAt)],
      [
        say(words, 'label.clock'),
        skew !== null && Math.abs(skew) > 3_600_000
          ? say(words, 'product.clock_wrong', { duration: durationText(Math.abs(skew)) })
          : null,
      ],
      [say(words, 'label.state'), product.life === 'active' ? null : sayName(words, 'life', product.life)],
      [say(words, 'label.reports'), countsText(words, product.reports)],
      [say(words, 'label.reported'), product.reported && say(words, `reported.${product.reported}`)],
      [say(words, 'label.error'), product.error && errorText(words, product.error)],
      ...pinnedKeys.map((key): [string, string] => [
        say(words, 'label.trusted'),
        say(words, 'product.key_since', {
          port: key.port,
          key: `${key.algorithm} ${key.fingerprint}`,
          time: timeText(key.acceptedAt),
          reason: key.reason === null ? '' : reasonText(words, key.reason),
        }),
      ]),
    ],
    14,
  );
  const licenses = facts?.licenses ?? [];
  if (licenses.length)
    lines.push(
      '',
      say(words, 'product.licenses'),
      ...indented(
        tableText(licenses, [
          {
            title: say(words, 'heading.license'),
            value: ({ name, entitlement_tag }) => name ?? entitlement_tag ?? '-',
          },
          {
            title: say(words, 'heading.entitlement'),
            value: ({ name, entitlement_tag }) => (name === null ? '-' : (entitlement_tag ?? '-')),
          },
          { title: say(words, 'heading.count'), value: ({ count }) => String(count ?? '-') },
          { title: say(words, 'heading.status'), value: ({ status }) => status ?? '' },
        ]),
      ),
    );
  if (reports.length)
    lines.push(
      '',
      reports.length > mostReports
        ? say(words, 'product.newest_reports', { count: mostReports })
        : say(words, 'product.reports'),
      ...indented(
        tableText(reports.slice(0, mostReports), [
          { title: say(words, 'heading.report'), value: (row) => row.reportId },
          { title: say(words, 'heading.state'), value: (row) => format(words.messages, `report.${row.state}`) },
          { title: say(words, 'heading.since'), value: (row) => timeText(row.changedAt) },
          {
            title: say(words, 'heading.license'),
            value: (row) => (row.entitlementTag === null ? '-' : licenseText(row.entitlementTag)),
          },
        ]),
      ),
    );
  if (transcripts.length) lines.push('', say(words, 'product.transcripts'));
  const kinds = transcripts.slice(0, 10).map(({ kind }) => sayName(words, 'kind', kind));
  const width = Math.max(7, ...kinds.map(columns));
  for (const [at, { jobId, startedAt }] of transcripts.slice(0, 10).entries())
    lines.push(`  ${shortId(jobId)}  ${padded(kinds[at] ?? '', width)}  ${timeText(startedAt)}`);
  return lines.map(printable).join('\n');
}

const mostReports = 20;

function indented(text: string): string[] {
  return text.split('\n').map((line) => `  ${line}`);
}
