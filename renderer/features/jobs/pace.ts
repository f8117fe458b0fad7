import type { JobProgress } from '../../../shared/contract/events.ts';

export interface Pace {
  /** Work a second; null: not known yet. */
  readonly perSecond: number | null;
  readonly leftMs: number | null;
}

/** Rate and time left of one phase: a collect says nothing of an upload. Times from the progress itself. */
export function createPace(): (progress: JobProgress) => Pace {
  let phase = '';
  let startedAt = 0;
  let startedWith = 0;
  return (progress) => {
    if (progress.phase !== phase) {
      phase = progress.phase;
      startedAt = progress.at;
      startedWith = progress.done;
    }
    const seconds = (progress.at - startedAt) / 1000;
    const done = progress.done - startedWith;
    if (done <= 0 || seconds <= 0) return { perSecond: null, leftMs: null };
    const perSecond = done / seconds;
    return { perSecond, leftMs: (Math.max(0, progress.total - progress.done) / perSecond) * 1000 };
  };
}
