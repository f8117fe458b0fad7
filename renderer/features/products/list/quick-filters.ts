import type { Product } from '../../../stores/products-store.ts';
import { hasNoCredential } from '../access.ts';
import { deadlineOf } from '../deadline.ts';
import { hasNoSlp, needsAttention, openReports } from '../standing.ts';

/** Also in addresses: `#/products?show=late`. */
export const quickFilters = [
  'attention',
  'late',
  'soon',
  'waiting',
  'unreported',
  'never',
  'nologin',
  'noslp',
] as const;
export type QuickFilter = (typeof quickFilters)[number];

export function isQuickFilter(text: string | undefined): text is QuickFilter {
  return quickFilters.some((one) => one === text);
}

export function fitsQuickFilter(filter: QuickFilter, product: Product, now: number): boolean {
  switch (filter) {
    case 'attention':
      return needsAttention(product, now);
    case 'late':
      return deadlineOf(product, now)?.kind === 'late';
    case 'soon':
      return deadlineOf(product, now)?.kind === 'soon';
    case 'waiting':
      return openReports(product) > 0;
    case 'unreported':
      return product.life === 'active' && product.reported === 'not_reported';
    case 'never':
      return product.life === 'active' && product.lastContactAt === null;
    case 'nologin':
      return hasNoCredential(product);
    case 'noslp':
      return hasNoSlp(product);
  }
}

export function countQuickFilters(products: Iterable<Product>, now: number): Readonly<Record<QuickFilter, number>> {
  const counts = { attention: 0, late: 0, soon: 0, waiting: 0, unreported: 0, never: 0, nologin: 0, noslp: 0 };
  for (const product of products)
    for (const filter of quickFilters) if (fitsQuickFilter(filter, product, now)) counts[filter] += 1;
  return counts;
}
