import { useEffect, useRef } from 'react';
import { jobCounts } from '../../shared/contract/job-counts.ts';
import type { JobResult } from '../stores/jobs-store.ts';
import { Anchor, Text } from '../ui/mantine.ts';
import { say, unsay } from '../ui/say.ts';
import { useApp } from './app-context.ts';
import { useErrorText, useFormat } from './hooks.ts';
import { jobEnd } from './job-end.ts';
import { parseRoute, routeHash } from './route.ts';
import { useCounted } from './state-words.ts';
import { useT } from './use-t.ts';

/** Says at the edge of the page how a job ended that this window started, wherever the person is by then. */
export function JobEnds() {
  const { jobs } = useApp();
  const tell = useTell();
  const latest = useRef(tell);
  latest.current = tell;
  useEffect(
    () =>
      jobs.onEnd((result, isShown) => {
        unsay(jobWord(result.jobId));
        const { screen, id } = parseRoute(location.hash);
        // Its own page is open, or the place where it was started shows it.
        if (isShown || (screen === 'jobs' && id === result.jobId)) return;
        latest.current(result);
      }),
    [jobs],
  );
  return null;
}

/** What `say` calls the word that a job has begun. */
export const jobWord = (jobId: string): string => `job ${jobId}`;

function useTell(): (result: JobResult) => void {
  const t = useT();
  const format = useFormat();
  const counted = useCounted();
  const errorText = useErrorText();
  /** By kind of job. */
  const said = useRef(new Map<string, string>());
  return (result) => {
    const { jobId, kind, counts, failures, findings, error } = result;
    const end = jobEnd(result);
    const came = jobCounts
      .map((name) => [name, counts[name] ?? 0] as const)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => t(`counted.${name}`, { count, number: format.number(count) }));
    const troubles = [
      ...(error ? [errorText(error)] : []),
      ...(failures > 0 ? [counted.row('failed', failures)] : []),
      ...(findings?.length ? [t('jobs:result.findings', { count: findings.length })] : []),
    ];
    const params: Readonly<Record<string, string>> = (result.rows.failed ?? 0) > 0 ? { rows: 'failed' } : {};
    // The same tried again: how it went before no longer matters.
    const before = said.current.get(kind);
    if (before !== undefined) unsay(before);
    const id = `end ${jobId}`;
    said.current.set(kind, id);
    say({
      id,
      // The list of jobs and the number beside "Product Instances" keep it; the word lies over the page's buttons.
      ...(end === 'done' || end === 'cancelled' ? {} : { goesAfterMs: 20_000 }),
      tone: end === 'done' ? 'good' : end === 'cancelled' ? 'plain' : 'bad',
      title: `${t(`jobs:kind.${kind}`)}: ${t(`jobs:end.${end}`)}`,
      text: (
        <Text size="sm" component="span">
          {format.list([...troubles, ...came])}{' '}
          <Anchor href={routeHash('jobs', jobId, params)} size="sm" underline="always" onClick={() => unsay(id)}>
            {t(end === 'some_failed' || end === 'failed' ? 'jobs:end.why' : 'jobs:end.open')}
          </Anchor>
        </Text>
      ),
    });
  };
}
