import type { Output } from '../../../shared/contract/contract.ts';
import { say, type Words } from '../../../shared/messages/words.ts';
import { timeText } from './text.ts';

type Snapshot = Output<'inventory.snapshots'>['rows'][number];
type Alarm = Output<'inventory.alarms'>['rows'][number];

export function asOfText(words: Words, snapshot: Snapshot): string {
  const { number, asOf } = snapshot;
  return say(words, 'inventory.as_of', { account: accountOfSnapshot(snapshot), number, time: timeText(asOf) });
}

/** With its origin. */
export function accountOfSnapshot({ name, domain, onPrem }: Pick<Snapshot, 'name' | 'domain' | 'onPrem'>): string {
  return onPrem === null ? `${name} (${domain})` : `${name} (SSM On-Prem ${onPrem})`;
}

/** Where licenses are missing. */
export function placeOfAlarm({ virtualAccount, onPrem }: Pick<Alarm, 'virtualAccount' | 'onPrem'>): string {
  return onPrem === null ? virtualAccount : `${virtualAccount} (SSM On-Prem ${onPrem})`;
}

/** What a refresh read. */
export function snapshotText(words: Words, snapshot: Snapshot): string {
  const { licenses, instances, subscriptions, virtualAccounts } = snapshot;
  return [
    asOfText(words, snapshot),
    say(words, 'inventory.holds', { licenses, instances, subscriptions, places: virtualAccounts }),
  ].join('\n');
}

export function alarmText(words: Words, { kind, license, count, missing }: Alarm): string {
  const text = say(words, `alarm.${kind}`, { license, count });
  if (kind === 'insufficient' || missing === 0) return text;
  return `${text} ${say(words, kind === 'expiring' ? 'alarm.then_missing' : 'alarm.now_missing', { count: missing })}`;
}

/** `-` for none. */
export function dayText(at: number | null): string {
  return at === null ? '-' : new Date(at).toISOString().slice(0, 10);
}

export function signed(count: number): string {
  return count > 0 ? `+${count}` : String(count);
}
