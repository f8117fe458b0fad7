import { IconShieldCheck } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { ErrorData } from '../../../../shared/errors.ts';
import { toErrorData } from '../../../../shared/errors.ts';
import { useApp } from '../../../app/app-context.ts';
import { useErrorText, useFormat } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import { useShownJobs } from '../../../app/use-shown-jobs.ts';
import { useT } from '../../../app/use-t.ts';
import type { JobResult } from '../../../stores/jobs-store.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Alert, Anchor, Button, CloseButton, Code, Group, ScrollArea, Text } from '../../../ui/mantine.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';

export interface Verify {
  readonly jobId: string | null;
  readonly result: JobResult | null;
  readonly endedAt: number | null;
  readonly error: ErrorData | null;
  readonly isRunning: boolean;
  readonly start: () => void;
  readonly cancel: () => void;
  readonly clear: () => void;
}

type State = Pick<Verify, 'jobId' | 'result' | 'endedAt' | 'error' | 'isRunning'>;
const idle: State = { jobId: null, result: null, endedAt: null, error: null, isRunning: false };

/** The walk over the whole record, started here; its job goes on when the page is left. */
export function useVerify(): Verify {
  const { clock, jobs } = useApp();
  const shown = useShownJobs();
  const [state, setState] = useState<State>(idle);
  const { jobId } = state;
  const start = useCallback(() => {
    const run = async () => {
      setState({ ...idle, isRunning: true });
      try {
        const id = shown(await jobs.run('verify.run', {}));
        setState({ ...idle, jobId: id, isRunning: true });
        const result = await jobs.wait(id);
        setState({ ...idle, jobId: id, result, endedAt: clock.now() });
      } catch (thrown) {
        setState((before) => ({ ...before, error: toErrorData(thrown), isRunning: false }));
      }
    };
    void run();
  }, [clock, jobs, shown]);
  const cancel = useCallback(() => {
    if (jobId !== null) void jobs.cancel(jobId).catch(() => undefined);
  }, [jobs, jobId]);
  const clear = useCallback(() => setState(idle), []);
  return useMemo(() => ({ ...state, start, cancel, clear }), [state, start, cancel, clear]);
}

export function VerifyButton({ verify }: { verify: Verify }) {
  const t = useT();
  return (
    <Button
      variant="default"
      leftSection={<IconShieldCheck size={15} aria-hidden />}
      loading={verify.isRunning}
      onClick={verify.start}
    >
      {t('reports:verify.do')}
    </Button>
  );
}

/** What the walk found, in its place. */
export function VerifyOutcome({ verify }: { verify: Verify }) {
  const { jobId, result, endedAt, error, isRunning } = verify;
  const { jobs } = useApp();
  const t = useT();
  const format = useFormat();
  const errorText = useErrorText();
  const done = useStore(jobs.store, (state) => (jobId === null ? undefined : state.progress.get(jobId)?.done));
  if (error) return <ErrorBox text={errorText(error)} retry={{ label: t('action.retry'), run: verify.start }} />;
  if (isRunning)
    return (
      <Alert variant="default" py="xs" role="status">
        <Group gap="sm">
          <StateBadge shape="running" label={t('reports:verify.running')} />
          {done !== undefined && done > 0 && (
            <Text size="sm" c="dimmed">
              {t('reports:verify.progress', { rows: format.number(done) })}
            </Text>
          )}
          <Button variant="default" size="compact-xs" onClick={verify.cancel}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Alert>
    );
  if (!result) return null;
  if (result.error && result.findings === undefined) return <ErrorBox text={errorText(result.error)} />;
  const findings = result.findings ?? [];
  const tail = (
    <Group gap="sm">
      {endedAt !== null && (
        <Text size="xs" c="dimmed">
          {t('reports:verify.at', { time: format.exact(endedAt) })}
        </Text>
      )}
      {jobId !== null && (
        <Anchor size="xs" href={routeHash('jobs', jobId)}>
          {t('reports:verify.job')}
        </Anchor>
      )}
    </Group>
  );
  if (result.state === 'cancelled' || result.state === 'crashed' || result.checked === undefined)
    return (
      <ErrorBox
        tone="warn"
        text={t('reports:verify.stopped')}
        retry={{ label: t('action.retry'), run: verify.start }}
      />
    );
  if (findings.length === 0)
    return (
      <Alert variant="default" py="xs" role="status">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <Text size="sm" fw={600}>
              <StateBadge shape="confirmed" label={t('reports:verify.good_title')} />
            </Text>
            <Text size="sm">{t('reports:verify.good', { count: result.checked })}</Text>
            {tail}
          </div>
          <CloseButton size="sm" aria-label={t('action.close')} onClick={verify.clear} />
        </Group>
      </Alert>
    );
  return (
    <ErrorBox title={t('reports:verify.bad_title', { count: findings.length })} text={t('reports:verify.bad')}>
      <ScrollArea.Autosize mah={160} my="xs" viewportProps={{ tabIndex: 0 }}>
        {findings.map((finding) => (
          <Text key={`${finding.row} ${finding.detail}`} size="sm" c="var(--mantine-color-text)">
            <Code>{finding.row}</Code> {finding.detail}
          </Text>
        ))}
      </ScrollArea.Autosize>
      {tail}
    </ErrorBox>
  );
}
