import { useCallback } from 'react';
import { useIsConnected } from '../../app/hooks.ts';
import { useCounted } from '../../app/state-words.ts';
import { useT } from '../../app/use-t.ts';
import type { Job } from '../../stores/jobs-store.ts';
import type { StateShape } from '../../ui/StateBadge.tsx';
import { jobShapes } from './job-shapes.ts';

/** How a job stands, as far as this page can know: without a connection nobody knows whether it still runs. */
export function useJobLook(): (job: Pick<Job, 'state' | 'rows'>) => {
  readonly shape: StateShape;
  readonly label: string;
} {
  const t = useT();
  const counted = useCounted();
  const isConnected = useIsConnected();
  return useCallback(
    ({ state, rows }) => {
      if (state === 'running' && !isConnected) return { shape: 'unknown', label: t('jobs:state.unknown') };
      const failed = rows.failed ?? 0;
      return state === 'done' && failed > 0
        ? { shape: 'warning', label: counted.row('failed', failed) }
        : { shape: jobShapes[state], label: t(`jobs:state.${state}`) };
    },
    [t, counted, isConnected],
  );
}
