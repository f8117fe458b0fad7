import type { EpochMs } from '../../shared/vocabulary.ts';

/** A license with an end, as the last known state of the account has it. */
export interface ExpiringLicense {
  readonly license: string;
  readonly virtualAccount: string;
  readonly quantity: number;
  readonly endsAt: EpochMs;
}

/** Where licenses with an end come from. */
export type ExpiringLicenses = () => Promise<readonly ExpiringLicense[]>;

/** One alert goes out once: license, virtual account, day of the end and threshold are what makes it one. */
export interface ExpiryAlert {
  readonly license: string;
  readonly virtualAccount: string;
  readonly quantity: number;
  /** `2026-11-29` */
  readonly endsOn: string;
  readonly threshold: number;
}

const dayMs = 86_400_000;
/** An end that passed while the computer was off is told for so long; what ended before that is no news. */
const mostPastDays = 30;

/** Whole days from one day to another; below 0: it is past. Days are `2026-11-29`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

/** Day of a moment, in UTC: ends of terms have no time of day. */
export function dayOf(at: EpochMs): string {
  return new Date(at).toISOString().slice(0, 10);
}

/**
 * The threshold in whose range so many days lie: up to it, and more than the next lower one. The lowest one's range goes
 * on past the end. Null: in none.
 */
export function thresholdFor(daysLeft: number, thresholds: readonly number[]): number | null {
  if (daysLeft < -mostPastDays) return null;
  return [...thresholds].sort((a, b) => a - b).find((threshold) => daysLeft <= threshold) ?? null;
}

/**
 * What is to be told on `day` (the mail's date), the next end first. The alert of a threshold is due from the first day in
 * its range until it went out, so that days on which nothing ran are made up; where a whole range went by, that of the next
 * lower threshold takes its place.
 */
export function alertsDue(
  licenses: readonly ExpiringLicense[],
  thresholds: readonly number[],
  day: string,
  sent: readonly Omit<ExpiryAlert, 'quantity'>[],
): readonly ExpiryAlert[] {
  const gone = new Set(sent.map(alertKey));
  const due = new Map<string, ExpiryAlert>();
  for (const { license, virtualAccount, quantity, endsAt } of licenses) {
    const endsOn = dayOf(endsAt);
    const threshold = thresholdFor(daysBetween(day, endsOn), thresholds);
    if (threshold === null) continue;
    const alert = { license, virtualAccount, quantity, endsOn, threshold };
    const key = alertKey(alert);
    if (!gone.has(key)) due.set(key, { ...alert, quantity: quantity + (due.get(key)?.quantity ?? 0) });
  }
  return [...due.values()].sort(
    (a, b) =>
      a.endsOn.localeCompare(b.endsOn) ||
      a.license.localeCompare(b.license) ||
      a.virtualAccount.localeCompare(b.virtualAccount),
  );
}

function alertKey({ license, virtualAccount, endsOn, threshold }: Omit<ExpiryAlert, 'quantity'>): string {
  return JSON.stringify([license, virtualAccount, endsOn, threshold]);
}
