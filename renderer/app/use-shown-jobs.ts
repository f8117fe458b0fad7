import { useCallback, useEffect, useRef } from 'react';
import { useApp } from './app-context.ts';

/**
 * For a component that shows itself how its jobs end: `shown(jobId)` says so right after the start, and gives the id. When
 * the component has gone by then, the end is told at the edge of the page like any other.
 */
export function useShownJobs(): (jobId: string) => string {
  const { jobs } = useApp();
  const stops = useRef<(() => void)[]>([]);
  useEffect(
    () => () => {
      for (const stop of stops.current) stop();
      stops.current = [];
    },
    [],
  );
  return useCallback(
    (jobId) => {
      stops.current.push(jobs.showEnd(jobId));
      return jobId;
    },
    [jobs],
  );
}
