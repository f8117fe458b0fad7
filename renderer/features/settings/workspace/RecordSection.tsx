import { IconChecklist } from '@tabler/icons-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { fromErrorData, SluiceError } from '../../../../shared/errors.ts';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText, useFormat } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import { useShownJobs } from '../../../app/use-shown-jobs.ts';
import { useT } from '../../../app/use-t.ts';
import type { JobResult } from '../../../stores/jobs-store.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Anchor, Button, Group, Text } from '../../../ui/mantine.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { Section } from '../Section.tsx';
import classes from '../Settings.module.css';

/** The record: is every row as it was written, and how it is backed up. */
export function RecordSection() {
  const { jobs } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const shown = useShownJobs();
  const [jobId, setJobId] = useState<string | null>(null);
  const [result, setResult] = useState<JobResult | null>(null);
  const progress = useStore(jobs.store, (state) => (jobId === null ? undefined : state.progress.get(jobId)));
  const verify = useAction(async () => {
    setResult(null);
    const id = shown(await jobs.run('verify.run', {}));
    setJobId(id);
    const ended = await jobs.wait(id);
    if (ended.state === 'cancelled') throw new SluiceError('job.cancelled');
    // What does not fit is a finding, with its own words.
    if (ended.error && ended.checked === undefined) throw fromErrorData(ended.error);
    setResult(ended);
  });
  return (
    <Section
      title={t('settings:record.title')}
      note={t('settings:record.note')}
      actions={
        <>
          {verify.isBusy && jobId !== null && (
            <Button variant="default" onClick={() => void jobs.cancel(jobId).catch(() => undefined)}>
              {t('action.cancel')}
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconChecklist size={14} aria-hidden />}
            loading={verify.isBusy}
            onClick={() => void verify.run()}
          >
            {t('settings:record.verify')}
          </Button>
        </>
      }
    >
      <div aria-live="polite" className={classes['live']}>
        {verify.isBusy && (
          <StateBadge
            shape="running"
            label={`${t('settings:record.verifying')}${progress && progress.total > 0 ? ` ${t('count.of', { part: progress.done, whole: progress.total })}` : ''}`}
          />
        )}
        {verify.error && <ErrorBox text={errorText(verify.error)} />}
        {result && <Verified result={result} />}
      </div>
      <Text size="sm">{t('settings:record.backup')}</Text>
    </Section>
  );
}

function Verified({ result }: { result: JobResult }) {
  const t = useT();
  const format = useFormat();
  const found = result.findings?.length ?? 0;
  const checked = result.checked ?? 0;
  return (
    <Group gap="sm">
      {found === 0 ? (
        <StateBadge
          shape="confirmed"
          label={t('settings:record.whole', { count: checked, number: format.number(checked) })}
        />
      ) : (
        <StateBadge shape="failed" label={t('settings:record.findings', { count: found })} />
      )}
      <Anchor size="sm" href={routeHash('jobs', result.jobId)}>
        {t('settings:record.job')}
      </Anchor>
    </Group>
  );
}
