import type { Clock } from '../../shared/clock.ts';
import type { Ledger } from './ledger.ts';
import { migrations } from './sqlite/migrations/all.ts';
import { openSqliteLedger } from './sqlite/open.ts';

/**
 * Opens the ledger of a workspace (`ledger.db`), makes it at first use, brings an older one to the newest schema with a
 * copy in `backups/` before. The folder exists (`prepareWorkspace`).
 * Errors: `ledger.newer`, `ledger.migration_changed`, `ledger.corrupt`, `ledger.busy`, `workspace.unwritable`.
 */
export function openLedger(options: { folder: string; clock: Clock }): Promise<Ledger> {
  return openSqliteLedger({ ...options, migrations });
}
