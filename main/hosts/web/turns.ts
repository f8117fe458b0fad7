import { SluiceError } from '../../../shared/errors.ts';

/**
 * At most so many of a kind at a time for one session. One more ends the oldest: of two windows the one that was just
 * opened is the one that is looked at, and the other one comes back by itself.
 */
export interface Turns {
  /** `turn` is aborted when a newer one needs the place. */
  take(owner: object, work: (turn: AbortSignal) => Promise<void>): Promise<void>;
}

export function createTurns(most: number): Turns {
  const running = new WeakMap<object, Set<AbortController>>();
  return {
    async take(owner, work) {
      const own = running.get(owner) ?? new Set<AbortController>();
      running.set(owner, own);
      while (own.size >= most) {
        const [oldest] = own;
        if (oldest === undefined) break;
        own.delete(oldest);
        oldest.abort(new SluiceError('job.cancelled'));
      }
      const turn = new AbortController();
      own.add(turn);
      try {
        await work(turn.signal);
      } finally {
        own.delete(turn);
      }
    },
  };
}
