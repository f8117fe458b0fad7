import type { ErrorData } from '../../shared/errors.ts';
import type { ListFile, ReadListOptions } from '../lists/lists.ts';
import type { ReadPortalOptions } from '../lists/portal/portal.ts';

/** What is read in a thread of its own; values that a structured clone takes. */
export type ThreadTask =
  | { readonly name: 'list'; readonly files: readonly ListFile[]; readonly options: ReadListOptions }
  | { readonly name: 'portal'; readonly path: string; readonly file: string; readonly options: ReadPortalOptions }
  | { readonly name: 'push'; readonly bytes: Buffer; readonly file: string };

/** `piece`: there is more, which is made when it is asked for. */
export type ThreadAnswer = { readonly piece: unknown } | { readonly value: unknown } | { readonly error: ErrorData };
