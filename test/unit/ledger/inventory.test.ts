import { describe, expect, test } from 'vitest';
import type { Ledger, NewOwnedLicense } from '../../../main/ledger/ledger.ts';
import { misfits, newLedger, who } from './fixtures.ts';

const asOf = Date.UTC(2026, 0, 5);

function license(name: string, more: Partial<NewOwnedLicense> = {}): NewOwnedLicense {
  return {
    ...{ license: name, virtualAccount: 'Campus', quantity: 10, inUse: 4, reserved: 0, pending: 0, available: 6 },
    ...{ balance: 6, endsAt: null, shortAt: null, concernAt: null, status: 'In Compliance', billing: 'PREPAID' },
    ...{ metric: null, tier: null, agreement: null, agreementEnd: null, agreementEndUtc: null },
    ...{ terms: [], other: {} },
    ...more,
  };
}

async function read(ledger: Ledger, licenses: readonly NewOwnedLicense[], at = asOf): Promise<number> {
  const reading = await ledger.beginInventory();
  await ledger.addInventory(reading, {
    virtualAccounts: [{ name: 'Campus', isDefault: false, access: null, parent: null, other: {} }],
  });
  for (let from = 0; from < licenses.length; from += 500)
    await ledger.addInventory(reading, { licenses: licenses.slice(from, from + 500) });
  const end = { accountId: '1', domain: 'a.example', name: 'A', asOf: at, unread: [], source: null };
  return (await ledger.endInventory(reading, end, who)).number;
}

const names = async (ledger: Ledger, number: number, more: object = {}): Promise<string[]> =>
  (await ledger.snapshotLicenses({ number, limit: 500, ...more })).rows.map((row) => row.license);

describe('a snapshot of the inventory', () => {
  test('is nowhere before it is whole', async () => {
    const ledger = await newLedger();
    const reading = await ledger.beginInventory();
    await ledger.addInventory(reading, { licenses: [license('A')] });
    expect(await ledger.snapshot(null)).toBeNull();
    expect((await ledger.snapshots({ limit: 10 })).total).toBe(0);
    const end = { accountId: '1', domain: 'a.example', name: 'A', asOf, unread: ['subscriptions'], source: null };
    expect(await ledger.endInventory(reading, end, who)).toMatchObject({ number: reading, licenses: 1, instances: 0 });
    expect(await ledger.snapshot(null)).toMatchObject({ number: reading, asOf, unread: ['subscriptions'] });
  });

  test('stays as it was when the next reading is given up, and when that one is whole', async () => {
    const ledger = await newLedger();
    const first = await read(ledger, [license('A')]);
    const broken = await ledger.beginInventory();
    await ledger.addInventory(broken, { licenses: [license('B')] });
    await ledger.dropInventory(broken);
    expect((await ledger.snapshot(null))?.number).toBe(first);
    const second = await read(ledger, [license('C')]);
    // What was given up leaves no gap: a number that is missing would look like a snapshot that was lost.
    expect(second).toBe(first + 1);
    expect(await names(ledger, first)).toEqual(['A']);
    expect(await names(ledger, second)).toEqual(['C']);
    await ledger.dropInventory(first);
    expect(await names(ledger, first)).toEqual(['A']);
  });

  test('of On-Prem stands beside the account’s: each side has its newest, and neither is the other’s former state', async () => {
    const ledger = await newLedger();
    const ofAccount = await read(ledger, [license('A')]);
    const reading = await ledger.beginInventory();
    await ledger.addInventory(reading, { licenses: [license('B')] });
    const end = {
      accountId: '',
      domain: 'Plant',
      name: 'Plant',
      asOf,
      unread: ['instances'],
      onPrem: 'h.example',
      source: null,
    };
    const onPrem = await ledger.endInventory(reading, end, who);
    expect(onPrem.onPrem).toBe('h.example');
    expect(await ledger.snapshot(null)).toMatchObject({ number: ofAccount, onPrem: null });
    expect((await ledger.snapshot(null, 'on_prem'))?.number).toBe(onPrem.number);
    const numbers = async (origin?: 'account' | 'on_prem') =>
      (await ledger.snapshots({ origin, limit: 10 })).rows.map(({ number }) => number);
    expect(await numbers()).toEqual([onPrem.number, ofAccount]);
    expect(await numbers('account')).toEqual([ofAccount]);
    expect(await numbers('on_prem')).toEqual([onPrem.number]);
    expect(await misfits(ledger)).toEqual([]);
  });

  test('cannot be added to once it is whole; what a killed reading left is dropped by the next', async () => {
    const ledger = await newLedger();
    const first = await read(ledger, [license('A')]);
    await expect(ledger.addInventory(first, { licenses: [license('B')] })).rejects.toMatchObject({ code: 'internal' });
    const killed = await ledger.beginInventory();
    await ledger.addInventory(killed, { licenses: [license('B')] });
    const next = await ledger.beginInventory();
    expect(next).toBeGreaterThan(killed);
    await expect(ledger.addInventory(killed, { licenses: [license('B')] })).rejects.toMatchObject({ code: 'internal' });
  });

  test('of files that hold only licenses has the rest of the newest one that is not newer, and says of when', async () => {
    const ledger = await newLedger();
    const day = 86_400_000;
    const whole = await ledger.beginInventory();
    const instance = {
      ...{ name: 'sw1', pid: 'P', serial: 'S', hostname: null, virtualAccount: 'Campus', product: null, status: null },
      ...{ registered: null, lastContact: null, lastContactUtc: null, usage: [], other: {} },
    };
    await ledger.addInventory(whole, { licenses: [license('A')], instances: [instance] });
    const account = { accountId: '1', domain: 'a.example', name: 'A', unread: [] };
    await ledger.endInventory(whole, { ...account, asOf, source: null }, who);
    const fromFile = async (name: string, at: number, older: number) => {
      const reading = await ledger.beginInventory();
      await ledger.addInventory(reading, { licenses: [license(name, { balance: -2, concernAt: 0 })] });
      const source = {
        ...{ digest: name, files: [{ name: `${name}.csv`, sha256: 'ab', kind: 'licenses', rows: 1 }] },
        older: { of: older, lists: ['instances', 'subscriptions'] as const },
      };
      return ledger.endInventory(reading, { ...account, asOf: at, source }, who);
    };
    const file = await fromFile('B', asOf + day, whole);
    expect(file).toMatchObject({ origin: 'file', files: ['B.csv'], licenses: 1, instances: 1 });
    expect(file.older).toEqual({ instances: asOf, subscriptions: asOf });
    expect(await names(ledger, file.number)).toEqual(['B']);
    const { rows } = await ledger.snapshotInstances({ number: file.number, limit: 10 });
    expect(rows.map(({ name }) => name)).toEqual(['sw1']);
    expect((await ledger.snapshotConcerns(file.number, asOf)).map((row) => row.license)).toEqual(['B']);

    // Through one that is itself only a part, to where the rows are.
    const next = await fromFile('C', asOf + 2 * day, file.number);
    expect(next.older).toEqual({ instances: asOf, subscriptions: asOf });
    expect((await ledger.snapshotInstances({ number: next.number, limit: 10 })).total).toBe(1);
    expect(await ledger.snapshotOfFiles('B')).toMatchObject({ number: file.number });
    expect(await ledger.snapshotOfFiles('x')).toBeNull();
    expect(await ledger.snapshotUntil('A.EXAMPLE', asOf + day)).toMatchObject({ number: file.number });
    expect(await ledger.snapshotUntil('b.example', asOf + day)).toBeNull();
    expect(await misfits(ledger)).toEqual([]);
  });

  test('the newest is that of the latest day, whenever it was brought in', async () => {
    const ledger = await newLedger();
    const today = await read(ledger, [license('A')]);
    const before = await read(ledger, [license('B')], asOf - 1);
    expect((await ledger.snapshot(null))?.number).toBe(today);
    const first = await ledger.snapshots({ limit: 1 });
    const second = await ledger.snapshots({ limit: 1, cursor: first.cursor });
    expect([...first.rows, ...second.rows].map(({ number }) => number)).toEqual([today, before]);
  });

  test('is part of the record', async () => {
    const ledger = await newLedger();
    await read(ledger, [license('A')]);
    const { rows } = await ledger.journal({ limit: 100 });
    expect(rows.at(-1)).toMatchObject({ kind: 'inventory.read', operator: 'anna', detail: { licenses: 1 } });
    expect(await misfits(ledger)).toEqual([]);
  });
});

describe('its licenses', () => {
  const some = [
    license('Zeta', { balance: -3, concernAt: 0, shortAt: asOf, status: 'Insufficient Licenses' }),
    license('alpha', { endsAt: asOf + 5, concernAt: asOf + 5, virtualAccount: 'Branches' }),
    license('Beta 50%', { quantity: 99, endsAt: asOf + 1, concernAt: asOf + 1 }),
  ];

  test('are searched in all columns, whatever the case, and literally', async () => {
    const ledger = await newLedger();
    const number = await read(ledger, some);
    expect(await names(ledger, number, { text: 'INSUFF' })).toEqual(['Zeta']);
    expect(await names(ledger, number, { text: 'branch' })).toEqual(['alpha']);
    expect(await names(ledger, number, { text: '50%' })).toEqual(['Beta 50%']);
    expect(await names(ledger, number, { text: '%' })).toEqual(['Beta 50%']);
  });

  test('are filtered by any field', async () => {
    const ledger = await newLedger();
    const number = await read(ledger, some);
    const by = (field: string, op: string, value: string | number) =>
      names(ledger, number, { filters: [{ field, op, value }] });
    expect(await by('balance', 'below', 0)).toEqual(['Zeta']);
    expect(await by('quantity', 'above', '98')).toEqual(['Beta 50%']);
    expect(await by('license', 'has', 'ETA')).toEqual(['Beta 50%', 'Zeta']);
    expect(await by('virtualAccount', 'is', 'Branches')).toEqual(['alpha']);
    expect(await by('endsAt', 'below', asOf + 2)).toEqual(['Beta 50%']);
    await expect(by('balance', 'is', 'none')).rejects.toMatchObject({ code: 'usage.invalid' });
  });

  test('are sorted by any field, those without a value last, and paged without a gap', async () => {
    const ledger = await newLedger();
    const many = Array.from({ length: 25 }, (_, at) =>
      license(`L${String(at).padStart(2, '0')}`, { endsAt: at % 3 === 0 ? null : asOf + (at % 4), balance: at % 5 }),
    );
    const number = await read(ledger, many);
    for (const sort of ['license', 'endsAt', 'balance', 'status'] as const)
      for (const isDescending of [false, true]) {
        const whole = await names(ledger, number, { sort, isDescending });
        const paged: string[] = [];
        for (let cursor: string | undefined; ;) {
          const page = await ledger.snapshotLicenses({ number, sort, isDescending, limit: 4, cursor });
          expect(page.total).toBe(25);
          paged.push(...page.rows.map((row) => row.license));
          cursor = page.cursor;
          if (cursor === undefined) break;
        }
        expect(paged).toEqual(whole);
        expect(new Set(whole).size).toBe(25);
        if (sort === 'endsAt') expect(whole.slice(-9).every((name) => Number(name.slice(1)) % 3 === 0)).toBe(true);
      }
  });

  test('worth an alarm are those that are short, and those whose terms end until then', async () => {
    const ledger = await newLedger();
    const number = await read(ledger, some);
    const concerns = async (until: number) => (await ledger.snapshotConcerns(number, until)).map((row) => row.license);
    expect(await concerns(asOf)).toEqual(['Zeta']);
    expect(await concerns(asOf + 5)).toEqual(['Zeta', 'Beta 50%', 'alpha']);
  });

  test('that differ between two snapshots are told, also those that came and went', async () => {
    const ledger = await newLedger();
    const before = await read(ledger, [license('A'), license('B'), license('C')]);
    const after = await read(ledger, [license('A'), license('B', { inUse: 5, balance: 5 }), license('D')]);
    const { rows, total } = await ledger.compareSnapshots({ before, after, limit: 10 });
    expect(total).toBe(3);
    expect(rows).toEqual([
      {
        ...{ virtualAccount: 'Campus', license: 'B' },
        before: { quantity: 10, inUse: 4, balance: 6 },
        after: { quantity: 10, inUse: 5, balance: 5 },
      },
      { virtualAccount: 'Campus', license: 'C', before: { quantity: 10, inUse: 4, balance: 6 }, after: null },
      { virtualAccount: 'Campus', license: 'D', before: null, after: { quantity: 10, inUse: 4, balance: 6 } },
    ]);
    const first = await ledger.compareSnapshots({ before, after, limit: 2 });
    const second = await ledger.compareSnapshots({ before, after, limit: 2, cursor: first.cursor });
    expect([...first.rows, ...second.rows]).toEqual(rows);
  });
});

test('each virtual account says what stands in it', async () => {
  const ledger = await newLedger();
  const number = await read(ledger, [license('A', { balance: -1 }), license('B')]);
  expect(await ledger.snapshotPlaces(number)).toEqual([
    {
      ...{ name: 'Campus', isDefault: false, access: null, parent: null },
      ...{ licenses: 2, short: 1, instances: 0 },
    },
  ]);
});
