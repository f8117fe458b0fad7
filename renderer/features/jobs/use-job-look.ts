import { useCallback } from 'react';
import { useIsConnected } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import type { Job } from '../../stores/jobs-store.ts';
import type { StateShape } from '../../ui/StateBadge.tsx';
import { jobShapes } from './job-shapes.ts';

/** How a job stands, as far as this page can know: without a connection nobody knows whether it still runs. */
export function useJobLook(): (state: Job['state']) => { readonly shape: StateShape; readonly label: string } {
  const t = useT();
  const isConnected = useIsConnected();
  return useCallback(
    (state) =>
      state === 'running' && !isConnected
        ? { shape: 'unknown', label: t('jobs:state.unknown') }
        : { shape: jobShapes[state], label: t(`jobs:state.${state}`) },
    [t, isConnected],
  );
}
