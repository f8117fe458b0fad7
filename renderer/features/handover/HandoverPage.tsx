import { useState } from 'react';
import { useApp } from '../../app/app-context.ts';
import { useErrorText, useFormat, useQuery } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Group, Skeleton, Text, Tooltip } from '../../ui/mantine.ts';
import { Page } from '../../ui/Page.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { BackLink } from './BackLink.tsx';
import { HandoverActions } from './HandoverActions.tsx';
import { HandoverFacts } from './HandoverFacts.tsx';
import { HandoverLines } from './HandoverLines.tsx';
import classes from './HandoverPage.module.css';
import { handoverShape } from './handover-shapes.ts';
import { ImportOutcome } from './ImportOutcome.tsx';
import { PortalSteps } from './PortalSteps.tsx';
import { useImport } from './use-import.ts';

/** One hand-over: its file, what to do at the portal, and what became of it product by product. */
export function HandoverPage({ number }: { number: number }) {
  const { clock } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const format = useFormat();
  const imports = useImport();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { data, error, read } = useQuery('handovers.show', { number, limit: 1 }, ['handovers', 'reports', 'app']);
  const title = t('handover:title.one', { number: format.number(number) });
  if (!data)
    return (
      <Page title={t('handover:title.board')} note={<BackLink />}>
        {error ? (
          <ErrorBox text={errorText(error)} retry={{ label: t('action.retry'), run: () => void read() }} />
        ) : (
          <Skeleton h={240} />
        )}
      </Page>
    );
  const { handover } = data;
  return (
    <Page
      title={title}
      note={
        <Group gap="2px 16px">
          <BackLink />
          <StateBadge shape={handoverShape(handover)} label={t(`handover:state.${handover.state}`)} />
          <Tooltip label={format.exact(handover.madeAt)}>
            <Text size="sm">
              {t('handover:facts.made_ago', { distance: format.distance(handover.madeAt, clock.now()) })}
            </Text>
          </Tooltip>
          <Text size="sm">
            {format.list([
              t('count.products', { count: handover.products }),
              t('count.reports', { count: handover.reports }),
            ])}
          </Text>
        </Group>
      }
      actions={
        <HandoverActions handover={handover} chosen={chosen} onSettled={() => setChosen(new Set())} imports={imports} />
      }
    >
      <ImportOutcome imports={imports} />
      <div className={classes['split']}>
        <PortalSteps handover={handover} />
        <HandoverFacts handover={handover} />
      </div>
      <HandoverLines handover={handover} chosen={chosen} onChosen={setChosen} />
    </Page>
  );
}
