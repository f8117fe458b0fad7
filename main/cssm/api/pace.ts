import type { Clock } from '../../../shared/clock.ts';
import { abortReason } from '../../http/abort.ts';

/** At most so many requests a second and at once (protocol.md, Q14), first come first served. */
export interface Pace {
  /** Resolves when it is this request's turn; call the result when it has ended. Rejects when the signal aborts. */
  turn(signal: AbortSignal): Promise<() => void>;
  /** Nothing starts for `ms`: the other side asked for a pause. */
  holdFor(ms: number): void;
}

interface Waiting {
  readonly start: () => void;
  readonly signal: AbortSignal;
  readonly leave: () => void;
}

export function makePace(clock: Clock, limits: { readonly perSecond: number; readonly parallel: number }): Pace {
  const parallel = Math.max(1, Math.floor(limits.parallel));
  // A rate below one a second is a window longer than a second.
  const inWindow = Math.max(1, Math.floor(limits.perSecond));
  const windowMs = limits.perSecond >= 1 ? 1000 : 1000 / Math.max(limits.perSecond, 0.001);
  const queue: Waiting[] = [];
  const starts: number[] = [];
  let running = 0;
  let heldUntil = -Infinity;
  let waking: AbortController | null = null;

  const waitMs = (): number => {
    const now = clock.monotonicMs();
    const oldest = starts.length < inWindow ? undefined : starts[0];
    return Math.max(heldUntil - now, oldest === undefined ? 0 : oldest + windowMs - now);
  };

  const pump = (): void => {
    while (queue.length > 0 && running < parallel) {
      const ms = waitMs();
      if (ms > 0) {
        if (waking === null) void wake(ms);
        return;
      }
      const next = queue.shift();
      if (!next) return;
      next.leave();
      running += 1;
      starts.push(clock.monotonicMs());
      if (starts.length > inWindow) starts.shift();
      next.start();
    }
  };

  const wake = async (ms: number): Promise<void> => {
    const mine = new AbortController();
    waking = mine;
    await clock.sleep(ms, mine.signal).catch(() => undefined);
    if (waking === mine) waking = null;
    pump();
  };

  return {
    turn(signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(abortReason(signal));
          return;
        }
        let isDone = false;
        const release = (): void => {
          if (isDone) return;
          isDone = true;
          running -= 1;
          pump();
        };
        const onAbort = (): void => {
          queue.splice(queue.indexOf(waiting), 1);
          // A pause that nobody waits for must not keep the process.
          if (queue.length === 0) {
            waking?.abort();
            waking = null;
          }
          reject(abortReason(signal));
        };
        const waiting: Waiting = {
          signal,
          start: () => resolve(release),
          leave: () => signal.removeEventListener('abort', onAbort),
        };
        signal.addEventListener('abort', onAbort, { once: true });
        queue.push(waiting);
        pump();
      });
    },
    holdFor(ms) {
      heldUntil = Math.max(heldUntil, clock.monotonicMs() + ms);
    },
  };
}
