import { statesEn } from '../../../shared/messages/cli-en.ts';
import type { ReportState, RowState } from '../../../shared/vocabulary.ts';

/**
 * The states that options name. Read from the messages, which must be complete by type: the vocabulary itself would
 * load zod, which costs half of the time that `--help` may take.
 */
export const reportStateNames = statesOf('report') as readonly ReportState[];
export const rowStateNames = statesOf('row') as readonly RowState[];

function statesOf(group: string): readonly string[] {
  return Object.keys(statesEn)
    .filter((key) => key.startsWith(`${group}.`))
    .map((key) => key.slice(group.length + 1));
}
