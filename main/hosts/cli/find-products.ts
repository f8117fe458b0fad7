import { SluiceError } from '../../../shared/errors.ts';
import type { Output } from '../../../shared/contract/contract.ts';
import type { ApplicationClient } from '../application-client.ts';
import { allRows } from './pages.ts';

export type ProductLine = Output<'products.find'>['rows'][number];

/** PRODUCT is a name, host or serial. `usage.unknown_product`, `usage.ambiguous_product`. */
export async function findProduct(
  application: ApplicationClient,
  text: string,
  signal: AbortSignal,
  options: { readonly isRemoved?: boolean } = {},
): Promise<ProductLine> {
  const { rows } = await application.call('products.find', { text, ...options }, { signal });
  const [first, ...others] = rows;
  if (!first && options.isRemoved) {
    const { rows: there } = await application.call('products.find', { text }, { signal });
    if (there.length > 0)
      throw new SluiceError('usage.invalid', { detail: `${text} is not removed: there is nothing to take back` });
  }
  if (!first) throw new SluiceError('usage.unknown_product', { product: text });
  if (others.length) {
    const candidates = rows.map((row) => `${row.name} (${row.host ?? row.udis[0]?.serial ?? 'no address'})`).join(', ');
    throw new SluiceError('usage.ambiguous_product', { product: text, candidates });
  }
  return first;
}

/**
 * Ids of the products that were named, each once; null where none was named: all. A site alone means all of that site.
 */
export async function findProductIds(
  application: ApplicationClient,
  given: { readonly names: readonly string[]; readonly site?: string | undefined },
  signal: AbortSignal,
): Promise<string[] | null> {
  if (!given.names.length && given.site === undefined) return null;
  const ids = new Set<string>();
  for (const name of given.names) ids.add((await findProduct(application, name, signal)).id);
  if (given.site !== undefined) {
    const site = given.site;
    const before = ids.size;
    const page = (cursor: object) =>
      application.call('products.list', { site, lives: ['active'], ...cursor }, { signal });
    for await (const row of allRows(page)) ids.add(row.id);
    if (ids.size === before && !given.names.length)
      throw new SluiceError('usage.invalid', {
        detail: `no product in service stands at the site ${site} ("sluice product list" shows the sites)`,
      });
  }
  return [...ids];
}
