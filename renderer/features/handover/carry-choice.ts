import { byName } from '../../app/by-name.ts';
import type { Product } from '../../stores/products-store.ts';

/** Products whose ACK is here and was not taken or not confirmed, by name. */
export function waitingProducts(products: readonly Product[]): readonly Product[] {
  return products.filter(({ reports }) => waitingReports(reports) > 0).sort((a, b) => byName(a.name, b.name));
}

export function waitingReports(reports: Product['reports']): number {
  return (reports.acknowledged ?? 0) + (reports.delivered ?? 0);
}

/** Those without an address can only be reached on foot. */
export function onFootFirst(products: readonly Product[]): ReadonlySet<string> {
  return new Set(products.filter(({ host }) => host === null).map(({ id }) => id));
}
