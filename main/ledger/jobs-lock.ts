import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../shared/clock.ts';
import { SluiceError } from '../../shared/errors.ts';

export interface JobsLock {
  /** Frees it; the system does so at a kill. A second call does nothing. */
  release(): void;
}

export interface JobsLockOptions {
  /** The workspace. */
  readonly folder: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** False: `workspace.held` at once. */
  readonly wait: boolean;
  /** Called once, when it has to wait. */
  readonly onWaiting?: (() => void) | undefined;
  /** Name of the one who holds it, for the error; from `ledger.lockHolder()`, because the held file cannot be read. */
  readonly holder?: (() => Promise<string | null>) | undefined;
}

const pollMs = 100;
const sqliteBusy = 5;
/** SQLITE_CORRUPT, SQLITE_NOTADB (sqlite.org/rescode.html). */
const noDatabase: ReadonlySet<number> = new Set([11, 26]);

/**
 * One job at a time in a workspace: a second SQLite file held under BEGIN EXCLUSIVE. A waiting one asks again every
 * 100 ms and leaves within that time when the signal aborts.
 * Errors: `workspace.held` {holder}, `job.cancelled`, `workspace.unwritable`.
 */
export async function acquireJobsLock(options: JobsLockOptions): Promise<JobsLock> {
  const { folder, clock, signal, wait } = options;
  // Time-out 0: SQLite's own waiting would stop the event loop.
  const db = openLockFile(folder);
  let waiting = false;
  try {
    for (;;) {
      if (signal.aborted) throw new SluiceError('job.cancelled');
      if (tryLock(db, folder)) break;
      if (!wait) throw new SluiceError('workspace.held', { holder: (await options.holder?.()) ?? '' });
      if (!waiting) options.onWaiting?.();
      waiting = true;
      await clock.sleep(pollMs, signal);
    }
  } catch (error) {
    db.close();
    throw signal.aborted ? new SluiceError('job.cancelled', {}, { cause: error }) : error;
  }
  return {
    release() {
      if (!db.isOpen) return;
      db.exec('ROLLBACK');
      db.close();
    },
  };
}

function openLockFile(folder: string): DatabaseSync {
  try {
    return new DatabaseSync(join(folder, 'jobs.lock'), { timeout: 0 });
  } catch (error) {
    throw unwritable(folder, error);
  }
}

function tryLock(db: DatabaseSync, folder: string): boolean {
  try {
    db.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === sqliteBusy) return false;
    throw unwritable(folder, error);
  }
}

function unwritable(folder: string, error: unknown): SluiceError {
  const words = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  // Nothing is kept in it: where something else took its name, it may go.
  const detail = noDatabase.has(code) ? `jobs.lock in it is no lock file (${words}); delete that file` : words;
  return new SluiceError('workspace.unwritable', { folder, detail }, { cause: error });
}
