import { joinedText } from '../../../shared/messages/joined-text.ts';
import { accountWord } from '../../../shared/account-words.ts';
import type { Output } from '../../../shared/contract/contract.ts';
import { format } from '../../../shared/messages/messages.ts';
import { say, type Words } from '../../../shared/messages/words.ts';
import { timeText } from './text.ts';

type Snapshot = Output<'inventory.snapshots'>['rows'][number];
type Alarm = Output<'inventory.alarms'>['rows'][number];

/** With the files that it comes from, and what of it is older. */
export function asOfText(words: Words, snapshot: Snapshot): string {
  const { number, asOf, files, older } = snapshot;
  return joinedText(words.messages, [
    say(words, 'inventory.as_of', { account: accountOfSnapshot(snapshot), number, time: timeText(asOf) }),
    ...(files.length === 0 ? [] : [say(words, 'inventory.from_files', { files: files.join(', ') })]),
    ...Object.entries(older).map(([list, at]) => {
      const lists = format(words.messages, `portal.kind.${list as keyof typeof older}`);
      return say(words, 'inventory.older', { lists, time: timeText(at) });
    }),
  ]);
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

/** A word of the account for an access or a state, in the language where it is a known one. */
export function accountWordText(words: Words, text: string | null): string {
  const word = text === null ? null : accountWord(text);
  return word === null ? (text ?? '-') : words.messages[`account_word.${word}`];
}
