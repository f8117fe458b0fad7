import { useEffect, useRef, useState } from 'react';
import { browserClock } from '../../browser-clock.ts';

/**
 * The value, taken over at most every `everyMs`: for what is dear to compute while values stream in. `isUrgent`: this
 * change is taken over at once.
 */
export function useLagging<T>(value: T, everyMs: number, isUrgent?: (before: T, now: T) => boolean): T {
  const [taken, setTaken] = useState(value);
  const newest = useRef(value);
  newest.current = value;
  const isNow = isUrgent?.(taken, value) ?? false;
  const isSettled = taken === value || isNow;
  useEffect(() => {
    if (taken === newest.current) return;
    if (isNow) {
      setTaken(newest.current);
      return;
    }
    const stop = new AbortController();
    browserClock.sleep(everyMs, stop.signal).then(
      () => setTaken(newest.current),
      () => undefined,
    );
    return () => stop.abort();
    // Once a change is waiting, later ones do not put it off.
  }, [taken, isNow, isSettled, everyMs]);
  return taken;
}
