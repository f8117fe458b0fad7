import type { ReactNode } from 'react';
import { useFormat } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useT } from '../../app/use-t.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Anchor, Code, Group, Paper, Stack, Title } from '../../ui/mantine.ts';
import { accountText } from './account-text.ts';
import classes from './HandoverPage.module.css';
import type { Handover } from './handover-shapes.ts';

/** The file, so that it is found again and can be compared. */
export function HandoverFacts({ handover }: { handover: Handover }) {
  const t = useT();
  const format = useFormat();
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('handover:facts.name'), handover.fileName ?? t('handover:card.file_none')],
    [t('handover:facts.form'), handover.form === 'archive' ? t('handover:export.archive') : t('handover:export.files')],
    ...(handover.size === null ? [] : [[t('handover:facts.size'), format.size(handover.size)] as const]),
    ...(handover.sha256 === null
      ? []
      : [
          [
            t('handover:facts.sha256'),
            <Group key="sha256" gap={4} wrap="nowrap" align="flex-start">
              <Code fz="xs" style={{ overflowWrap: 'anywhere' }}>
                {handover.sha256}
              </Code>
              <CopyButton
                text={handover.sha256}
                label={t('handover:card.copy', { number: handover.number })}
                copiedLabel={t('action.copied')}
              />
            </Group>,
          ] as const,
        ]),
    [t('handover:facts.account'), accountText(t, handover)],
    [t('handover:facts.made'), format.exact(handover.madeAt)],
    ...(handover.reason === null ? [] : [[t('handover:facts.reason'), handover.reason] as const]),
  ];
  return (
    <Paper component="section" aria-label={t('handover:facts.title')}>
      <Stack gap="xs">
        <Title order={2}>{t('handover:facts.title')}</Title>
        <dl className={classes['facts']}>
          {facts.flatMap(([name, value]) => [<dt key={`name ${name}`}>{name}</dt>, <dd key={name}>{value}</dd>])}
        </dl>
        <Anchor size="sm" href={routeHash('reports', null, { handover: String(handover.number), open: 'proof' })}>
          {t('handover:facts.proof')}
        </Anchor>
      </Stack>
    </Paper>
  );
}
