import { format } from '../../../shared/messages/messages.ts';
import type { RowState } from '../../../shared/vocabulary.ts';
import { rowStateNames } from './state-names.ts';
import type { Words } from './words.ts';

/** `{failed: 1, succeeded: 3}` as `3 done, 1 failed`: one order and the same words everywhere. */
export function rowsText(words: Words, rows: Readonly<Partial<Record<RowState, number>>>): string {
  return rowStateNames
    .filter((state) => (rows[state] ?? 0) > 0)
    .map((state) => `${rows[state] ?? 0} ${format(words.messages, `row.${state}`)}`)
    .join(', ');
}
