import { useState } from 'react';
import { useT } from '../../../app/use-t.ts';
import { Group, Paper, Stack, Switch, Text, Timeline, Title } from '../../../ui/mantine.ts';
import { StateIcon } from '../../../ui/StateBadge.tsx';
import type { JournalRow } from '../report-data.ts';
import { isOwnStep, kindKey, shapeOf } from './journey.ts';
import { JourneyStep } from './JourneyStep.tsx';

/** Most rows that one answer holds. */
const mostRows = 500;

/** Every step of a report as the record has it, the oldest first. */
export function Journey({ journal }: { journal: readonly JournalRow[] }) {
  const t = useT();
  const [isAll, setAll] = useState(false);
  const shown = journal.filter((row) => isAll || isOwnStep(row));
  return (
    <Paper p="sm" role="region" aria-label={t('reports:journey.title')}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2}>{t('reports:journey.title')}</Title>
          <Switch
            label={t('reports:journey.all')}
            checked={isAll}
            onChange={(event) => setAll(event.currentTarget.checked)}
          />
        </Group>
        <Timeline bulletSize={22} lineWidth={2} color="gray">
          {shown.map((row, index) => {
            const key = kindKey(row);
            const label = key === null ? row.kind : t(key);
            return (
              <Timeline.Item
                key={row.seq}
                mt={index === 0 ? 0 : 'sm'}
                bullet={<StateIcon shape={shapeOf(row)} size={16} />}
                title={
                  <Text size="sm" fw={isOwnStep(row) ? 600 : 400}>
                    {label}
                  </Text>
                }
              >
                <JourneyStep row={row} label={label} />
              </Timeline.Item>
            );
          })}
        </Timeline>
        {journal.length >= mostRows && (
          <Text size="xs" c="dimmed">
            {t('reports:journey.more')}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
