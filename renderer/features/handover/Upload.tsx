import { IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { refusalOf } from '../../../shared/account-refusal.ts';
import type { Output } from '../../../shared/contract/contract.ts';
import { toErrorData } from '../../../shared/errors.ts';
import { useApp } from '../../app/app-context.ts';
import { goTo, useAction, useErrorText, useFormat, useQuery, useStartJob } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useShownJobs } from '../../app/use-shown-jobs.ts';
import { useT } from '../../app/use-t.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Anchor, Button, Group, Paper, Stack, Text, Title } from '../../ui/mantine.ts';
import { JobProgressView } from '../jobs/JobProgressView.tsx';
import { AwaitedUploads } from './AwaitedUploads.tsx';
import classes from './HandoverPage.module.css';
import { UploadChoice, useUploadChoice } from './UploadChoice.tsx';
import { UploadEnd } from './UploadEnd.tsx';

/** Straight to the Smart Account, with the asking for acknowledgements in sight. */
export function Upload({ status }: { status: Output<'status.get'> }) {
  const { jobs } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const format = useFormat();
  const startJob = useStartJob();
  const { data } = useQuery('account.show', {}, ['account', 'app']);
  const { data: awaited } = useQuery('uploads.list', { limit: 1 }, ['reports', 'jobs', 'app']);
  const running = useStore(jobs.store, (state) =>
    state.running.find(({ kind }) => kind === 'upload' || kind === 'cycle'),
  );
  const progress = useStore(jobs.store, (state) => (running ? state.progress.get(running.id) : undefined));
  const shown = useShownJobs();
  const choice = useUploadChoice();
  const [jobId, setJobId] = useState<string | null>(null);
  const start = useAction(async (confirmAccount: string | null) => {
    // The same products again where an account is to be confirmed.
    const ids = choice.productIds === null ? null : [...choice.productIds];
    setJobId(
      shown(
        await startJob(
          'upload.start',
          { productIds: ids, ...(confirmAccount === null ? {} : { confirmAccount }) },
          true,
        ),
      ),
    );
  });
  if (!status.hasAccount)
    return (
      <Paper>
        <EmptyState
          icon={<IconPlugConnected />}
          title={t('handover:upload.none_title')}
          text={t('handover:upload.none')}
        >
          <Group>
            <Button onClick={() => goTo('settings', 'account')}>{t('handover:upload.none_do')}</Button>
            <Button variant="default" onClick={() => goTo('handover', 'new')}>
              {t('handover:do.export')}
            </Button>
          </Group>
        </EmptyState>
      </Paper>
    );
  const account = data?.account;
  const refusal = account ? refusalOf(account, 'report') : null;
  const named = [account?.smartAccount, account?.virtualAccount].filter(Boolean).join(' / ');
  return (
    <Stack gap="sm">
      <Paper component="section" aria-label={t('handover:upload.title')}>
        <Stack gap="sm">
          <Group justify="space-between" align="flex-start">
            <Stack gap="xs">
              <Title order={2}>{t('handover:upload.title')}</Title>
              <dl className={classes['facts']}>
                <dt>{t('handover:upload.account')}</dt>
                <dd>{named === '' ? t('handover:upload.account_by_product') : named}</dd>
                <dt>{t('handover:upload.ready')}</dt>
                <dd>{t('count.reports', { count: status.waitingReports })}</dd>
                <dt>{t('handover:upload.awaited')}</dt>
                <dd>{format.number(awaited?.total ?? 0)}</dd>
              </dl>
            </Stack>
            {!running && (
              <Button
                loading={start.isBusy}
                disabled={
                  refusal !== null ||
                  (choice.productIds === null
                    ? status.waitingReports === 0 && !awaited?.total
                    : choice.productIds.length === 0)
                }
                onClick={() => void start.run(null)}
              >
                {choice.productIds !== null
                  ? t('handover:upload.go_chosen', { count: choice.productIds.length })
                  : status.waitingReports > 0 || !awaited?.total
                    ? t('handover:upload.go')
                    : t('handover:upload.ask')}
              </Button>
            )}
          </Group>
          {status.waitingReports > 0 && !running && <UploadChoice choice={choice} />}
          {refusal && <ErrorBox text={errorText(toErrorData(refusal))} />}
          {start.error && <ErrorBox text={errorText(start.error)} />}
          {running && (
            <Group gap="sm">
              <Text size="sm">{t('handover:upload.running')}</Text>
              <Anchor size="sm" href={routeHash('jobs', running.id)}>
                {t('handover:upload.open_job')}
              </Anchor>
            </Group>
          )}
        </Stack>
      </Paper>
      {running && progress && <JobProgressView progress={progress} />}
      {jobId !== null && <UploadEnd jobId={jobId} upload={(account) => void start.run(account)} />}
      <AwaitedUploads isAsking={running !== undefined} />
    </Stack>
  );
}
