import { scheduler } from 'node:timers/promises';
import { SluiceError } from '../../../shared/errors.ts';
import type { VerifyFinding } from '../ledger.ts';
import { Database } from './database.ts';
import { guardedTables } from './guarded-tables.ts';
import { byteChecks } from './verify-bytes.ts';
import type { Check, Looked } from './verify-check.ts';
import { checkJournal } from './verify-journal.ts';
import { listChecks } from './verify-lists.ts';
import { rowCheck } from './verify-rows.ts';

/** So many rows, then the event loop has its turn. */
const rowsPerTurn = 1000;

/**
 * Walks the journal's chain, compares every guarded row with the digest of its last journal row, lists with what their
 * rows say, and every stored byte with its SHA-256: on one snapshot, row by row, in flat memory. Gives each row that
 * does not fit by table and key, and a summary for each check without one. Ends with `job.cancelled` on abort.
 */
export async function* verifyLedger(file: string, signal: AbortSignal): AsyncGenerator<VerifyFinding> {
  // What a hand wrote may be larger than 2^53: read as bigint.
  const db = new Database({ file, readOnly: true, bigInts: true });
  try {
    db.exec('BEGIN');
    const brokenSeqs = new Set<number>();
    const checks = [checkJournal, ...guardedTables.map(rowCheck), ...listChecks, ...byteChecks];
    for (const check of checks) {
      const rows = check.run({ db, brokenSeqs });
      let checked = 0;
      let fits = true;
      for (;;) {
        if (signal.aborted) throw new SluiceError('job.cancelled');
        const next = nextOf(rows, check);
        if (next.done === true) break;
        if (next.value === null) checked += 1;
        else {
          fits = false;
          yield { ok: false, ...next.value, checked };
        }
        if (checked % rowsPerTurn === rowsPerTurn - 1) await scheduler.yield();
      }
      if (fits) yield { ok: true, row: check.name, detail: 'as recorded', checked };
    }
  } finally {
    db.close();
  }
}

/** A page that SQLite cannot read is a finding of its table; the other tables are still looked at. */
function nextOf(rows: Iterator<Looked, void>, check: Check): IteratorResult<Looked, void> {
  try {
    return rows.next();
  } catch (error) {
    if (!(error instanceof SluiceError)) throw error;
    // A generator that threw is at its end.
    return { done: false, value: { row: check.name, detail: `cannot be read: ${String(error.params.detail)}` } };
  }
}
