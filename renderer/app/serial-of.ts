import { identifies } from '../../shared/vocabulary.ts';
import type { Product } from '../stores/products-store.ts';

/** The serial number that tells a product from another one of the same name: of the active unit. */
export function serialOf(product: Product | undefined): string | null {
  return product?.udis.find(identifies)?.serial ?? null;
}
