import { describe, expect, it } from 'vitest';
import { openLedger } from '../../../main/ledger/open-ledger.ts';
import { migrations } from '../../../main/ledger/sqlite/migrations/all.ts';
import { openSqliteLedger } from '../../../main/ledger/sqlite/open.ts';
import type { Ledger, NewConnection } from '../../../main/ledger/ledger.ts';
import { misfits, newLedger, product, report, tempFolder, tickingClock, usageFile, who } from './fixtures.ts';

const day = 86_400_000;
const monday = Date.UTC(2026, 0, 5);

describe('tags of products', () => {
  it('are kept in alphabetical order, each once, and found by', async () => {
    const ledger = await newLedger();
    const { product: one } = await ledger.addProduct(product(1, { tags: ['pilot', 'Core', 'core'] }), who);
    const { product: two } = await ledger.addProduct(product(2), who);
    expect([one.tags, two.tags]).toEqual([['Core', 'pilot'], []]);
    const names = async (tag: string) => (await ledger.listProducts({ tag, limit: 10 })).rows.map(({ name }) => name);
    expect(await names('core')).toEqual(['switch-1']);
    expect(await names('cor')).toEqual([]);
    expect((await ledger.editProduct(two.id, { tags: ['core'] }, who)).tags).toEqual(['core']);
    expect(await names('core')).toEqual(['switch-1', 'switch-2']);
    expect((await ledger.editProduct(one.id, { site: 'Lyon' }, who)).tags).toEqual(['Core', 'pilot']);
    expect((await ledger.editProduct(one.id, { tags: [] }, who)).tags).toEqual([]);
    expect(await misfits(ledger)).toEqual([]);
  });

  it('of a product that comes back are the new ones', async () => {
    const ledger = await newLedger();
    const { product: one } = await ledger.addProduct(product(1, { tags: ['old'] }), who);
    await ledger.removeProduct(one.id, who);
    const back = await ledger.addProduct(product(1, { tags: ['new'] }), who);
    expect([back.restored, back.product.tags]).toEqual([true, ['new']]);
  });
});

describe('license use', () => {
  const measured = (n: number, id: string, tag: string, from: number, to: number, count: string | null, more = {}) =>
    report(n, id, {
      entitlementTag: tag,
      measuredFrom: from,
      measuredTo: to,
      count,
      payload: `{"r":"${id}"}`,
      ...more,
    });

  async function filled(): Promise<Ledger> {
    const ledger = await newLedger();
    const { product: one } = await ledger.addProduct(product(1), who);
    const { product: two } = await ledger.addProduct(product(2), who);
    await ledger.recordUsageFile(
      usageFile(one.id, [
        measured(1, '1', 'a', monday, monday + 3 * day, '2'),
        // The same product and day again: the larger one counts.
        measured(1, '2', 'a', monday + day, monday + day + 1000, '5'),
        measured(1, '3', 'b', monday + 10, monday + 20, '100'),
        measured(1, '4', 'a', monday, monday + day, '999', { metricName: 'TELEMETRY' }),
        measured(1, '5', 'a', monday, monday + day, null),
        measured(1, '6', 'a', monday - 40 * day, monday - 30 * day, '77'),
        measured(1, '7', 'c', monday + 5, monday + 5, '0'),
      ]),
      who,
    );
    await ledger.recordUsageFile(
      usageFile(two.id, [measured(2, '8', 'a', monday + 2 * day, monday + 2 * day + 5, '1')]),
      who,
    );
    return ledger;
  }

  it('is the sum over products of the most on each day', async () => {
    const ledger = await filled();
    const use = await ledger.licenseUse({ from: monday, to: monday + 6 * day, licenses: 8 });
    expect(use).toEqual([
      { entitlementTag: 'b', points: [{ day: monday, count: 100 }] },
      {
        entitlementTag: 'a',
        points: [
          { day: monday, count: 2 },
          { day: monday + day, count: 5 },
          { day: monday + 2 * day, count: 3 },
        ],
      },
      { entitlementTag: 'c', points: [{ day: monday, count: 0 }] },
    ]);
    expect(await ledger.licenseUse({ from: monday, to: monday, licenses: 1 })).toEqual([
      { entitlementTag: 'b', points: [{ day: monday, count: 100 }] },
    ]);
  });

  it('takes what spans the period from before and after', async () => {
    const ledger = await filled();
    const use = await ledger.licenseUse({ from: monday + day + 5, to: monday + day + 6, licenses: 8 });
    expect(use).toEqual([{ entitlementTag: 'a', points: [{ day: monday + day, count: 5 }] }]);
    const before = await ledger.licenseUse({ from: monday - 35 * day, to: monday - 34 * day, licenses: 8 });
    expect(before[0]?.points.map(({ count }) => count)).toEqual([77, 77]);
  });

  it.each([
    [monday, monday - day],
    [monday, monday + 500 * day],
    [Number.NaN, monday],
  ])('refuses a period that is none or too long', async (from, to) => {
    await expect((await newLedger()).licenseUse({ from, to, licenses: 8 })).rejects.toMatchObject({
      code: 'usage.invalid',
    });
  });
});

describe('reports by state', () => {
  it('stand in each state at the end of each day, until they move on', async () => {
    let now = monday;
    const ledger = await newLedger(undefined, { ...tickingClock(), now: () => (now += 1) });
    const { product: one } = await ledger.addProduct(product(1), who);
    const { added } = await ledger.recordUsageFile(
      usageFile(one.id, [report(1, '1', { payload: '{"r":1}' }), report(1, '2', { payload: '{"r":2}' })]),
      who,
    );
    now = monday + 2 * day;
    await ledger.closeReports([added[0]?.id ?? ''], who);
    const days = async (from: number, to: number) =>
      (await ledger.reportStates({ from, to })).map(({ counts }) => counts);
    expect(await days(monday - day, monday + 3 * day)).toEqual([
      {},
      { collected: 2 },
      { collected: 2 },
      { collected: 1, closed: 1 },
      { collected: 1, closed: 1 },
    ]);
    expect(await days(monday + 2 * day, monday + 2 * day)).toEqual([{ collected: 1, closed: 1 }]);
    expect(await days(monday + day, monday + day + 1)).toEqual([{ collected: 2 }]);
    await expect(ledger.reportStates({ from: monday, to: monday - day })).rejects.toMatchObject({
      code: 'usage.invalid',
    });
  });
});

describe('neighbours of a report', () => {
  it('are of the same product and license', async () => {
    const ledger = await newLedger();
    const { product: one } = await ledger.addProduct(product(1), who);
    const span = (id: string, from: number, to: number, more = {}) =>
      report(1, id, { measuredFrom: from, measuredTo: to, payload: `{"r":"${id}"}`, ...more });
    const { added } = await ledger.recordUsageFile(
      usageFile(one.id, [
        span('1', 100, 200),
        span('2', 210, 300),
        span('3', 500, 600),
        span('4', 305, 400, { entitlementTag: 'other' }),
        span('5', 450, 460, { metricName: 'TELEMETRY' }),
      ]),
      who,
    );
    const around = (index: number) => ledger.reportNeighbours(added[index]?.id ?? '');
    expect(await around(0)).toEqual({ endBefore: null, startAfter: 210 });
    expect(await around(1)).toEqual({ endBefore: 200, startAfter: 500 });
    expect(await around(2)).toEqual({ endBefore: 300, startAfter: null });
    expect(await around(3)).toEqual({ endBefore: null, startAfter: null });
    expect(await around(4)).toEqual({ endBefore: null, startAfter: null });
    await expect(ledger.reportNeighbours('none')).rejects.toMatchObject({ code: 'usage.unknown_report' });
  });
});

describe('connections', () => {
  const connection = (host: string, port: number, more: Partial<NewConnection> = {}): NewConnection => ({
    at: monday,
    host,
    port,
    isAccount: false,
    error: null,
    ...more,
  });

  it('are told by host and port, newest first', async () => {
    const ledger = await newLedger();
    const { product: one } = await ledger.addProduct(product(1, { host: 'Core.example' }), who);
    await ledger.recordConnections([
      connection('core.example', 22),
      connection('core.example', 443),
      connection('core.example', 8080),
      connection('core.example', 0, { error: 'ENOTFOUND' }),
      connection('swapi.example', 443, { isAccount: true }),
      connection('gate.example', 2222),
    ]);
    await ledger.putJumpHost(
      { name: 'gate', host: 'gate.example', port: 2222, credential: null, via: null, legacyAlgorithms: false },
      who,
    );
    await ledger.editProduct(one.id, { name: 'core-1' }, who);
    const all = await ledger.connections({ limit: 10 });
    expect(all.total).toBe(6);
    expect(all.rows.map(({ host, port, purpose, product: name, error }) => [host, port, purpose, name, error])).toEqual(
      [
        ['gate.example', 2222, 'jump', null, null],
        ['swapi.example', 443, 'account', null, null],
        ['core.example', 0, 'product', 'core-1', 'ENOTFOUND'],
        ['core.example', 8080, 'other', null, null],
        ['core.example', 443, 'product', 'core-1', null],
        ['core.example', 22, 'product', 'core-1', null],
      ],
    );
    const first = await ledger.connections({ limit: 2 });
    const second = await ledger.connections({ limit: 10, ...(first.cursor && { cursor: first.cursor }) });
    expect([...first.rows, ...second.rows]).toEqual(all.rows);
    const found = async (text: string) => (await ledger.connections({ text, limit: 10 })).total;
    expect([await found('core-1'), await found('SWAPI'), await found('%'), await found('')]).toEqual([3, 1, 0, 6]);
  });

  it('older than 400 days go', async () => {
    const ledger = await newLedger();
    await ledger.recordConnections([
      connection('old', 1, { at: monday - 401 * day }),
      connection('new', 1, { at: monday - 399 * day }),
    ]);
    expect((await ledger.connections({ limit: 10 })).rows.map(({ host }) => host)).toEqual(['new']);
  });
});

describe('the second schema', () => {
  it('is reached from the first one with what that held', async () => {
    const folder = await tempFolder();
    const clock = tickingClock();
    const old = await openSqliteLedger({ folder, clock, migrations: migrations.slice(0, 1) });
    await old.setSetting('work', { lanes: 3 }, who);
    await old.setSetting('account', { clientId: 'c' }, who);
    await old.close();
    const ledger = await openLedger({ folder, clock });
    expect((await ledger.info()).schema).toBe(migrations.length);
    expect(await ledger.setting('work')).toEqual({ lanes: 3 });
    const id = await ledger.beginJob({ kind: 'collect', args: {}, productIds: [] }, who);
    expect((await ledger.job(id))?.isCancelAsked).toBe(false);
    await ledger.noteCancel(id);
    expect((await ledger.job(id))?.isCancelAsked).toBe(true);
    expect(await misfits(ledger)).toEqual([]);
    await ledger.close();
  });
});
