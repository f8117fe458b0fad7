import { expect, test } from 'vitest';
import type { ProcedureContext } from '../../../main/procedures/context.ts';
import { leftoverProcedures } from '../../../main/procedures/leftovers.ts';
import { readPrinted } from '../../../main/show-license/show-license.ts';

const classic = readPrinted('Smart Licensing is ENABLED\n\nRegistration:\n  Status: REGISTERED\n');

function site(count: number) {
  const products = Array.from({ length: count }, (_, at) => ({
    ...{ productId: `p${at}`, productName: `sw-${at}`, site: '', facts: classic },
    ...{ smartLicensing: 'classic' as const, lastContactAt: 0 },
  }));
  let found = 0;
  const ledger = {
    leftoverSources: async () => {
      found += 1;
      return products;
    },
    snapshot: async () => null,
  };
  const services = { ledger, clock: { now: () => 0 } };
  const list = leftoverProcedures({ services } as unknown as ProcedureContext)['leftovers.list'];
  const ask = (input: { kind?: 'classic' | 'reserved'; cursor?: string; limit: number }) =>
    list(input, { signal: new AbortController().signal });
  return { products, ask, found: () => found };
}

test('leftovers are found once for all pages, which are of one moment', async () => {
  const { products, ask, found } = site(1000);
  const seen: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await ask({ limit: 100, ...(cursor === undefined ? {} : { cursor }) });
    expect(page.total).toBe(1000);
    seen.push(...page.rows.map(({ name }) => name));
    // Comes between two pages: it shifts nothing.
    products.unshift({ ...products[0], productName: 'new' } as (typeof products)[number]);
    cursor = page.cursor;
    if (cursor === undefined) break;
  }
  expect(new Set(seen).size).toBe(1000);
  expect(found()).toBe(1);
  expect((await ask({ limit: 1 })).total).toBe(1010);
});

test('a page of a list that another one took the place of goes on where it was; what is no cursor is refused', async () => {
  const { ask } = site(10);
  const first = await ask({ limit: 4 });
  const other = await ask({ kind: 'classic', limit: 4 });
  const next = await ask({ limit: 4, cursor: first.cursor ?? '' });
  expect(next.rows.map(({ name }) => name)).toEqual(['sw-4', 'sw-5', 'sw-6', 'sw-7']);
  // Of another question: its rows are those of this one.
  expect((await ask({ kind: 'reserved', limit: 4, cursor: other.cursor ?? '' })).total).toBe(0);
  for (const cursor of ['4', '-1', 'x', `${first.cursor}9999999999`, ''])
    await expect(ask({ limit: 4, cursor })).rejects.toMatchObject({ code: 'usage.invalid' });
});
