import type { Words } from '../../../shared/messages/words.ts';
import type { RowState } from '../../../shared/vocabulary.ts';
import { rowStateNames } from './state-names.ts';
import { countsText } from './text.ts';

/** `{failed: 1, succeeded: 3}` as `3 done, 1 failed`: one order and the same words everywhere; empty for none. */
export function rowsText(words: Words, rows: Readonly<Partial<Record<RowState, number>>>): string {
  const ordered = Object.fromEntries(rowStateNames.map((state) => [state, rows[state] ?? 0]));
  const text = countsText(words, ordered, 'row_');
  return text === '-' ? '' : text;
}
