import { assertNever } from '../../shared/errors.ts';
import type { JobResult } from '../stores/jobs-store.ts';

export type JobEnd = 'done' | 'some_failed' | 'failed' | 'cancelled';

/** How a job ended, in a word: what a person who did not watch it needs to know first. */
export function jobEnd({ state, failures, findings, error }: JobResult): JobEnd {
  switch (state) {
    case 'cancelled':
      return 'cancelled';
    case 'failed':
    case 'crashed':
      return error === null && failures > 0 ? 'some_failed' : 'failed';
    case 'done':
      return failures > 0 || (findings?.length ?? 0) > 0 ? 'some_failed' : 'done';
    default:
      return assertNever(state);
  }
}
