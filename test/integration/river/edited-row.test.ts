import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { cli, runJob, Scope } from './harness.ts';
import { preparedWorkspace, quickAccount, withApplication } from './site-checks.ts';

const noUpdate =
  "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END";

/** Each edit gives the table and key that `verify` has to name. The hand restores what it had to remove. */
const edits: readonly (readonly [string, (db: DatabaseSync) => string])[] = [
  [
    'state of a report',
    (db) => {
      const id = one(db, "SELECT id FROM report WHERE state = 'confirmed' LIMIT 1");
      db.prepare("UPDATE report SET state = 'collected' WHERE id = ?").run(id);
      return `report ${id}`;
    },
  ],
  [
    'text of a journal row',
    (db) => {
      const seq = one(db, "SELECT seq FROM journal WHERE kind LIKE 'report%' LIMIT 1");
      db.exec('DROP TRIGGER journal_no_update');
      db.prepare("UPDATE journal SET operator = 'nobody' WHERE seq = ?").run(seq);
      db.exec(noUpdate);
      return `journal ${seq}`;
    },
  ],
  [
    'name of a product',
    (db) => {
      const id = one(db, 'SELECT id FROM product LIMIT 1');
      db.prepare("UPDATE product SET name = 'another' WHERE id = ?").run(id);
      return `product ${id}`;
    },
  ],
  [
    'pinned key of a product',
    (db) => {
      const id = one(db, 'SELECT id FROM pinned_key LIMIT 1');
      db.prepare("UPDATE pinned_key SET fingerprint = 'SHA256:mine' WHERE id = ?").run(id);
      return `pinned_key ${id}`;
    },
  ],
  [
    'bytes of an acknowledgement',
    (db) => {
      const id = one(db, 'SELECT id FROM account_file LIMIT 1');
      db.prepare("UPDATE account_file SET bytes = CAST(bytes || ' ' AS BLOB) WHERE id = ?").run(id);
      return `account_file ${id}`;
    },
  ],
];

function one(db: DatabaseSync, sql: string): string {
  const row = db.prepare(sql).get() ?? {};
  return String(Object.values(row)[0]);
}

describe('one row of the ledger edited by hand', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('is named by verify, which ends with 5', async () => {
    const site = await scope.site({ products: 2, seed: 31, cssm: quickAccount });
    const workspace = await preparedWorkspace(scope, site);
    await withApplication(workspace, (application) => runJob(application, 'cycle.start', { productIds: null }));
    expect(await cli(['verify'], { workspace })).toMatchObject({ code: 0 });

    for (const [what, edit] of edits) {
      const db = new DatabaseSync(join(workspace, 'ledger.db'));
      db.exec('BEGIN IMMEDIATE');
      const row = edit(db);
      db.exec('COMMIT');
      db.close();
      // Edits pile up: each has to be named beside those before it.
      const run = await cli(['verify', '--json'], { workspace });
      expect(run.code, what).toBe(5);
      const { findings } = JSON.parse(run.stdout) as { findings: { row: string }[] };
      expect(
        findings.map((finding) => finding.row),
        what,
      ).toContain(row);
    }
  });
});
