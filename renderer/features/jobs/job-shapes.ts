import type { RowState } from '../../../shared/vocabulary.ts';
import type { Job } from '../../stores/jobs-store.ts';
import type { StateShape } from '../../ui/StateBadge.tsx';

/** A job that is done has proved nothing by itself: no green. */
export const jobShapes: Readonly<Record<Job['state'], StateShape>> = {
  running: 'running',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
  crashed: 'failed',
};

export const rowShapes: Readonly<Record<RowState, StateShape>> = {
  queued: 'waiting',
  running: 'running',
  succeeded: 'done',
  nothing: 'nothing',
  failed: 'failed',
  skipped: 'nothing',
  cancelled: 'cancelled',
};
