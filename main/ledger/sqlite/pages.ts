import { SluiceError } from '../../../shared/errors.ts';
import type { Page } from '../ledger.ts';
import type { Value } from './rows.ts';

export const maxLimit = 500;

/** 1 … 500. */
export function checkLimit(limit: number): number {
  if (!Number.isInteger(limit) || limit < 1)
    throw new SluiceError('usage.invalid', { detail: `limit ${limit} is not 1 to ${maxLimit}` });
  return Math.min(limit, maxLimit);
}

/** Key of the last row of a page, as opaque text. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The key that `encodeCursor` was given; null at the start. Error: `usage.invalid` for what is no cursor. */
export function decodeCursor(cursor: string | undefined, length: number): readonly Value[] | null {
  if (cursor === undefined) return null;
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    key = null;
  }
  if (
    !Array.isArray(key) ||
    key.length !== length ||
    !key.every((part) => typeof part === 'string' || typeof part === 'number')
  )
    throw new SluiceError('usage.invalid', { detail: 'not a cursor of this list' });
  return key;
}

/** A page from up to `limit + 1` rows that were read: one more than asked for tells that there is a next page. */
export function page<S, T>(
  found: readonly S[],
  limit: number,
  total: number,
  give: (source: S) => T,
  keyOf: (source: S) => readonly (string | number)[],
): Page<T> {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const rows = shown.map(give);
  return found.length > limit && last !== undefined
    ? { rows, total, cursor: encodeCursor(keyOf(last)) }
    : { rows, total };
}

/** Part of a text for LIKE … ESCAPE '\'. */
export function likePart(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, (special) => `\\${special}`)}%`;
}
