import type { ExpiringLicense } from '../notices/expiry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { EpochMs } from '../../shared/vocabulary.ts';

/** The furthest threshold that a person may set, and some days for a computer that was off. */
const aheadMs = 400 * 86_400_000;

/** Terms with an end in the newest snapshot of the account; none where the account was never read. */
export async function expiringLicenses(ledger: Ledger, now: EpochMs): Promise<readonly ExpiringLicense[]> {
  const newest = await ledger.snapshot(null);
  if (newest === null) return [];
  const until = now + aheadMs;
  return (await ledger.snapshotConcerns(newest.number, until)).flatMap(({ license, virtualAccount, terms }) =>
    terms.flatMap(({ quantity, endUtc }) =>
      endUtc === null || endUtc > until ? [] : [{ license, virtualAccount, quantity, endsAt: endUtc }],
    ),
  );
}
