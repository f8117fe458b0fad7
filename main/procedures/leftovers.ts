import { randomUUID } from 'node:crypto';
import { leftoverKinds, type LeftoverKind } from '../../shared/contract/leftover-words.ts';
import type { Output } from '../../shared/contract/contract.ts';
import { SluiceError } from '../../shared/errors.ts';
import { licensesAsOf } from '../jobs/account-alarms.ts';
import { leftoversOf } from '../jobs/leftovers.ts';
import { trialTermsOf } from '../jobs/trial-terms.ts';
import type { HandlersOf, ProcedureContext } from './context.ts';

type Found = Output<'leftovers.list'>['rows'];

interface Paged {
  readonly id: string;
  readonly kind: LeftoverKind | undefined;
  readonly rows: Found;
}

export function leftoverProcedures({ services }: ProcedureContext): HandlersOf<'leftovers'> {
  const { ledger, clock } = services;
  /** The list that is being paged through: it is found once, and its pages are of one moment. */
  let paged: Paged | null = null;
  const keep = (list: Paged | null): void => {
    paged = list;
  };

  const ofAccount = async (now: number) => {
    const snapshot = await ledger.snapshot(null);
    if (snapshot === null) return [];
    const readAt = licensesAsOf(snapshot);
    return (await ledger.snapshotTrials(snapshot.number))
      .flatMap((row) => trialTermsOf(row, now))
      .map(({ license: name, ...term }) => ({ ...term, productId: null, name, site: null, readAt }));
  };

  const find = async (kind: LeftoverKind | undefined): Promise<Found> => {
    const now = clock.now();
    const ofProducts = (await ledger.leftoverSources()).flatMap(({ productId, productName: name, site, ...source }) =>
      leftoversOf(source, now).map((one) => ({
        ...{ ...one, productId, name, site, virtualAccount: null, quantity: null, readAt: source.lastContactAt },
      })),
    );
    return (
      [...ofProducts, ...(await ofAccount(now))]
        .filter((row) => kind === undefined || row.kind === kind)
        // They come by name.
        .sort((a, b) => leftoverKinds.indexOf(a.kind) - leftoverKinds.indexOf(b.kind))
    );
  };

  return {
    async 'leftovers.list'({ kind, cursor, limit }) {
      const [, list = '', place = '0'] = /^([0-9a-f-]{36})_(\d{1,9})$/.exec(cursor ?? '') ?? [];
      if (cursor !== undefined && list === '')
        throw new SluiceError('usage.invalid', { detail: 'not a cursor of this list' });
      const from = Number(place);
      // Another one took its place, or the process is another one: found anew, it goes on at the same place.
      const known = paged?.id === list && paged.kind === kind ? paged : null;
      const found = known ?? { id: randomUUID(), kind, rows: await find(kind) };
      const { id, rows } = found;
      const isMore = from + limit < rows.length;
      if (isMore) keep(found);
      else if (known) keep(null);
      const shown = rows.slice(from, from + limit);
      return isMore
        ? { rows: shown, total: rows.length, cursor: `${id}_${from + limit}` }
        : { rows: shown, total: rows.length };
    },
  };
}
