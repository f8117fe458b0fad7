import type { Ledger } from '../../ledger/ledger.ts';
import { dueOf } from './due-facts.ts';

/** A change of the rules that make the dates counts it up: all dates are made anew then. */
const rules = 1;
/** Facts of one product are up to tens of kilobytes. */
const batch = 200;

/** Makes the dates of products that have said something since; in bounded parts. */
export async function refreshDue(ledger: Pick<Ledger, 'staleDue' | 'recordDue'>, signal: AbortSignal): Promise<void> {
  for (let after = ''; ;) {
    signal.throwIfAborted();
    const stale = await ledger.staleDue(rules, after, batch);
    const last = stale.at(-1);
    if (last === undefined) return;
    after = last.productId;
    await ledger.recordDue(
      rules,
      stale.map((source) => ({ source, due: dueOf(source) })),
    );
  }
}
