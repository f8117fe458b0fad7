import { describe, expect, it, test } from 'vitest';
import { inventoryCalls } from '../../../main/cssm/inventory-api/inventory-calls.ts';

test('a list without a total that gives the same page once more is read once, not doubled', async () => {
  const row = (license: string) => ({ license, virtualAccount: 'A', quantity: 1 });
  const pages = [[row('x')], [row('y')], [row('y')]].map((licenses) => JSON.stringify({ licenses }));
  let asked = 0;
  const calls = inventoryCalls({}, async (_request, _signal, reader) => reader(pages[asked++] ?? pages.at(-1) ?? ''));
  const seen: string[] = [];
  for await (const { rows } of calls.licenses('d', new AbortController().signal))
    seen.push(...rows.map(({ license }) => license));
  expect(seen).toEqual(['x', 'y']);
  expect(asked).toBe(3);
});

describe('a total that its pages belie is never taken for the whole list', () => {
  const row = (license: string) => ({ license, virtualAccount: 'A', quantity: 1 });
  const read = async (pages: readonly object[]): Promise<number> => {
    let asked = 0;
    let rows = 0;
    const given = pages.map((page) => JSON.stringify(page));
    const calls = inventoryCalls({}, async (_request, _signal, reader) => reader(given[asked++] ?? given.at(-1) ?? ''));
    for await (const page of calls.licenses('d', new AbortController().signal)) rows += page.rows.length;
    return rows;
  };

  it('more rows than it says', async () => {
    await expect(read([{ licenses: [row('x'), row('y')], totalRecords: 1 }])).rejects.toMatchObject({
      code: 'cssm.inventory_unsteady',
    });
    expect(await read([{ licenses: [row('x'), row('y')], totalRecords: 2 }])).toBe(2);
  });

  it('the same page again, because the offset is not looked at', async () => {
    const page = { licenses: [row('x'), row('y')], totalRecords: 4 };
    await expect(read([page, page])).rejects.toMatchObject({ code: 'cssm.inventory_unsteady' });
    expect(await read([page, { licenses: [row('z'), row('u')], totalRecords: 4 }])).toBe(4);
  });

  it('nothing more although more was promised', async () => {
    const pages = [
      { licenses: [row('x')], totalRecords: 2 },
      { licenses: [], totalRecords: 2 },
    ];
    await expect(read(pages)).rejects.toMatchObject({ code: 'cssm.inventory_unsteady' });
  });
});
