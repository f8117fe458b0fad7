import { expect, test } from 'vitest';
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
