import type { Clock } from '../../../shared/clock.ts';

/** A limit is counted in this many parts, so that a process that was stopped for a while counts one part only. */
const parts = 8;

/**
 * Resolves once nothing has happened for `limitMs`; rejects (with the signal's reason) when it aborts.
 * `activity` grows with whatever counts as life: bytes read, messages seen.
 *
 * The limit is on silence that this process could have heard: when it was itself stopped (a suspended laptop, SIGSTOP),
 * that time does not count, and what is waiting in the socket is read first.
 */
export async function silence(
  clock: Clock,
  limitMs: number,
  activity: () => number,
  signal: AbortSignal,
): Promise<void> {
  const partMs = limitMs / parts;
  let seen = activity();
  for (let quiet = 0; quiet < parts;) {
    await clock.sleep(partMs, signal);
    const now = activity();
    if (now === seen) quiet += 1;
    else quiet = 0;
    seen = now;
  }
}
