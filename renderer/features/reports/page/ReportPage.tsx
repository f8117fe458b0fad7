import { IconArrowLeft } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useCommands } from '../../../app/command-registry.tsx';
import { goTo, useErrorText, useQuery } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import { useStateWords } from '../../../app/state-words.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Anchor, Group, Skeleton } from '../../../ui/mantine.ts';
import { Page } from '../../../ui/Page.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { ProofButton, ProofDialog } from '../proof/ProofDialog.tsx';
import { useVerify, VerifyButton, VerifyOutcome } from '../verify/Verify.tsx';
import { Journey } from './Journey.tsx';
import { Measurements } from './Measurements.tsx';
import { RawBytes } from './RawBytes.tsx';
import { ReadingFacts } from './ReadingFacts.tsx';
import classes from './ReportPage.module.css';
import { Twins } from './Twins.tsx';
import { Why } from './Why.tsx';

export interface ReportPageProps {
  readonly id: string;
  /** Of the list that a person came from. */
  readonly listParams: Readonly<Record<string, string>>;
}

/** One report: what it says, its journey, its bytes. */
export function ReportPage({ id, listParams }: ReportPageProps) {
  const t = useT();
  const errorText = useErrorText();
  const words = useStateWords();
  const { data, error, read } = useQuery('reports.show', { id }, ['reports', 'handovers', 'app']);
  const verify = useVerify();
  const [isProofOpen, setProofOpen] = useState(false);
  const commands = useMemo(
    () => [
      { id: 'reports.all', label: t('reports:page.all'), run: () => goTo('reports', null, listParams) },
      { id: 'run.proof', label: t('reports:proof.do'), shortcut: 'alt+shift+P', run: () => setProofOpen(true) },
      { id: 'run.verify', label: t('reports:verify.do'), run: verify.start },
    ],
    [t, listParams, verify.start],
  );
  useCommands('reports', commands);
  const back = (
    <Anchor href={routeHash('reports', null, listParams)} size="sm">
      <Group gap={4} component="span">
        <IconArrowLeft size={14} aria-hidden />
        {t('reports:page.all')}
      </Group>
    </Anchor>
  );
  if (!data)
    return (
      <Page title={t('reports:list.title')} note={back}>
        {error ? (
          <ErrorBox
            text={error.code === 'usage.invalid' ? t('reports:page.unknown') : errorText(error)}
            retry={{ label: t('action.retry'), run: () => void read() }}
          />
        ) : (
          <Skeleton h={240} />
        )}
      </Page>
    );
  const { report } = data;
  return (
    <Page
      title={t('reports:page.title', { id: report.reportId })}
      note={
        <Group gap="2px 16px">
          {back}
          <StateBadge shape={report.state} label={words.report(report.state)} />
        </Group>
      }
      actions={
        <>
          <VerifyButton verify={verify} />
          <ProofButton onClick={() => setProofOpen(true)} />
        </>
      }
    >
      <VerifyOutcome verify={verify} />
      {error && <ErrorBox text={errorText(error)} />}
      <Why report={report} />
      <Twins twins={data.twins} />
      <div className={classes['columns']}>
        <div className={classes['column']}>
          <ReadingFacts shown={data} />
          <Measurements reading={data.reading} />
          <Journey journal={data.journal} />
        </div>
        <div className={classes['column']}>
          <RawBytes shown={data} />
        </div>
      </div>
      <ProofDialog productId={report.productId} isOpen={isProofOpen} onClose={() => setProofOpen(false)} />
    </Page>
  );
}
