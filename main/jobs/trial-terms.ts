import type { EpochMs } from '../../shared/vocabulary.ts';
import type { Leftover } from '../../shared/contract/leftovers.ts';
import type { OwnedLicenseRow } from '../ledger/ledger.ts';

interface TrialTerm extends Leftover {
  readonly license: string;
  readonly virtualAccount: string;
  readonly quantity: number;
}

/** Terms of a license that the account gives for trying (`DEMO`, evaluation); they own nothing once they end. Pure. */
export function trialTermsOf({ license, virtualAccount, terms }: OwnedLicenseRow, now: EpochMs): readonly TrialTerm[] {
  return terms
    .filter(({ type }) => /demo|eval/i.test(type))
    .map(({ quantity, endUtc, type }) => ({
      ...{ license, virtualAccount, quantity, kind: 'demo' as const, printed: type, features: [] },
      stage: endUtc !== null && endUtc <= now ? ('ended' as const) : ('running' as const),
      dates: endUtc === null ? [] : [{ what: 'evaluation_ends' as const, at: endUtc, isComputed: false }],
    }));
}
