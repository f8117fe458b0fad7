import { leftoverKinds } from '../../shared/contract/leftover-words.ts';
import { SluiceError } from '../../shared/errors.ts';
import { licensesAsOf } from '../jobs/account-alarms.ts';
import { leftoversOf } from '../jobs/leftovers.ts';
import { trialTermsOf } from '../jobs/trial-terms.ts';
import type { HandlersOf, ProcedureContext } from './context.ts';

export function leftoverProcedures({ services }: ProcedureContext): HandlersOf<'leftovers'> {
  const { ledger, clock } = services;
  const ofAccount = async (now: number) => {
    const snapshot = await ledger.snapshot(null);
    if (snapshot === null) return [];
    const readAt = licensesAsOf(snapshot);
    return (await ledger.snapshotTrials(snapshot.number))
      .flatMap((row) => trialTermsOf(row, now))
      .map(({ license: name, ...term }) => ({ ...term, productId: null, name, site: null, readAt }));
  };
  return {
    async 'leftovers.list'({ kind, cursor, limit }) {
      const from = cursor === undefined ? 0 : Number(cursor);
      if (!Number.isInteger(from) || from < 0)
        throw new SluiceError('usage.invalid', { detail: 'not a cursor of this list' });
      const now = clock.now();
      const ofProducts = (await ledger.leftoverSources()).flatMap(({ productId, productName: name, site, ...source }) =>
        leftoversOf(source, now).map((one) => ({
          ...{ ...one, productId, name, site, virtualAccount: null, quantity: null, readAt: source.lastContactAt },
        })),
      );
      const rows = [...ofProducts, ...(await ofAccount(now))]
        .filter((row) => kind === undefined || row.kind === kind)
        // They come by name.
        .sort((a, b) => leftoverKinds.indexOf(a.kind) - leftoverKinds.indexOf(b.kind));
      const shown = rows.slice(from, from + limit);
      return from + limit < rows.length
        ? { rows: shown, total: rows.length, cursor: String(from + limit) }
        : { rows: shown, total: rows.length };
    },
  };
}
