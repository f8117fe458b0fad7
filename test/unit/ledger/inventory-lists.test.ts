import { describe, expect, test } from 'vitest';
import type { InventoryQuery } from '../../../main/ledger/ledger.ts';
import { Database } from '../../../main/ledger/sqlite/database.ts';
import {
  everyInventoryRow,
  inventoryGroups,
  inventoryPage,
  licenseShape,
} from '../../../main/ledger/sqlite/inventory-lists.ts';
import { sql as inventory } from '../../../main/ledger/sqlite/migrations/0012-inventory.ts';
import { sql as files } from '../../../main/ledger/sqlite/migrations/0022-inventory-files.ts';
import { sql as lists } from '../../../main/ledger/sqlite/migrations/0016-inventory-lists.ts';
import type { Row, Value } from '../../../main/ledger/sqlite/rows.ts';
import { groupFields, licenseFields, type LicenseField } from '../../../shared/contract/inventory-words.ts';

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

describe('groups of a list', () => {
  /** Every group, page by page. */
  function groups(db: Database, by: LicenseField, more: object = {}) {
    const rows = [];
    for (let cursor: string | undefined; ;) {
      const page = inventoryGroups(db, licenseShape, {
        number: 1,
        by,
        limit: 3,
        ...more,
        ...(cursor === undefined ? {} : { cursor }),
      });
      rows.push(...page.rows);
      cursor = page.cursor;
      if (cursor === undefined) {
        expect(rows).toHaveLength(page.total);
        return rows;
      }
    }
  }

  test('hold every row once; what they ask for leaves exactly their rows, and their sums are those of these rows', () => {
    const db = filled(60);
    for (const by of groupFields.licenses)
      for (const text of ['', 'l003']) {
        const all = inventoryPage(db, licenseShape, { number: 1, limit: 500, text }).rows;
        const found = groups(db, by, { text });
        expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
        for (const { filters, count, sums } of found) {
          const { rows } = inventoryPage(db, licenseShape, { number: 1, limit: 500, text, filters });
          expect(rows).toHaveLength(count);
          expect(sums['quantity']).toBe(rows.reduce((sum, { quantity }) => sum + quantity, 0));
        }
      }
  });

  test('by a time are its months in UTC, those without one last; what is short counts license by license', () => {
    const db = filled(0);
    const at = (text: string) => Date.parse(`${text}Z`);
    const rows = [
      [at('2027-03-01T00:00:00'), -4],
      [at('2027-02-28T23:59:59.999'), 10],
      [at('2027-03-31T23:59:59.999'), 6],
      [null, 0],
    ] as const;
    for (const [endsAt, balance] of rows)
      db.run(
        `INSERT INTO inventory_license (reading, search, license, virtual_account, quantity, in_use, reserved, pending,
           balance, ends_at, short_at, status, billing, terms, other)
         VALUES (1, 'a', 'a', 'campus', 1, 0, 0, 0, ?, ?, NULL, NULL, NULL, '[]', '{}')`,
        ...[balance, endsAt],
      );
    const found = groups(db, 'endsAt');
    expect(found.map(({ value, count, sums }) => [value, count, sums['balance'], sums['missing']])).toEqual([
      [at('2027-02-01T00:00:00'), 1, 10, 0],
      [at('2027-03-01T00:00:00'), 2, 2, 4],
      [null, 1, 0, 0],
    ]);
  });

  test('stand as people order names, page by page; so many that nobody turns to their end as the index has them', () => {
    const db = filled(0);
    const add = (license: string, place: string, status: string | null) =>
      db.run(
        `INSERT INTO inventory_license (reading, search, license, virtual_account, quantity, in_use, reserved, pending,
           balance, ends_at, short_at, status, billing, terms, other)
         VALUES (1, 'a', ?, ?, 1, 0, 0, 0, 1, NULL, NULL, ?, NULL, '[]', '{}')`,
        ...[license, place, status],
      );
    const names = ['Zürich', 'site 10', 'Site 2', 'élan', 'Zebra', 'eagle', 'SITE 2', 'Östersund', 'apple', '東京'];
    for (const name of names) add(name, name, name === 'apple' ? null : name);
    const ordered = ['apple', 'eagle', 'élan', 'Östersund', 'SITE 2', 'Site 2', 'site 10', 'Zebra', 'Zürich', '東京'];
    for (const by of ['virtualAccount', 'license'] as const)
      expect(groups(db, by).map(({ value }) => value)).toEqual(ordered);
    expect(groups(db, 'status').map(({ value }) => value)).toEqual([...ordered.slice(1), null]);
    const sums = groups(db, 'virtualAccount').map(({ count, sums: all }) => [count, all['quantity']]);
    expect(sums).toEqual(ordered.map(() => [1, 1]));
    for (let at = 0; at < 2000; at += 1) add(`n${at}`, `n${at}`, null);
    for (const by of ['virtualAccount', 'license'] as const) {
      const all = groups(db, by, { limit: 500 }).map(({ value }) => String(value));
      expect(all).toEqual([...names, ...Array.from({ length: 2000 }, (_, at) => `n${at}`)].sort());
    }
    for (const cursor of [
      'W10',
      Buffer.from('["x",1]').toString('base64url'),
      Buffer.from('[-1,1]').toString('base64url'),
    ])
      expect(() => groups(db, 'license', { cursor })).toThrow('not a cursor of this list');
  });

  test('are added up without a look at the wide rows', () => {
    const db = filled(3);
    for (const by of groupFields.licenses.filter((field) => field !== 'license')) {
      db.plans.length = 0;
      groups(db, by);
      const looks = db.plans.filter((plan) => plan.includes('inventory_license'));
      expect(looks.length).toBeGreaterThan(0);
      expect(looks.filter((plan) => !plan.includes('COVERING INDEX'))).toEqual([]);
    }
  });
});

describe('a condition', () => {
  test('without a value leaves the rows that have none; it cannot be below nothing', () => {
    const db = filled(9);
    const query = { number: 1, limit: 500 };
    const none = inventoryPage(db, licenseShape, { ...query, filters: [{ field: 'endsAt', op: 'is', value: null }] });
    expect(none.rows.map(({ endsAt }) => endsAt)).toEqual([null, null, null]);
    expect(() =>
      inventoryPage(db, licenseShape, { ...query, filters: [{ field: 'endsAt', op: 'below', value: null }] }),
    ).toThrow('usage.invalid');
    // Nothing is not zero.
    for (const value of ['', ' '])
      expect(() =>
        inventoryPage(db, licenseShape, { ...query, filters: [{ field: 'quantity', op: 'is', value }] }),
      ).toThrow('is a number');
  });
});
