import { leftoverKinds } from '../../shared/contract/leftover-words.ts';
import { SluiceError } from '../../shared/errors.ts';
import { leftoversOf } from '../jobs/leftovers.ts';
import type { HandlersOf, ProcedureContext } from './context.ts';

export function leftoverProcedures({ services }: ProcedureContext): HandlersOf<'leftovers'> {
  const { ledger, clock } = services;
  return {
    async 'leftovers.list'({ kind, cursor, limit }) {
      const from = cursor === undefined ? 0 : Number(cursor);
      if (!Number.isInteger(from) || from < 0)
        throw new SluiceError('usage.invalid', { detail: 'not a cursor of this list' });
      const now = clock.now();
      const rows = (await ledger.leftoverSources())
        .flatMap(({ productId, productName, site, ...source }) =>
          leftoversOf(source, now).map((one) => ({
            ...one,
            productId,
            productName,
            site,
            readAt: source.lastContactAt,
          })),
        )
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
