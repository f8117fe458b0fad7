/**
 * Time is an argument. `Date.now`, `new Date()` and timers are lint errors outside the system clock, so that every
 * limit, due date and retry can be played in a test in milliseconds.
 */
export interface Clock {
  /** UTC, epoch milliseconds. May jump (NTP, a person setting the clock). */
  now(): number;
  /** Milliseconds since some fixed point; never goes back. For measuring how long something took. */
  monotonicMs(): number;
  /** Resolves after `ms`; rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
