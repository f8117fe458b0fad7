import { sameUdi } from '../../shared/vocabulary.ts';
import { toErrorData } from '../../shared/errors.ts';
import type { JsonObject, Ledger, ProductRow, Who } from '../ledger/ledger.ts';
import type { UnitAuthorization } from '../show-license/show-license.ts';
import { shownOf, unitText } from './action-shown.ts';
import type { JobRun } from './services.ts';
import type { Visit } from './visit.ts';

/** What `show license authorization` says; nothing where there is no such line, or it could not be read. */
export async function readUnits(
  run: JobRun,
  { product, row, verb }: Pick<Visit, 'product' | 'row' | 'verb'>,
): Promise<readonly UnitAuthorization[]> {
  try {
    return (await product.authorization?.(verb)) ?? [];
  } catch (thrown) {
    if (run.signal.aborted) throw thrown;
    run.services.log.event('action.authorization_unread', { product: row.name, code: toErrorData(thrown).code });
    return [];
  }
}

interface Owner {
  readonly ledger: Ledger;
  readonly row: Pick<ProductRow, 'id' | 'udis'>;
  readonly who: Who;
}

/**
 * SLACs whose installation was cut or killed: one that the product shows now, and did not show before, was taken. The
 * product is asked only where there is such a one.
 */
export async function settleInstalls(
  owner: Owner,
  units: readonly UnitAuthorization[] | (() => Promise<readonly UnitAuthorization[]>),
): Promise<void> {
  const { ledger, row, who } = owner;
  const open = await ledger.openInstalls(row.id);
  if (open.length === 0) return;
  const shown = typeof units === 'function' ? await units() : units;
  for (const { id, isEnded, answerSha256, before } of open) {
    const { rows } = await ledger.listAuthorizations({ answerSha256, states: ['answered'], limit: 500 });
    const was = typeof before.authorization === 'string' ? before.authorization.split('; ') : null;
    const taken = rows.filter(({ udi }) => {
      const unit = shown.find((one) => sameUdi(one, udi));
      return unit?.isInstalled === true && was !== null && !was.includes(unitText(unit));
    });
    if (taken.length === 0) continue;
    for (const { number } of taken) await ledger.changeAuthorization(number, { state: 'done', error: null }, who);
    if (isEnded) continue;
    const after = { ...before, authorization: shownOf(null, shown).authorization } as JsonObject;
    await ledger.endAction(id, { state: 'done', taken: [], after, codes: [], answer: '', error: null }, who);
  }
}
