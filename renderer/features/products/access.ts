import type { ErrorData } from '../../../shared/errors.ts';
import type { Product } from '../../stores/products-store.ts';

/** Errors that another password, key or user name in the credential mends. */
const ofCredential: ReadonlySet<ErrorData['code']> = new Set([
  'login.refused',
  'login.credential_paused',
  'login.rests',
  'login.password_expired',
  'login.enable_refused',
  'login.no_secret',
  'login.key_unusable',
]);

/** The credential that mends this error of the product: its own, else the one of its groups that was tried. Null: none would. */
export function credentialToMend(
  product: Pick<Product, 'credential'> | undefined,
  error: ErrorData | null,
): string | null {
  // A jump host's login has another credential than the product's.
  if (error?.code === 'jump.failed') return credentialToMend(undefined, error.cause ?? null);
  if (error === null || !ofCredential.has(error.code)) return null;
  const { credential } = error.params;
  return typeof credential === 'string' ? credential : (product?.credential ?? null);
}

/** Nobody has said how to log in to it. One that is reached on foot needs none. */
export function hasNoCredential({ life, host, credential, credentialGroup }: Product): boolean {
  return life === 'active' && host !== null && credential === null && credentialGroup === null;
}

/** The credential that products were refused with; null: none, or several. */
export function refusedCredential(products: Iterable<Product>): string | null {
  const names = new Set<string>();
  for (const product of products) {
    const name = product.life === 'active' ? credentialToMend(product, product.error) : null;
    if (name !== null) names.add(name);
  }
  const [only] = names;
  return names.size === 1 ? (only ?? null) : null;
}
