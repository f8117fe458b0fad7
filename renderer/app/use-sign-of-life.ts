import { useEffect } from 'react';
import { useApp } from './app-context.ts';

/** Far below the time after which the host signs an idle page out. */
const mostOftenMs = 60_000;

/**
 * Typing in a long form asks the host nothing: it is told that somebody is there, so that nobody is signed out in the
 * middle of it.
 */
export function useSignOfLife(): void {
  const { client, clock } = useApp();
  useEffect(() => {
    if (client.host !== 'web') return;
    let toldAt = clock.monotonicMs();
    const told = () => {
      if (clock.monotonicMs() - toldAt < mostOftenMs) return;
      toldAt = clock.monotonicMs();
      void client.call('app.alive', {}).catch(() => undefined);
    };
    addEventListener('input', told, true);
    return () => removeEventListener('input', told, true);
  }, [client, clock]);
}
