import { hash, timingSafeEqual } from 'node:crypto';

/**
 * Compares in a time that tells nothing of where two texts differ. Hashes, because `timingSafeEqual` wants equal lengths
 * and a look at the lengths first would tell one.
 */
export function sameSecret(given: string, secret: string): boolean {
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', secret, 'buffer'));
}
