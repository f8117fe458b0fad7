import type { Clock } from '../../../shared/clock.ts';
import type { Database } from './database.ts';
import type { Writing } from './writing.ts';

/** What each theme of the ledger is made from. */
export interface Parts {
  /** Reads only; never waits for a writer (WAL). */
  readonly read: Database;
  readonly write: <T>(fact: (writing: Writing) => T, canWait?: boolean) => Promise<T>;
  readonly clock: Clock;
}
