import type { ErrorData } from '../../../shared/errors.ts';
import type { Product } from '../../stores/products-store.ts';

/** Errors that another password, key or user name in the credential mends. */
const ofCredential: ReadonlySet<ErrorData['code']> = new Set([
  'login.refused',
  'login.credential_paused',
  'login.password_expired',
  'login.enable_refused',
  'login.no_secret',
  'login.key_unusable',
]);

export const isOfCredential = (error: ErrorData | null): boolean => error !== null && ofCredential.has(error.code);

/** Nobody has said how to log in to it. One that is reached on foot needs none. */
export function hasNoCredential({ life, host, credential, credentialGroup, error }: Product): boolean {
  if (life !== 'active' || host === null) return false;
  if (error?.code === 'login.no_credential') return true;
  return credential === null && credentialGroup === null;
}

/** The credential that products were refused with; null: none, or several. */
export function refusedCredential(products: Iterable<Product>): string | null {
  const names = new Set<string>();
  for (const { life, error, credential } of products)
    if (life === 'active' && isOfCredential(error) && credential !== null) names.add(credential);
  const [only] = names;
  return names.size === 1 ? (only ?? null) : null;
}
