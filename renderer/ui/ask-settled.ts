import type { Clock } from '../../shared/clock.ts';

/**
 * Asks once the pause is over, unless it was stopped before, and gives the answer, unless it was stopped meanwhile: of what
 * is typed only the last is asked for, and only its answer counts. A failure gives none.
 */
export function askSettled<Answer>(
  clock: Pick<Clock, 'sleep'>,
  pauseMs: number,
  ask: () => Promise<Answer>,
  take: (answer: Answer) => void,
): () => void {
  const stop = new AbortController();
  clock
    .sleep(pauseMs, stop.signal)
    .then(ask)
    .then(
      (answer) => {
        if (!stop.signal.aborted) take(answer);
      },
      () => undefined,
    );
  return () => stop.abort();
}
