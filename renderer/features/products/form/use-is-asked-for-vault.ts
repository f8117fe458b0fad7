import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../../app/app-context.ts';

/** Longer than one key stroke is told to everybody who listens. */
const strokeMs = 100;

/**
 * The vault's question stands above this dialog: keys and focus are its own until it is answered, and the stroke that
 * closes it closes nothing else.
 */
export function useIsAskedForVault(): boolean {
  const { clock, session } = useApp();
  const isAsking = useStore(session.store, (state) => state.isAskingForVault);
  const [wasAsking, setWasAsking] = useState(false);
  useEffect(() => {
    if (isAsking) {
      setWasAsking(true);
      return;
    }
    const stop = new AbortController();
    clock.sleep(strokeMs, stop.signal).then(
      () => setWasAsking(false),
      () => undefined,
    );
    return () => stop.abort();
  }, [clock, isAsking]);
  return isAsking || wasAsking;
}
