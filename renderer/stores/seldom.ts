import type { Clock } from '../../shared/clock.ts';

/**
 * Work that is asked for by events: at once after a rest, and while events keep coming at most every `everyMs` from its
 * end on, or three times as long as it took, so that reading a long list again is never most of what is done.
 * `isWanted` false: nobody looks any more.
 */
export function createSeldom(clock: Clock, everyMs: number, work: () => Promise<void>, isWanted: () => boolean) {
  let isAsked = false;
  let isBusy = false;
  const run = async (): Promise<void> => {
    while (isAsked && isWanted()) {
      isAsked = false;
      const from = clock.monotonicMs();
      await work();
      await clock.sleep(Math.max(everyMs, 3 * (clock.monotonicMs() - from)));
    }
    isBusy = false;
  };
  return (): void => {
    isAsked = true;
    if (isBusy) return;
    isBusy = true;
    void run();
  };
}
