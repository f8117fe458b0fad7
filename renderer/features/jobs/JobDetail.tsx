import { IconArrowLeft, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app/app-context.ts';
import { goTo, useAction, useErrorText, useFormat, useIsConnected, useQuery, useStartJob } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useT } from '../../app/use-t.ts';
import type { Job, JobResult } from '../../stores/jobs-store.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Anchor, Button, Group, Skeleton, Stack, Text } from '../../ui/mantine.ts';
import { Page } from '../../ui/Page.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { JobOutcome } from './JobOutcome.tsx';
import { JobProgressView } from './JobProgressView.tsx';
import { JobRows } from './JobRows.tsx';
import { useJobLook } from './use-job-look.ts';

/** Kinds that talk to products or to the account when they are run again. */
const needsVault: ReadonlySet<Job['kind']> = new Set([
  'collect',
  'upload',
  'deliver',
  'cycle',
  'check',
  'preflight',
  'action',
]);

/** One job: how far it is, what came of it, each product in it. */
export function JobDetail({ id, rows }: { id: string; rows: string | undefined }) {
  const { jobs } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const format = useFormat();
  const startJob = useStartJob();
  const look = useJobLook();
  const isConnected = useIsConnected();
  const { data, error } = useQuery(
    'jobs.get',
    { id },
    ['jobs', 'app'],
    (event) => event.id === null || event.id === id,
  );
  const live = useStore(jobs.store, (state) => state.progress.get(id));
  const cancel = useAction(() => jobs.cancel(id));
  const again = useAction(async () => {
    if (data) goTo('jobs', await startJob('jobs.retry', { id }, needsVault.has(data.job.kind)));
  });
  const job = data?.job;
  const isRunning = job?.state === 'running';
  const isJustEnded = useJustEnded(isRunning);
  const result = useResult(job ?? null);
  const back = (
    <Anchor href={routeHash('jobs')} size="sm">
      <Group gap={4} component="span">
        <IconArrowLeft size={14} aria-hidden />
        {t('jobs:detail.back')}
      </Group>
    </Anchor>
  );
  if (!job)
    return (
      <Page title={t('jobs:list.title')} note={back}>
        {error ? <ErrorBox text={errorText(error)} /> : <Skeleton h={160} />}
      </Page>
    );
  const progress = live ?? data.progress;
  const hasFailed = (job.rows.failed ?? 0) > 0;
  const hasCancelled = job.state === 'cancelled' || job.state === 'crashed';
  return (
    <Page
      title={t(`jobs:kind.${job.kind}`)}
      note={
        <Group gap="2px 16px">
          {back}
          <StateBadge {...look(job)} />
          <Text size="sm">
            {format.dateTime(job.startedAt)}
            {job.endedAt !== null && ` · ${format.duration(job.endedAt - job.startedAt)}`}
          </Text>
          <Text size="sm">{job.operator}</Text>
        </Group>
      }
      actions={
        isRunning
          ? job.isOwn && (
              <Button
                key="cancel"
                variant="default"
                leftSection={<IconPlayerStop size={14} aria-hidden />}
                loading={cancel.isBusy}
                disabled={!isConnected}
                onClick={() => void cancel.run()}
              >
                {t('jobs:detail.cancel')}
              </Button>
            )
          : // An action is started anew, with its lines and a yes; the core refuses to repeat it.
            job.kind !== 'action' && (
              <Button
                key="again"
                variant={hasFailed || hasCancelled ? 'filled' : 'default'}
                disabled={isJustEnded}
                leftSection={<IconRefresh size={14} aria-hidden />}
                loading={again.isBusy}
                onClick={() => void again.run()}
              >
                {hasCancelled ? t('jobs:detail.resume') : hasFailed ? t('jobs:detail.retry') : t('jobs:detail.again')}
              </Button>
            )
      }
      isFull
    >
      {isRunning && !job.isOwn && <Text size="sm">{t('jobs:detail.not_own')}</Text>}
      {[job.error, cancel.error, again.error].map(
        (one, index) => one && <ErrorBox key={index} text={errorText(one)} />,
      )}
      {isRunning && progress && <JobProgressView progress={progress} />}
      <Stack gap="sm" mih={0} flex={1}>
        <JobOutcome job={job} result={result} />
        <JobRows job={job} shown={rows} />
      </Stack>
    </Page>
  );
}

/**
 * True for a second after a job has ended: the button to run it again stands where the one to cancel it stood, and who
 * meant to cancel must not start it.
 */
function useJustEnded(isRunning: boolean): boolean {
  const { clock } = useApp();
  const [isJustEnded, setJustEnded] = useState(false);
  useEffect(() => {
    if (!isRunning) return;
    return () => {
      setJustEnded(true);
      void clock.sleep(1000).then(() => setJustEnded(false));
    };
  }, [isRunning, clock]);
  return isJustEnded;
}

/** The end of a job as this process knows it; of others the ledger's counts. */
function useResult(job: Job | null): JobResult | null {
  const { jobs } = useApp();
  const [result, setResult] = useState<JobResult | null>(null);
  const id = job?.id;
  const hasEnded = job !== null && job.state !== 'running';
  useEffect(() => {
    if (id === undefined || !hasEnded) return;
    let isHere = true;
    void jobs.wait(id).then(
      (end) => {
        if (isHere) setResult(end);
      },
      // Its counts stand in the job itself.
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, [jobs, id, hasEnded]);
  return result;
}
