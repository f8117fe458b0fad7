import type { Place } from './chassis.ts';
import type { SiteProduct } from './site-product.ts';

/**
 * Puts a file where a path says.
 * @returns the product's words when it could not
 */
export function storeFile(product: SiteProduct, path: string, bytes: Buffer): string | null {
  if (/^[a-z]+:\/\//i.test(path)) return `%Error opening ${path} (Timed out)\n`;
  const place = product.chassis.locate(path);
  if (place.unit === null) return `%Error opening ${path} (No such device)\n`;
  switch (place.unit.disk.write(place.name, bytes, product.now())) {
    case 'ok':
      return null;
    case 'no-space':
      return `%Error writing ${pathText(place)} (No space left on device)\n`;
    case 'bad-name':
      return `%Error opening ${pathText(place)} (No such file or directory)\n`;
  }
}

/** `flash:/x`, as IOS writes a path back. */
export function pathText(place: Place): string {
  return `${place.filesystem}/${place.name}`;
}

/** What IOS says where no such file is. */
export const missing = (place: Place): string => `%Error opening ${pathText(place)} (No such file or directory)\n`;
