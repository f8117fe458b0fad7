import { readdir, readFile, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../../main/ledger/open-ledger.ts';
import { migrations } from '../../../main/ledger/sqlite/migrations/all.ts';
import { openSqliteLedger } from '../../../main/ledger/sqlite/open.ts';
import { collected, misfits, tempFolder, tickingClock } from './fixtures.ts';

const next = { name: '0002-next', sql: 'CREATE TABLE next (a INTEGER) STRICT; ALTER TABLE job ADD COLUMN b TEXT;' };

describe('migrations', () => {
  it('makes a backup, then brings an older ledger to the newest schema', async () => {
    const folder = await tempFolder();
    const clock = tickingClock();
    const old = await openLedger({ folder, clock });
    await collected(old, 1, 2);
    const before = await old.info();
    await old.close();
    expect(await readdir(folder)).not.toContain('backups');
    const ledger = await openSqliteLedger({ folder, clock, migrations: [...migrations, next] });
    expect(await ledger.info()).toEqual({ ...before, schema: before.schema + 1 });
    expect((await ledger.counts()).reports).toEqual({ collected: 2 });
    expect(await misfits(ledger)).toEqual([]);
    await ledger.close();
    const [backup, ...others] = await readdir(join(folder, 'backups'));
    expect(others).toEqual([]);
    const db = new DatabaseSync(join(folder, 'backups', backup ?? ''), { readOnly: true });
    expect(db.prepare('SELECT count(*) AS n FROM report').get()).toEqual({ n: 2 });
    expect(db.prepare('SELECT max(number) AS n FROM migration').get()).toEqual({ n: migrations.length });
    db.close();
  });

  it('refuses a newer schema and a changed migration, and touches nothing', async () => {
    const folder = await tempFolder();
    const clock = tickingClock();
    await (await openSqliteLedger({ folder, clock, migrations: [...migrations, next] })).close();
    const bytes = await readFile(join(folder, 'ledger.db'));
    await expect(openLedger({ folder, clock })).rejects.toMatchObject({
      code: 'ledger.newer',
      params: { found: migrations.length + 1, known: migrations.length },
    });
    const changed = [...migrations, { ...next, sql: `${next.sql} ` }];
    await expect(openSqliteLedger({ folder, clock, migrations: changed })).rejects.toMatchObject({
      code: 'ledger.migration_changed',
      params: { migration: '0002-next' },
    });
    expect((await readFile(join(folder, 'ledger.db'))).equals(bytes)).toBe(true);
    expect(await readdir(folder)).toEqual(['ledger.db']);
  });

  it('undoes a migration that fails, and the old schema still opens', async () => {
    const folder = await tempFolder();
    const clock = tickingClock();
    await (await openLedger({ folder, clock })).close();
    const broken = [...migrations, { name: '0002-broken', sql: 'CREATE TABLE half (a INTEGER) STRICT; nonsense;' }];
    await expect(openSqliteLedger({ folder, clock, migrations: broken })).rejects.toMatchObject({ code: 'internal' });
    const ledger = await openLedger({ folder, clock });
    expect((await ledger.info()).schema).toBe(migrations.length);
    await ledger.close();
  });

  it.each([
    ['no database', Buffer.from('this is a text file, not a database at all'.repeat(40))],
    ['a cut header', Buffer.from('SQLite format 3\0short')],
  ])('names a file that is %s', async (_, bytes) => {
    const folder = await tempFolder();
    await writeFile(join(folder, 'ledger.db'), bytes);
    await expect(openLedger({ folder, clock: tickingClock() })).rejects.toMatchObject({
      code: 'ledger.corrupt',
      params: { file: join(folder, 'ledger.db') },
    });
  });

  it('names a database that is not ours', async () => {
    const folder = await tempFolder();
    const db = new DatabaseSync(join(folder, 'ledger.db'));
    db.exec('CREATE TABLE other (a)');
    db.close();
    await expect(openLedger({ folder, clock: tickingClock() })).rejects.toMatchObject({ code: 'ledger.corrupt' });
  });

  it('opening and reading never waits for a process that writes', async () => {
    const folder = await tempFolder();
    const clock = tickingClock();
    await (await openLedger({ folder, clock })).close();
    const db = new DatabaseSync(join(folder, 'ledger.db'));
    db.exec('BEGIN IMMEDIATE');
    const started = performance.now();
    const ledger = await openLedger({ folder, clock });
    expect((await ledger.counts()).products.active).toBe(0);
    expect(performance.now() - started).toBeLessThan(2000);
    db.exec('ROLLBACK');
    db.close();
    await ledger.close();
  });
});
