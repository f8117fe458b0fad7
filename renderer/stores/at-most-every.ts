import type { Clock } from '../../shared/clock.ts';

const mostRestMs = 2000;

/** How long to rest after work that took so long: four times that, so that it is never most of what is done. */
export const restAfter = (tookMs: number, leastMs: number): number =>
  Math.max(leastMs, Math.min(mostRestMs, 4 * tookMs));

/**
 * A function that does `work` at once; while it is asked for meanwhile, once more after a rest, again and again. A job on
 * ten thousand products tells ten thousand changes, and nobody reads an answer that often. `isWanted`: asked before each
 * turn; nobody may look any more.
 */
export function atMostEvery(
  clock: Clock,
  restMs: number,
  work: () => Promise<void>,
  isWanted: () => boolean,
): () => void {
  let isAsked = false;
  let isTurning = false;
  const turn = async (): Promise<void> => {
    isTurning = true;
    while (isAsked && isWanted()) {
      isAsked = false;
      const before = clock.monotonicMs();
      await work();
      await clock.sleep(restAfter(clock.monotonicMs() - before, restMs));
    }
    isTurning = false;
  };
  return () => {
    isAsked = true;
    if (!isTurning) void turn();
  };
}
