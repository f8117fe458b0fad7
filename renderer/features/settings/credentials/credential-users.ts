import { byName } from '../../../app/by-name.ts';
import { wholeName } from '../../../app/shown-name.ts';
import type { Product } from '../../../stores/products-store.ts';

/** Products by the credential that they use, each list in the order of names. */
export function credentialUsers(products: Iterable<Product>): ReadonlyMap<string, readonly Product[]> {
  const users = new Map<string, Product[]>();
  for (const product of products) {
    if (product.credential === null) continue;
    const list = users.get(product.credential);
    if (list) list.push(product);
    else users.set(product.credential, [product]);
  }
  for (const list of users.values()) list.sort((a, b) => byName(wholeName(a), wholeName(b)));
  return users;
}
