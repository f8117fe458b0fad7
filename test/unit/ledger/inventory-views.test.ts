import { describe, expect, test } from 'vitest';
import { newLedger } from './fixtures.ts';

describe('looks that are kept by name', () => {
  test('are replaced under the same name whatever its case, each list for itself', async () => {
    const ledger = await newLedger();
    await ledger.putInventoryView({ list: 'licenses', name: 'Ends soon', look: { sort: 'endsAt' } });
    await ledger.putInventoryView({ list: 'instances', name: 'ends soon', look: {} });
    await ledger.putInventoryView({ list: 'licenses', name: 'ENDS SOON', look: { groupBy: 'status' } });
    expect(await ledger.inventoryViews('licenses')).toEqual([
      { list: 'licenses', name: 'Ends soon', look: { groupBy: 'status' }, isDefault: false },
    ]);
    expect((await ledger.inventoryViews(null)).map(({ list }) => list)).toEqual(['instances', 'licenses']);
  });

  test('are renamed, never over another one; one of a list at most is the default', async () => {
    const ledger = await newLedger();
    for (const name of ['A', 'B']) await ledger.putInventoryView({ list: 'licenses', name, look: {} });
    await expect(ledger.changeInventoryView('licenses', 'A', { name: 'b' })).rejects.toMatchObject({
      code: 'usage.view_exists',
      params: { view: 'b', list: 'licenses' },
    });
    await ledger.changeInventoryView('licenses', 'A', { isDefault: true });
    await ledger.changeInventoryView('licenses', 'B', { name: 'C', isDefault: true });
    expect((await ledger.inventoryViews('licenses')).map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['A', false],
      ['C', true],
    ]);
    // The letters of its own name may change.
    expect((await ledger.changeInventoryView('licenses', 'C', { name: 'c' })).name).toBe('c');
  });

  test('are forgotten by name; one that is not there is named', async () => {
    const ledger = await newLedger();
    await ledger.putInventoryView({ list: 'licenses', name: 'A', look: {} });
    await ledger.removeInventoryView('licenses', 'a');
    expect(await ledger.inventoryViews(null)).toEqual([]);
    const none = { code: 'usage.unknown_view', params: { view: 'A', list: 'licenses' } };
    await expect(ledger.removeInventoryView('licenses', 'A')).rejects.toMatchObject(none);
    await expect(ledger.changeInventoryView('licenses', 'A', {})).rejects.toMatchObject(none);
  });

  test('are at most a hundred of a list: a window gets all of them at once', async () => {
    const ledger = await newLedger();
    for (let at = 0; at < 100; at += 1) await ledger.putInventoryView({ list: 'licenses', name: `V${at}`, look: {} });
    await expect(ledger.putInventoryView({ list: 'licenses', name: 'More', look: {} })).rejects.toMatchObject({
      ...{ code: 'usage.too_many_views', params: { list: 'licenses', limit: 100 } },
    });
    // One that is there may change, and another list has its own.
    await ledger.putInventoryView({ list: 'licenses', name: 'v7', look: { sort: 'license' } });
    await ledger.putInventoryView({ list: 'instances', name: 'More', look: {} });
    expect(await ledger.inventoryViews(null)).toHaveLength(101);
  });
});
