import { useEffect, useState } from 'react';
import { useApp } from '../../app/app-context.ts';

/** The time, a new one every minute: what is late, and how long ago something was. */
export function useMinute(): number {
  const { clock } = useApp();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const stop = new AbortController();
    clock.sleep(60_000, stop.signal).then(
      () => setNow(clock.now()),
      () => undefined,
    );
    return () => stop.abort();
  }, [clock, now]);
  return now;
}
