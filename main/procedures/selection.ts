import { SluiceError } from '../../shared/errors.ts';
import type { Ledger, ListedProduct, ProductLife } from '../ledger/ledger.ts';

/** Products by id, or all of these lives. `usage.unknown_product` for an id that is none or removed. */
export async function chosenProducts(
  ledger: Ledger,
  ids: readonly string[] | null,
  lives: readonly ProductLife[],
): Promise<readonly ListedProduct[]> {
  if (ids === null) return pagesOf(ledger, { lives });
  const rows: ListedProduct[] = [];
  for (let at = 0; at < ids.length; at += 500) {
    const part = ids.slice(at, at + 500);
    const found = await pagesOf(ledger, { ids: part, lives: ['active', 'retired', 'removed'] });
    const byId = new Map(found.map((row) => [row.id, row]));
    for (const id of part) {
      const row = byId.get(id);
      if (!row || row.life === 'removed') throw new SluiceError('usage.unknown_product', { product: row?.name ?? id });
      rows.push(row);
    }
  }
  return rows;
}

async function pagesOf(
  ledger: Ledger,
  query: { lives?: readonly ProductLife[]; ids?: readonly string[] },
): Promise<readonly ListedProduct[]> {
  const rows: ListedProduct[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await ledger.listProducts({ ...query, withoutFacts: true, limit: 500, cursor });
    rows.push(...page.rows);
    cursor = page.cursor;
    if (cursor === undefined) return rows;
  }
}
