import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value } from '../../../main/ledger/sqlite/rows.ts';
import { Database } from '../../../main/ledger/sqlite/database.ts';
import { canonicalValue } from '../../../main/ledger/sqlite/guarded-tables.ts';
import { Writer } from '../../../main/ledger/sqlite/writer.ts';
import { migrate } from '../../../main/ledger/sqlite/migrate.ts';
import { migrations } from '../../../main/ledger/sqlite/migrations/all.ts';
import { misfits, newLedger, product, tempFolder, tickingClock, who } from './fixtures.ts';

async function newWriter(): Promise<{ db: Database; writer: Writer }> {
  const folder = await tempFolder();
  const clock = tickingClock();
  const db = new Database({ file: join(folder, 'ledger.db') });
  await migrate(db, { folder, clock, migrations });
  return { db, writer: new Writer(db, clock) };
}

describe('the writer', () => {
  // Windows does not let an open file go.
  it.skipIf(process.platform === 'win32')('writes nothing into a file that was deleted or replaced', async () => {
    for (const act of [(file: string) => rmSync(file), (file: string) => renameSync(file, `${file}.old`)]) {
      const { db, writer } = await newWriter();
      expect(await writer.run(() => 1)).toBe(1);
      act(db.file);
      await expect(writer.run(() => 1)).rejects.toMatchObject({
        code: 'workspace.unwritable',
        params: { folder: dirname(db.file), detail: expect.stringContaining('start it again') as string },
      });
      writeFileSync(db.file, '');
      await expect(writer.run(() => 1)).rejects.toMatchObject({ code: 'workspace.unwritable' });
      await writer.close();
      db.close();
    }
  });

  it('writes nothing any more once a newer program has made the records its own', async () => {
    const { db, writer } = await newWriter();
    const newer = new Database({ file: db.file });
    newer.run("INSERT INTO migration (number, name, sha256, applied_at) VALUES (1000, 'newer', 'x', 0)");
    newer.close();
    const known = migrations.length;
    await expect(writer.run(() => 1)).rejects.toMatchObject({
      code: 'ledger.newer',
      params: { found: known + 1, known },
    });
    await writer.close();
    db.close();
  });

  it('lets what can wait join the next commit, writes it by itself before long, and at the end', async () => {
    const { db, writer } = await newWriter();
    const watcher = new Database({ file: db.file, readOnly: true });
    const seen = () => Number(watcher.get('PRAGMA data_version')?.data_version);
    const order: string[] = [];
    const told = (name: string, canWait: boolean) =>
      writer
        .run((w) => w.db.run("INSERT INTO setting (name, value, journal_seq) VALUES (?, '1', 0)", name), canWait)
        .then(() => order.push(name));
    const before = seen();
    const first = told('waits', true);
    await new Promise((resolve) => setImmediate(resolve));
    expect(seen()).toBe(before);
    await told('cannot', false);
    await first;
    expect(order).toEqual(['waits', 'cannot']);
    expect(seen()).toBe(before + 1);
    await told('alone', true);
    const last = told('last', true);
    await writer.close();
    await last;
    expect(order).toEqual(['waits', 'cannot', 'alone', 'last']);
    watcher.close();
    db.close();
  });

  it('shares one commit among facts of the same moment, and undoes a failing one alone', async () => {
    const { db, writer } = await newWriter();
    const watcher = new Database({ file: db.file, readOnly: true });
    const seen = () => Number(watcher.get('PRAGMA data_version')?.data_version);
    const before = seen();
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, async (_, n) =>
        writer.run((w) => {
          w.db.run(
            "INSERT INTO lock_holder (one, holder) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET holder = holder || 'x'",
            'x',
          );
          if (n === 7) throw new Error('this one fails');
          return n;
        }),
      ),
    );
    expect(results.filter((result) => result.status === 'rejected')).toHaveLength(1);
    expect(results[7]).toMatchObject({ status: 'rejected' });
    expect(results[8]).toMatchObject({ value: 8 });
    expect(String(watcher.get('SELECT holder FROM lock_holder')?.holder)).toHaveLength(19);
    expect(seen() - before).toBe(1);
    watcher.close();
    await writer.close();
    await expect(writer.run(() => 1)).rejects.toMatchObject({ code: 'internal' });
    db.close();
  });

  it('keeps the chain whole when facts fail in the middle of a batch', async () => {
    const ledger = await newLedger();
    const results = await Promise.allSettled([
      ledger.addProduct(product(1), who),
      ledger.addProduct(product(1), who),
      ledger.addProduct(product(2), who),
      ledger.editProduct('none', {}, who),
      ledger.addProduct(product(3), who),
    ]);
    expect(results.map((result) => result.status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(await misfits(ledger)).toEqual([]);
  });

  it('is readable right after a promise resolved, and closing waits for what was asked for', async () => {
    const ledger = await newLedger();
    const { product: one } = await ledger.addProduct(product(1), who);
    expect(await ledger.product(one.id)).toMatchObject({ name: 'switch-1' });
    const last = ledger.setSetting('a', 1, who);
    await ledger.close();
    await expect(last).resolves.toBeUndefined();
  });
});

describe('the canonical form', () => {
  const value = fc.oneof(
    fc.constant(null),
    fc.string(),
    fc.integer(),
    fc.uint8Array().map((bytes): Value => Buffer.from(bytes)),
  );

  it('is the same for the same row only', () => {
    const canonical = (row: readonly Value[]): string => row.map(canonicalValue).join('');
    const plain = (row: readonly Value[]): string =>
      JSON.stringify(row.map((one) => (one instanceof Uint8Array ? ['b', ...one] : one)));
    fc.assert(
      fc.property(fc.array(value), fc.array(value), (a, b) => {
        expect(canonical(a) === canonical(b)).toBe(plain(a) === plain(b));
      }),
    );
    // Where one text ends and the next begins is part of it.
    expect(canonical(['t1:a;', 'b'])).not.toBe(canonical(['t1:a', ';b']));
    expect(canonical([5])).not.toBe(canonical(['5']));
    expect(canonical([5])).toBe(canonical([5n]));
  });
});
