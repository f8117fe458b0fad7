import type { Ledger } from '../../ledger/ledger.ts';
import { dueOf } from './due-facts.ts';

/** A change of the rules that make the dates counts it up: all dates are made anew then. */
const rules = 1;
/** Facts of one product are up to tens of kilobytes. */
const batch = 200;

/** Makes the dates of products that have said something since; in bounded parts. */
export async function refreshDue(ledger: Pick<Ledger, 'staleDue' | 'recordDue'>, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const stale = await ledger.staleDue(rules, batch);
    if (stale.length === 0) return;
    await ledger.recordDue(
      rules,
      stale.map((source) => ({ source, due: dueOf(source) })),
    );
  }
}
