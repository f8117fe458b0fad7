import type { ExpiringLicense } from '../notices/expiry.ts';
import { termsWithEnd } from '../../shared/owned-by-day.ts';
import { licensesAsOf } from './account-alarms.ts';
import type { Ledger, SnapshotRow } from '../ledger/ledger.ts';
import type { EpochMs } from '../../shared/vocabulary.ts';

/** The furthest threshold that a person may set, and some days for a computer that was off. */
const aheadMs = 400 * 86_400_000;

/** Terms with an end in the newest snapshots of the account and of On-Prem, whose places name their origin. */
export async function expiringLicenses(ledger: Ledger, now: EpochMs): Promise<readonly ExpiringLicense[]> {
  const until = now + aheadMs;
  const ofSnapshot = async (snapshot: SnapshotRow | null): Promise<readonly ExpiringLicense[]> => {
    if (snapshot === null) return [];
    const { number, onPrem } = snapshot;
    return (await ledger.snapshotConcerns(number, until)).flatMap((row) => {
      const { license } = row;
      const virtualAccount = placeOf(row.virtualAccount, onPrem);
      return termsWithEnd(row, licensesAsOf(snapshot)).flatMap(({ quantity, endUtc }) =>
        endUtc > until ? [] : [{ license, virtualAccount, quantity, endsAt: endUtc }],
      );
    });
  };
  return [
    ...(await ofSnapshot(await ledger.snapshot(null))),
    ...(await ofSnapshot(await ledger.snapshot(null, 'on_prem'))),
  ];
}

/** A virtual account as a mail names it. */
export function placeOf(virtualAccount: string, onPrem: string | null): string {
  return onPrem === null ? virtualAccount : `${virtualAccount} (On-Prem ${onPrem})`;
}
