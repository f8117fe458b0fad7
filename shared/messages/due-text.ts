import type { DueRule } from '../due-words.ts';
import type { dueEn } from './due/en.ts';
import type { Stem } from './texts.ts';

export type DueKey = Stem<keyof typeof dueEn>;
type SayDue = (key: DueKey, params?: Readonly<Record<string, string | number>>) => string;

interface Shown {
  readonly rule: DueRule;
  readonly source: 'product' | 'estimated' | null;
  readonly detail: {
    readonly days: number | null;
    readonly from: number | null;
    readonly isClockWrong: boolean;
    readonly isZoneUnknown: boolean;
    readonly stops: 'stops' | 'may_stop' | null;
  };
}

/** Which rule makes the date, with what it counts from. */
export function dueRuleText(say: SayDue, { rule, source, detail }: Shown, date: (at: number) => string): string {
  // Its own date, when its clock is wrong: as it stands it is no estimate.
  if (rule === 'own' && source === 'estimated') return say('due.rule_own_by_our_clock');
  return say(`due.rule_${rule}`, {
    from: detail.from === null ? '?' : date(detail.from),
    ...(detail.days === null ? {} : { count: detail.days }),
  });
}

/** What to know beside the date; the gravest first. */
export function dueWarnings(say: SayDue, { detail }: Shown): readonly string[] {
  const { stops, isClockWrong, isZoneUnknown } = detail;
  return [
    ...(stops === null ? [] : [say(`due.warn_${stops}`)]),
    ...(isClockWrong ? [say('due.warn_clock')] : []),
    ...(isZoneUnknown ? [say('due.warn_zone')] : []),
  ];
}
