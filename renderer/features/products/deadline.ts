import type { Product } from '../../stores/products-store.ts';

/** An ACK that is due within this time is due soon. */
const soonMs = 14 * 86_400_000;
/** A product's clock that is further off makes its dates wrong. */
const mostSkewMs = 3_600_000;

export interface Deadline {
  readonly kind: 'late' | 'soon' | 'later';
  readonly at: number;
}

/** When its next ACK has to be there, as on the due board. Null: nobody knows, or it is out of service. */
export function deadlineOf(product: Product, now: number): Deadline | null {
  const at = product.ackDueAt;
  if (at === null || product.life !== 'active') return null;
  return { at, kind: at < now ? 'late' : at < now + soonMs ? 'soon' : 'later' };
}

/** Our time of a date that a product with a wrong clock printed; null where its clock is right. */
export function byOurClock(product: Product, at: number | null): number | null {
  const skew = product.clockSkewMs;
  if (at === null || skew === null || Math.abs(skew) <= mostSkewMs) return null;
  return at - skew;
}
