import type { Clock } from '../../shared/clock.ts';

const mostRestMs = 2000;

/** How long to rest after work that took so long: three times that, so that the same is not read all the time. */
export const restAfter = (tookMs: number, leastMs: number): number =>
  Math.max(leastMs, Math.min(mostRestMs, 3 * tookMs));

/**
 * Work that is asked for by events: at once after a rest, and while events keep coming at most every `everyMs` from its
 * end on. `isWanted` false: nobody looks any more.
 */
export function createSeldom(clock: Clock, everyMs: number, work: () => Promise<void>, isWanted: () => boolean) {
  let isAsked = false;
  let isBusy = false;
  const run = async (): Promise<void> => {
    while (isAsked && isWanted()) {
      isAsked = false;
      const from = clock.monotonicMs();
      await work();
      await clock.sleep(restAfter(clock.monotonicMs() - from, everyMs));
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
