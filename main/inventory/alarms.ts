import { termsToCome, termsWithEnd } from '../../shared/owned-by-day.ts';
import type { EpochMs } from '../../shared/vocabulary.ts';
import { balanceAt, type Owned } from './balance.ts';

/**
 * An alarm of protocol.md, section 9. No interface gives them (Q15), so they are computed here. `insufficient`: licenses
 * are missing; `expired`, `expiring`: a term has ended, or will.
 */
export interface Alarm {
  readonly severity: 'major' | 'minor';
  readonly kind: 'insufficient' | 'expired' | 'expiring';
  readonly license: string;
  /** Its source. */
  readonly virtualAccount: string;
  /** How many are missing, have ended, or will end. */
  readonly count: number;
  /** `insufficient`: since when at least; else the term's end. */
  readonly at: EpochMs;
  /** How many will be missing from then on if nothing changes. */
  readonly missing: number;
}

const dayMs = 86_400_000;
/** The earliest of the published thresholds (protocol.md, section 9). */
export const expiringDays = 90;

/** Major ones first, then by day. `asOf`: of the snapshot; what ended since then counts as ended. */
export function alarmsOf(rows: readonly Owned[], asOf: EpochMs, now: EpochMs): readonly Alarm[] {
  return rows
    .flatMap((row) => alarmsOfOne(row, asOf, Math.max(asOf, now)))
    .sort(
      (a, b) =>
        Number(a.severity === 'minor') - Number(b.severity === 'minor') ||
        a.at - b.at ||
        compare(a.virtualAccount, b.virtualAccount) ||
        compare(a.license, b.license),
    );
}

function alarmsOfOne(row: Owned, asOf: EpochMs, now: EpochMs): Alarm[] {
  const { license, virtualAccount } = row;
  const missing = Math.max(0, -balanceAt(row, asOf, now));
  const alarms: Alarm[] = [];
  if (missing > 0) {
    // It ran short with a term that ended since the snapshot, else it was short already.
    const since = termsToCome(row, asOf).find(({ endUtc }) => balanceAt(row, asOf, endUtc) < 0)?.endUtc;
    const at = balanceAt(row, asOf, asOf) < 0 ? asOf : (since ?? asOf);
    alarms.push({ severity: 'major', kind: 'insufficient', license, virtualAccount, count: missing, at, missing });
  }
  const ends = new Map<EpochMs, number>();
  for (const { quantity, endUtc } of termsWithEnd(row, asOf))
    if (quantity > 0) ends.set(endUtc, (ends.get(endUtc) ?? 0) + quantity);
  for (const [at, count] of ends) {
    if (at > now + expiringDays * dayMs) continue;
    const kind = at <= now ? 'expired' : 'expiring';
    const then = Math.max(0, -balanceAt(row, asOf, Math.max(at, now)));
    alarms.push({ severity: 'minor', kind, license, virtualAccount, count, at, missing: then });
  }
  return alarms;
}

/** The same order in every language and place. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
