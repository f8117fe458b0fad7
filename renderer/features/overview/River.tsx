import { reportStates } from '../../../shared/vocabulary.ts';
import { GuideLink } from '../../app/GuideLink.tsx';
import { routeHash } from '../../app/route.ts';
import { useFormat } from '../../app/hooks.ts';
import { useCounted, useStateWords } from '../../app/state-words.ts';
import { useT } from '../../app/use-t.ts';
import { Anchor, Group, Paper, Stack, Text, Title } from '../../ui/mantine.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Status } from './next-action.ts';
import classes from './River.module.css';

const stations = reportStates.filter((state) => state !== 'rejected' && state !== 'closed');
const otherEnds = ['rejected', 'closed'] as const;

/** A report's way from the product to the account and back, with how many stand where. */
export function River({ reports }: { reports: Status['reports'] }) {
  const t = useT();
  const format = useFormat();
  const words = useStateWords();
  const counted = useCounted();
  const ends = otherEnds.filter((state) => (reports[state] ?? 0) > 0);
  return (
    <Paper>
      <Stack gap="xs">
        <Group justify="space-between">
          <Group gap="md">
            <Title order={2}>{t('overview:river.title')}</Title>
            <GuideLink topic="states" />
          </Group>
          {ends.length > 0 && (
            <Group gap="sm">
              <Text size="xs" c="dimmed">
                {t('overview:river.ended_otherwise')}
              </Text>
              {ends.map((state) => (
                <Anchor key={state} href={routeHash('reports', null, { state })} size="sm">
                  <StateBadge shape={state} label={counted.report(state, reports[state] ?? 0)} />
                </Anchor>
              ))}
            </Group>
          )}
        </Group>
        <div className={classes['river']}>
          {stations.map((state) => (
            <a
              key={state}
              href={routeHash('reports', null, { state })}
              className={classes['station']}
              data-empty={(reports[state] ?? 0) === 0 || undefined}
            >
              <StateBadge shape={state} label={words.report(state)} />
              <span className={classes['count']}>{format.number(reports[state] ?? 0)}</span>
            </a>
          ))}
        </div>
      </Stack>
    </Paper>
  );
}
