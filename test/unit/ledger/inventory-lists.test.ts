import { describe, expect, test } from 'vitest';
import type { InventoryQuery } from '../../../main/ledger/ledger.ts';
import { Database } from '../../../main/ledger/sqlite/database.ts';
import { everyInventoryRow, inventoryPage, licenseShape } from '../../../main/ledger/sqlite/inventory-lists.ts';
import { sql as inventory } from '../../../main/ledger/sqlite/migrations/0012-inventory.ts';
import { sql as files } from '../../../main/ledger/sqlite/migrations/0022-inventory-files.ts';
import { sql as lists } from '../../../main/ledger/sqlite/migrations/0016-inventory-lists.ts';
import type { Row, Value } from '../../../main/ledger/sqlite/rows.ts';
import { licenseFields, type LicenseField } from '../../../shared/contract/inventory-words.ts';

/** Remembers how SQLite means to answer each question. */
class Planned extends Database {
  readonly plans: string[] = [];
  override get(sql: string, ...params: Value[]): Row | undefined {
    this.#plan(sql, params);
    return super.get(sql, ...params);
  }
  override all(sql: string, ...params: Value[]): Row[] {
    this.#plan(sql, params);
    return super.all(sql, ...params);
  }
  #plan(sql: string, params: Value[]): void {
    for (const row of super.all(`EXPLAIN QUERY PLAN ${sql}`, ...params)) this.plans.push(String(row.detail));
  }
}

function filled(count: number): Planned {
  const db = new Planned({ file: ':memory:' });
  db.exec(inventory);
  db.exec(lists);
  db.exec('CREATE TABLE list_profile (name TEXT)');
  db.exec(files);
  for (let at = 0; at < count; at += 1)
    db.run(
      `INSERT INTO inventory_license (reading, search, license, virtual_account, quantity, in_use, reserved, pending,
         balance, ends_at, short_at, status, billing, terms, other)
       VALUES (1, ?1, ?1, 'campus', ?2, 0, 0, 0, ?2, ?3, NULL, 'In Compliance', NULL, '[]', '{}')`,
      ...[`l${String(at).padStart(4, '0')}`, at % 7, at % 3 === 0 ? null : at % 11],
    );
  return db;
}

const questions: readonly Partial<InventoryQuery<LicenseField>>[] = licenseFields.flatMap((sort) =>
  [false, true].flatMap((isDescending) => [
    { sort, isDescending },
    { sort, isDescending, text: 'l00' },
    { sort, isDescending, filters: [{ field: 'status', op: 'has', value: 'compliance' }] as const },
  ]),
);

describe('a list of the inventory', () => {
  test('is searched, filtered and sorted by every field without a look at its wide rows', () => {
    const db = filled(3);
    for (const question of questions) {
      db.plans.length = 0;
      expect(inventoryPage(db, licenseShape, { number: 1, limit: 100, ...question }).total).toBe(3);
      const looks = db.plans.filter((plan) => plan.includes('inventory_license'));
      expect(looks.length).toBeGreaterThan(0);
      expect(
        looks.filter((plan) => !plan.includes('COVERING INDEX')),
        JSON.stringify(question),
      ).toEqual([]);
    }
  });

  test('is counted once, not for each of its pages', () => {
    const db = filled(5);
    const first = inventoryPage(db, licenseShape, { number: 1, limit: 2, text: 'l0' });
    db.plans.length = 0;
    const second = inventoryPage(db, licenseShape, { number: 1, limit: 2, text: 'l0', cursor: first.cursor });
    expect(second.total).toBe(5);
    expect(db.plans.filter((plan) => plan.includes('inventory_license'))).toHaveLength(1);
  });

  test('is read whole in the order of its pages', async () => {
    const db = filled(1203);
    for (const question of [...questions, { text: 'l1', sort: 'endsAt' as const }]) {
      const paged: string[] = [];
      for (let cursor: string | undefined; ;) {
        const page = inventoryPage(db, licenseShape, { number: 1, limit: 500, cursor, ...question });
        paged.push(...page.rows.map(({ license }) => license));
        cursor = page.cursor;
        if (cursor === undefined) break;
      }
      const whole: string[] = [];
      for await (const rows of everyInventoryRow(db, licenseShape, { number: 1, ...question }))
        whole.push(...rows.map(({ license }) => license));
      expect(whole).toEqual(paged);
      expect(new Set(whole).size).toBe(paged.length);
    }
  });
});
