import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../../shared/clock.ts';
import { SluiceError } from '../../../shared/errors.ts';
import type { Ledger, LedgerInfo } from '../ledger.ts';
import { accountChangesPart } from './account-changes.ts';
import { authorizationsPart } from './authorizations.ts';
import { actionsPart } from './actions.ts';
import { accountFilesPart } from './account-files.ts';
import { connectionsPart } from './connections.ts';
import { countsPart } from './counts.ts';
import { Database } from './database.ts';
import { deliveriesPart } from './deliveries.ts';
import { duePart } from './due.ts';
import { guarded } from './guarded-tables.ts';
import { handoverLinesPart } from './handover-lines.ts';
import { handoversPart } from './handovers.ts';
import { identitiesPart } from './identities.ts';
import { inventoryPart } from './inventory.ts';
import { inventoryViewsPart } from './inventory-views.ts';
import { jobsPart } from './jobs.ts';
import { journalPart } from './journal.ts';
import { jumpHostsPart } from './jump-hosts.ts';
import { keysPart } from './keys.ts';
import { listsPart } from './lists.ts';
import { licenseUsePart } from './license-use.ts';
import { migrate } from './migrate.ts';
import type { Migration } from './migrations/all.ts';
import { noticesPart } from './notices.ts';
import type { Parts } from './parts.ts';
import { productListPart } from './product-list.ts';
import { productsPart } from './products.ts';
import { pushesPart } from './pushes.ts';
import { reportAgainPart } from './report-again.ts';
import { reportListPart } from './report-list.ts';
import { reportStatesPart } from './report-states.ts';
import { reportStepTimesPart } from './report-step-times.ts';
import { int, text } from './rows.ts';
import { settingsPart } from './settings.ts';
import { tokensPart } from './tokens.ts';
import { uploadsPart } from './uploads.ts';
import { usageFilesPart } from './usage-files.ts';
import { verifyLedger } from './verify.ts';
import { Writer, writerBusyMs } from './writer.ts';

export interface OpenSqliteOptions {
  /** The workspace. Exists. */
  readonly folder: string;
  readonly clock: Clock;
  readonly migrations: readonly Migration[];
}

export const ledgerFileName = 'ledger.db';

/**
 * Opens or makes `ledger.db` in the workspace.
 * Errors: `ledger.newer`, `ledger.migration_changed`, `ledger.corrupt`, `ledger.busy`, `workspace.unwritable`.
 */
export async function openSqliteLedger(options: OpenSqliteOptions): Promise<Ledger> {
  const { folder, clock } = options;
  const file = join(folder, ledgerFileName);
  await refuseEmptied(file, folder);
  await makeOwnerOnly(file, folder);
  const db = new Database({ file });
  try {
    await migrate(db, options);
    // From here on the writer asks again by itself (30 s in all), so that its event loop has turns in between.
    db.exec(`PRAGMA busy_timeout = ${writerBusyMs}`);
    // A fact's savepoint keeps the pages as they were. In memory: above 64 KB they would be a file, made and deleted each
    // time. Not for migrations, which change every row at once.
    db.exec('PRAGMA temp_store = MEMORY');
    const writer = new Writer(db, clock);
    await nameLedger(db, writer);
    const read = new Database({ file, readOnly: true });
    return assemble({ db, read, writer, clock });
  } catch (error) {
    db.close();
    throw error;
  }
}

function assemble(open: { db: Database; read: Database; writer: Writer; clock: Clock }): Ledger {
  const { db, read, writer, clock } = open;
  const parts: Parts = { read, readFew: db, clock, write: (fact, canWait) => writer.run(fact, canWait) };
  const schema = read.get('SELECT count(*) AS n FROM migration');
  return {
    ...settingsPart(parts),
    ...listsPart(parts),
    ...duePart(parts),
    ...noticesPart(parts),
    ...productsPart(parts),
    ...productListPart(parts),
    ...identitiesPart(parts),
    ...keysPart(parts),
    ...jumpHostsPart(parts),
    ...usageFilesPart(parts),
    ...pushesPart(parts),
    ...reportAgainPart(parts),
    ...reportListPart(parts),
    ...reportStepTimesPart(parts),
    ...uploadsPart(parts),
    ...handoversPart(parts),
    ...handoverLinesPart(parts),
    ...accountFilesPart(parts),
    ...deliveriesPart(parts),
    ...jobsPart(parts),
    ...actionsPart(parts),
    ...tokensPart(parts),
    ...accountChangesPart(parts),
    ...authorizationsPart(parts),
    ...inventoryPart(parts),
    ...inventoryViewsPart(parts),
    ...connectionsPart(parts),
    ...licenseUsePart(parts),
    ...reportStatesPart(parts),
    ...countsPart(parts),
    ...journalPart(parts),
    verify: (signal) => verifyLedger(db.file, signal),

    async info(): Promise<LedgerInfo> {
      const row = read.get('SELECT id, created_at FROM ledger');
      if (row === undefined) throw new SluiceError('ledger.corrupt', { file: db.file, detail: 'it has no name' });
      return {
        id: text(row, 'id'),
        file: db.file,
        schema: schema === undefined ? 0 : int(schema, 'n'),
        createdAt: int(row, 'created_at'),
      };
    },

    // Asked on the connection that writes: its own commits do not count, those of other processes do.
    dataVersion() {
      const row = db.get('PRAGMA data_version');
      return row === undefined ? 0 : int(row, 'data_version');
    },

    written: () => writer.run(() => undefined),

    isThere: () => existsSync(db.file),

    async close() {
      await writer.close();
      read.close();
      db.close();
    },
  };
}

/**
 * SQLite takes an empty file for a new database. Beside a vault or a lock, which come after the records, it is what was
 * left of them, and a fresh start over it would look as if nothing had ever been.
 */
async function refuseEmptied(file: string, folder: string): Promise<void> {
  const sizeOf = async (path: string): Promise<number | null> => (await stat(path).catch(() => null))?.size ?? null;
  if ((await sizeOf(file)) !== 0 || (await sizeOf(`${file}-wal`))) return;
  for (const name of ['vault.json', 'jobs.lock'])
    if ((await sizeOf(join(folder, name))) !== null)
      throw new SluiceError('ledger.corrupt', { file, detail: 'the file is empty' });
}

/** SQLite would make it readable for everyone; its WAL takes the same mode. */
async function makeOwnerOnly(file: string, folder: string): Promise<void> {
  try {
    await (await open(file, 'a', 0o600)).close();
    if (process.platform !== 'win32' && ((await stat(file)).mode & 0o077) !== 0) await chmod(file, 0o600);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new SluiceError('workspace.unwritable', { folder, detail }, { cause: error });
  }
}

/** A new ledger's own id: the first row of its journal. */
async function nameLedger(db: Database, writer: Writer): Promise<void> {
  // Looked at first without a lock: opening to read never waits for another process that writes.
  if (db.get('SELECT 1 FROM ledger') !== undefined) return;
  await writer.run((w) => {
    if (w.db.get('SELECT 1 FROM ledger') !== undefined) return;
    const row = { id: randomUUID(), created_at: w.now };
    const who = { operator: 'sluice', jobId: null, reason: null };
    w.insert(guarded.ledger, row, { kind: 'ledger.created', productId: null }, who);
  });
}
