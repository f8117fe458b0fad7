import { useEffect, useState } from 'react';
import { useApp } from '../../app/app-context.ts';

/** Shows again after each `everyMs`, so that what counts down does. */
export function useNow(everyMs: number, isRunning: boolean): void {
  const { clock } = useApp();
  const [, setTicks] = useState(0);
  useEffect(() => {
    if (!isRunning) return;
    const stop = new AbortController();
    const tick = async () => {
      while (!stop.signal.aborted) {
        await clock.sleep(everyMs, stop.signal);
        setTicks((ticks) => ticks + 1);
      }
    };
    // Ends by being stopped.
    tick().catch(() => undefined);
    return () => stop.abort();
  }, [clock, everyMs, isRunning]);
}
