import type { Clock } from '../../shared/clock.ts';
import { abortReason } from './abort.ts';

/** A limit on silence, not on the whole: 5 MB over a thin line may take an hour, as long as something moves. */
export interface SilenceWatch {
  /** Aborts when nothing moved for the limit, or when the outer signal aborts. */
  readonly signal: AbortSignal;
  /** True when it was the silence that ended it. */
  readonly expired: boolean;
  readonly limitMs: number;
  /** Something moved. */
  touch(): void;
  /** Another limit from now on. */
  setLimit(limitMs: number): void;
  stop(): void;
}

/** A sleep that lasted so much longer than asked was our process standing still, not the other side being silent. */
const stoodStillMs = 5_000;

/** Made once: an abort without a reason makes an error with a stack each time. */
const waitIsOver = new Error('the wait is over');

export function watchSilence(clock: Clock, limitMs: number, outer: AbortSignal): SilenceWatch {
  const ended = new AbortController();
  const sleeping = { stop: new AbortController() };
  let limit = limitMs;
  let last = clock.monotonicMs();
  let expired = false;
  let stopped = false;

  const touch = (): void => {
    last = clock.monotonicMs();
  };
  const onOuter = (): void => ended.abort(abortReason(outer));
  if (outer.aborted) onOuter();
  else outer.addEventListener('abort', onOuter, { once: true });

  const watch = async (): Promise<void> => {
    while (!stopped) {
      const dueMs = last + limit - clock.monotonicMs();
      if (dueMs <= 0) {
        expired = true;
        ended.abort(new DOMException('silence', 'TimeoutError'));
        return;
      }
      const before = clock.monotonicMs();
      const { signal } = sleeping.stop;
      try {
        await clock.sleep(dueMs, signal);
      } catch {
        if (signal.aborted) continue; // stopped, or a new limit
        return;
      }
      // A process that was stopped (SIGSTOP, a closed lid) first reads what waits for it in the socket.
      if (clock.monotonicMs() - before > dueMs + stoodStillMs) touch();
    }
  };
  void watch();

  return {
    signal: ended.signal,
    get expired() {
      return expired;
    },
    get limitMs() {
      return limit;
    },
    touch,
    setLimit(ms) {
      limit = ms;
      touch();
      const old = sleeping.stop;
      sleeping.stop = new AbortController();
      old.abort(waitIsOver);
    },
    stop() {
      stopped = true;
      outer.removeEventListener('abort', onOuter);
      sleeping.stop.abort(waitIsOver);
    },
  };
}
