import type { Output } from '../../../shared/contract/contract.ts';
import type { CliKey } from '../../../shared/messages/cli/en.ts';
import { say, sayName, type Words } from '../../../shared/messages/words.ts';
import { placeOfAlarm } from './inventory-text.ts';
import { countsText, labelled, printable, shortId, timeText } from './text.ts';

/** Where do I stand, for a person: numbers, then what wants to be done next. */
export function statusText(words: Words, status: Output<'status.get'>): string {
  const { lastJob: job, holder } = status;
  const lines: [string, string | null][] = [
    [say(words, 'label.workspace'), status.workspace],
    [say(words, 'label.products'), countsText(words, status.products)],
    [say(words, 'label.reports'), countsText(words, status.reports)],
    [
      say(words, 'label.slp_products'),
      Object.keys(status.reported).length === 0 ? null : countsText(words, status.reported),
    ],
    [say(words, 'label.handovers'), countsText(words, status.handovers, 'handover_')],
    [say(words, 'label.account'), say(words, status.hasAccount ? 'status.account_set' : 'status.account_not_set')],
    [say(words, 'label.ack_deadline'), status.nextAckDeadlineUtc === null ? '-' : timeText(status.nextAckDeadlineUtc)],
    [
      say(words, 'label.last_job'),
      job &&
        say(words, 'status.last_job', {
          kind: sayName(words, 'kind', job.kind),
          state: sayName(words, 'state', job.state),
          time: timeText(job.startedAt),
          id: shortId(job.id),
        }),
    ],
    [
      say(words, 'label.at_work'),
      holder &&
        say(words, 'status.holder', {
          kind: sayName(words, 'kind', holder.kind),
          operator: holder.operator,
          time: timeText(holder.since),
        }),
    ],
  ];
  const next = nextSteps(words, status);
  return [...labelled(lines, 14), ...(next.length ? ['', ...next] : [])].map(printable).join('\n');
}

function nextSteps(words: Words, status: Output<'status.get'>): string[] {
  const { handovers, onPremHandovers: onPrem, hasAccount } = status;
  const waiting = { count: status.waitingReports, command: hasAccount ? 'upload' : 'export --out …' };
  return [
    ...alarmLines(words, status.inventory),
    ...(status.overdue ? [say(words, 'next.overdue', { count: status.overdue })] : []),
    ...(status.waitingReports ? [say(words, 'next.waiting', waiting)] : []),
    ...counted(words, 'next.open', (handovers.open ?? 0) - (onPrem.open ?? 0)),
    ...counted(words, 'next.open_on_prem', onPrem.open ?? 0),
    ...counted(words, 'next.sent', (handovers.sent ?? 0) - (onPrem.sent ?? 0)),
    ...counted(words, 'next.sent_on_prem', onPrem.sent ?? 0),
    ...(status.openUploads ? [say(words, 'next.uploads', { count: status.openUploads })] : []),
    ...(status.waitingDeliveries ? [say(words, 'next.deliveries', { count: status.waitingDeliveries })] : []),
    ...(status.unmatchedFiles ? [say(words, 'next.unmatched', { count: status.unmatchedFiles })] : []),
    ...(status.reports.rejected ? [say(words, 'next.rejected', { count: status.reports.rejected })] : []),
    ...(status.productsWithError ? [say(words, 'next.errors', { count: status.productsWithError })] : []),
    ...(Object.keys(status.reports).length
      ? []
      : [say(words, status.products.active ? 'next.nothing_collected' : 'next.no_products')]),
  ];
}

function counted(words: Words, key: CliKey, count: number): string[] {
  return count > 0 ? [say(words, key, { count })] : [];
}

function alarmLines(words: Words, inventory: Output<'status.get'>['inventory']): string[] {
  if (inventory === null) return [];
  const { alarms, major } = inventory;
  const commands = new Set<string>();
  return [
    ...alarms.map((alarm) => {
      const { count, license, asOf, files, onPrem } = alarm;
      const time = [timeText(asOf), ...files].join(', ');
      commands.add(`inventory alarms${onPrem === null ? '' : ' --on-prem'}`);
      return say(words, 'next.alarm', { count, license, place: placeOfAlarm(alarm), time });
    }),
    ...(major > alarms.length ? [say(words, 'next.more_alarms', { count: major - alarms.length })] : []),
    ...[...commands].map((command) => say(words, 'next.alarms_do', { command })),
  ];
}
