import { en } from '../../../shared/messages/en.ts';
import { format } from '../../../shared/messages/messages.ts';
import type { RowState } from '../../../shared/vocabulary.ts';
import { rowStateNames } from './state-names.ts';

/** `{failed: 1, succeeded: 3}` as `3 done, 1 failed`: one order and the same words everywhere. */
export function rowsText(rows: Readonly<Partial<Record<RowState, number>>>): string {
  return rowStateNames
    .filter((state) => (rows[state] ?? 0) > 0)
    .map((state) => `${rows[state] ?? 0} ${format(en, `row.${state}`)}`)
    .join(', ');
}
