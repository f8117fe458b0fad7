import type { Clock } from '../../../shared/clock.ts';

export interface ManualClock extends Clock {
  /** Moves time on, waking every sleeper on the way in order. */
  advance(ms: number): Promise<void>;
  readonly sleepers: number;
}

/** Time that only moves when the test says so. */
export function manualClock(startMs = 1_700_000_000_000): ManualClock {
  let elapsed = 0;
  const moveTo = (at: number): void => {
    elapsed = at;
  };
  const sleepers = new Set<{ at: number; wake: () => void }>();
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 20; i += 1) await Promise.resolve();
  };
  return {
    now: () => startMs + elapsed,
    monotonicMs: () => elapsed,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        const fail = (): void => {
          sleepers.delete(sleeper);
          reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
        };
        const sleeper = {
          at: elapsed + ms,
          wake: () => {
            signal?.removeEventListener('abort', fail);
            resolve();
          },
        };
        if (signal?.aborted) return fail();
        signal?.addEventListener('abort', fail, { once: true });
        sleepers.add(sleeper);
      });
    },
    async advance(ms) {
      const until = elapsed + ms;
      await settle();
      for (;;) {
        const due = [...sleepers].filter((one) => one.at <= until).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        sleepers.delete(due);
        moveTo(Math.max(elapsed, due.at));
        due.wake();
        await settle();
      }
      moveTo(until);
      await settle();
    },
    get sleepers() {
      return sleepers.size;
    },
  };
}
