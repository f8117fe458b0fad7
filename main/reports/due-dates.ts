import { licenseClasses, type ClassDays, type DueRule, type LicenseClass } from '../../shared/due-words.ts';
import type { EpochMs } from '../../shared/vocabulary.ts';

const day = 86_400_000;
/** A clock that is further off is marked wrong. */
const mostSkewMs = 3_600_000;
/** A push interval that nothing names (protocol 8.2). */
const usualPushDays = 30;

/** What the dates are made from; times as the product's clock has them. Null: not known. */
export interface DueInput {
  /** The product's own `Next ACK deadline` and `Next report push`. */
  readonly ownAck: EpochMs | null;
  readonly ownPush: EpochMs | null;
  readonly lastAck: EpochMs | null;
  readonly lastPush: EpochMs | null;
  readonly firstUse: EpochMs | null;
  /** Last change of use that no ACK answered yet. */
  readonly changedAt: EpochMs | null;
  readonly policy: Readonly<Partial<Record<LicenseClass, Partial<ClassDays>>>>;
  /** Classes of the licenses in use. Null: not known, then every class counts. */
  readonly classes: readonly LicenseClass[] | null;
  /** `State(n) InPolicy(n)`: 2 goes with first report values, 4 with frequencies. */
  readonly policyState: number | null;
  readonly inPolicyDays: number | null;
  /** Zero: it sends no reports. */
  readonly pushIntervalDays: number | null;
  readonly isAckRequired: boolean | null;
  /** `%SMART_LIC-6-REPORTING_REQUIRED`: so many days from then. */
  readonly countdown: { readonly at: EpochMs; readonly days: number } | null;
  /** The product's clock minus ours. */
  readonly clockSkewMs: number | null;
}

export interface DueDate {
  /** By our clock. Null: `rule` says why. */
  readonly at: EpochMs | null;
  readonly source: 'product' | 'estimated' | null;
  readonly rule: DueRule;
  /** How many days after `from`, by whose class, where a rule made the date. */
  readonly days: number | null;
  readonly from: EpochMs | null;
  readonly licenseClass: LicenseClass | null;
  /** The product's own date, as its clock has it. */
  readonly ownAt: EpochMs | null;
  /** Stands beside `ownAt` where the clock is wrong. */
  readonly estimatedAt: EpochMs | null;
  readonly isClockWrong: boolean;
}

type Made = Pick<DueDate, 'rule' | 'days' | 'licenseClass'> & { readonly at: EpochMs; readonly from: EpochMs | null };

/**
 * When the next ACK has to be in the product (protocol 8.2). Its own date wins; where its clock is wrong the earliest of
 * that date and the estimates counts, because no computation may move a deadline later.
 */
export function ackDeadline(input: DueInput): DueDate {
  if (input.isAckRequired === false && input.ownAck === null) return none(input, 'not_required');
  const made: Made[] = [];
  const add = (rule: DueRule, from: EpochMs | null, count: Count | null) => {
    if (from !== null && count !== null)
      made.push({ at: from + count.days * day, rule, from, days: count.days, licenseClass: count.licenseClass });
  };
  if (input.lastAck !== null) {
    const frequency = smallest(input, 'frequency');
    if (frequency !== null) add('frequency', input.lastAck, frequency);
    else add('after_ack', input.lastAck, smallest(input, 'firstReport'));
  } else add('first_report', input.firstUse, smallest(input, 'firstReport'));
  add('change', input.changedAt, smallest(input, 'onChange'));
  if (input.countdown !== null)
    add('countdown', input.countdown.at, { days: input.countdown.days, licenseClass: null });
  return decided(input, input.ownAck, made);
}

/** When the product sends its next report by itself (protocol 8.2). */
export function nextPush(input: DueInput): DueDate {
  if (input.pushIntervalDays === 0 && input.ownPush === null) return none(input, 'no_report');
  if (input.lastPush === null) return decided(input, input.ownPush, []);
  const need = smallest(input, 'frequency')?.days ?? usualPushDays;
  const days = Math.min(input.pushIntervalDays || usualPushDays, need);
  const made: Made = {
    ...{ at: input.lastPush + days * day, rule: 'push_interval', days, from: input.lastPush, licenseClass: null },
  };
  return decided(input, input.ownPush, [made]);
}

export function isClockWrong(skewMs: number | null): boolean {
  return skewMs !== null && Math.abs(skewMs) > mostSkewMs;
}

interface Count {
  readonly days: number;
  readonly licenseClass: LicenseClass | null;
}

/** The smallest day count that is not zero over the classes in use: the strictest wins. */
function smallest(input: DueInput, kind: keyof ClassDays): Count | null {
  const agents = kind === agentsKind(input) ? input.inPolicyDays : null;
  const own: Count | null = agents !== null && agents > 0 ? { days: agents, licenseClass: null } : null;
  // The agent knows what is in use; where we do not, its own count is better than the strictest of all classes.
  if (own !== null && input.classes === null) return own;
  let found = own;
  for (const licenseClass of input.classes ?? licenseClasses) {
    const days = input.policy[licenseClass]?.[kind] ?? 0;
    if (days > 0 && (found === null || days < found.days)) found = { days, licenseClass };
  }
  return found;
}

function agentsKind({ policyState, lastAck }: DueInput): keyof ClassDays {
  if (policyState === 2) return 'firstReport';
  if (policyState === 4) return 'frequency';
  return lastAck === null ? 'firstReport' : 'frequency';
}

function decided(input: DueInput, own: EpochMs | null, made: readonly Made[]): DueDate {
  const isWrong = isClockWrong(input.clockSkewMs);
  const base = { ownAt: own, estimatedAt: null, isClockWrong: isWrong };
  const ofOwn = { source: 'product', rule: 'own', days: null, from: null, licenseClass: null } as const;
  if (own !== null && !isWrong) return { ...base, ...ofOwn, at: own };
  // By our clock: what the product counted from was off as well.
  const skew = isWrong ? (input.clockSkewMs ?? 0) : 0;
  const estimates = made.map((one): Made => {
    const from = one.from === null ? null : one.from - skew;
    return { ...one, at: one.at - skew, from };
  });
  if (own !== null) estimates.unshift({ at: own - skew, rule: 'own', days: null, from: null, licenseClass: null });
  const first = estimates.reduce<Made | null>((best, one) => (best === null || one.at < best.at ? one : best), null);
  if (first === null) return none(input, 'unknown');
  if (own !== null && own <= first.at) return { ...base, ...ofOwn, at: own, estimatedAt: first.at };
  return { ...base, ...first, source: 'estimated', estimatedAt: own === null ? null : first.at };
}

function none(input: DueInput, rule: DueRule): DueDate {
  return {
    ...{ at: null, source: null, rule, days: null, from: null, licenseClass: null, ownAt: null, estimatedAt: null },
    isClockWrong: isClockWrong(input.clockSkewMs),
  };
}

/**
 * Whether a missed ACK stops service: CUBE on 17.3.2 to 17.6.1a stops call processing (protocol 8.1). `may_stop`: a
 * release among these, and what licenses are in use is not known.
 */
export function missedAckStops(
  softwareVersion: string | null,
  platform: string | null,
  licenses: readonly string[] | null,
): 'stops' | 'may_stop' | null {
  if (platform !== null && platform !== 'iosxe') return null;
  const [, major, minor, build] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})/.exec(softwareVersion ?? '') ?? [];
  if (Number(major) !== 17) return null;
  const release = Number(minor) * 1000 + Number(build);
  // 17.6.1a is the last one; later rebuilds of 17.6.1 are none that the guide names.
  if (!(release >= 3002 && release <= 6001)) return null;
  if (licenses === null) return 'may_stop';
  return licenses.some((name) => /cube/i.test(name)) ? 'stops' : null;
}
