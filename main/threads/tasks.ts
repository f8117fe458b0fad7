import type { ErrorData } from '../../shared/errors.ts';
import type { ListFile, ReadListOptions } from '../lists/lists.ts';

/** What is read in a thread of its own; values that a structured clone takes. */
export type ThreadTask =
  | { readonly name: 'list'; readonly files: readonly ListFile[]; readonly options: ReadListOptions }
  | { readonly name: 'push'; readonly bytes: Buffer; readonly file: string };

export type ThreadAnswer = { readonly value: unknown } | { readonly error: ErrorData };
