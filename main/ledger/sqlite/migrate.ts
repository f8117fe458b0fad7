import { hash } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { backup } from 'node:sqlite';
import type { Clock } from '../../../shared/clock.ts';
import { SluiceError } from '../../../shared/errors.ts';
import type { Database } from './database.ts';
import { toLedgerError } from './database.ts';
import type { Migration } from './migrations/all.ts';
import { int, text } from './rows.ts';

/**
 * Brings the ledger to the newest schema. An existing ledger is copied to `backups/` before. Each migration is one
 * transaction together with its SHA-256.
 * Errors: `ledger.newer`, `ledger.migration_changed`, `ledger.corrupt`; nothing is written before these are ruled out.
 */
export async function migrate(
  db: Database,
  options: { folder: string; clock: Clock; migrations: readonly Migration[] },
): Promise<void> {
  const { migrations } = options;
  const found = checkApplied(db, migrations);
  await useWal(db, options.clock);
  if (found === migrations.length) return;
  if (found > 0) await backupLedger(db, options.folder, found, options.clock);
  db.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have migrated while this one waited for the lock.
    for (const migration of migrations.slice(checkApplied(db, migrations))) apply(db, migration, options.clock.now());
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** How many migrations the file has. */
export function checkApplied(db: Database, migrations: readonly Migration[]): number {
  const tables = db.all("SELECT name FROM sqlite_master WHERE type = 'table'").map((row) => text(row, 'name'));
  if (tables.length === 0) return 0;
  if (!tables.includes('migration'))
    throw new SluiceError('ledger.corrupt', { file: db.file, detail: 'not a ledger of Sluice' });
  const applied = db.all('SELECT number, name, sha256 FROM migration ORDER BY number');
  if (applied.length > migrations.length)
    throw new SluiceError('ledger.newer', { found: applied.length, known: migrations.length });
  for (const [index, row] of applied.entries()) {
    const known = migrations[index];
    if (known === undefined || int(row, 'number') !== index + 1 || text(row, 'sha256') !== hash('sha256', known.sql))
      throw new SluiceError('ledger.migration_changed', { migration: text(row, 'name') });
  }
  return applied.length;
}

function apply(db: Database, migration: Migration, now: number): void {
  db.exec(`CREATE TABLE IF NOT EXISTS migration (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT`);
  db.exec(migration.sql);
  db.run(
    'INSERT INTO migration (number, name, sha256, applied_at) SELECT coalesce(max(number), 0) + 1, ?, ?, ? FROM migration',
    migration.name,
    hash('sha256', migration.sql),
    now,
  );
}

/** The switch to WAL does not wait for another process by itself: two first starts at once would fail. */
async function useWal(db: Database, clock: Clock): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      db.get('PRAGMA journal_mode = WAL');
      break;
    } catch (error) {
      if (!(error instanceof SluiceError) || error.code !== 'ledger.busy' || attempt >= 100) throw error;
      await clock.sleep(20);
    }
  }
  // Kilobytes and pages. With SQLite's own 2 MB a hand-over of 200,000 reports reads its indexes from the disk again and again.
  db.exec('PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000');
}

async function backupLedger(db: Database, folder: string, schema: number, clock: Clock): Promise<void> {
  const backups = join(folder, 'backups');
  await mkdir(backups, { recursive: true, mode: 0o700 });
  const stamp = new Date(clock.now()).toISOString().replaceAll(/[:.]/g, '-');
  const file = join(backups, `ledger-${String(schema).padStart(4, '0')}-${stamp}.db`);
  // Under another name until it is whole: a cut copy must not look like a backup.
  const part = `${file}.part`;
  try {
    await backup(db.raw, part);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw toLedgerError(error, file);
  }
}
