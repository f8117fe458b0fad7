import { createHash } from 'node:crypto';

/** Looks like a code, means nothing: what a unit gives out when it gives out its n-th. */
export function slacCode(what: 'return' | 'confirm', serial: string, number: number): string {
  return createHash('sha256')
    .update(`${what} ${serial} ${String(number)}`)
    .digest('hex')
    .slice(0, 16)
    .replace(/(.{4})(?=.)/g, '$1-');
}
