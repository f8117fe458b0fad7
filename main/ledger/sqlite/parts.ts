import type { Clock } from '../../../shared/clock.ts';
import type { Database } from './database.ts';
import type { Writing } from './writing.ts';

/** What each theme of the ledger is made from. */
export interface Parts {
  /** Reads only, on a connection of its own: never waits for a writer (WAL). */
  readonly read: Database;
  /**
   * For the few rows that a job asks for at each product: the connection that writes, which has its pages in memory. The
   * other one drops all it has at each commit; some 70 pages were read again for each product. Not for lists: they would
   * fill its memory, and are sorted slower in it. Nobody sees a half-written fact: it and its commit are one turn.
   */
  readonly readFew: Pick<Database, 'get' | 'all'>;
  readonly write: <T>(fact: (writing: Writing) => T, canWait?: boolean) => Promise<T>;
  readonly clock: Clock;
}
