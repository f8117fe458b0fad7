import type { Clock } from '../../shared/clock.ts';

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
      // What takes long to read is read less often: it must not be all that the application does.
      await clock.sleep(Math.max(restMs, 4 * (clock.monotonicMs() - before)));
    }
    isTurning = false;
  };
  return () => {
    isAsked = true;
    if (!isTurning) void turn();
  };
}
