import { SluiceError } from '../../shared/errors.ts';

/**
 * Sleeps of the computer. After one every connection is dead, whatever its socket says: what was open is given up at
 * once instead of at the end of its silence, and its product is tried again.
 */
export interface Wakes {
  /** Aborts at the next awakening. */
  signal(): AbortSignal;
  awake(): void;
}

export function createWakes(): Wakes {
  let next = new AbortController();
  return {
    signal: () => next.signal,
    awake() {
      const past = next;
      next = new AbortController();
      // With an error of our own: whoever waits for a turn passes the reason on, and a foreign one would count as final.
      past.abort(new SluiceError('job.cancelled'));
    },
  };
}
