import { useState } from 'react';
import type { JobProgress } from '../../../shared/contract/events.ts';
import { useFormat, useIsConnected } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import type { WindowKey } from '../../../shared/messages/window/keys.ts';
import { Group, Paper, Progress, Stack, Text } from '../../ui/mantine.ts';
import { createPace } from './pace.ts';

/** How far a running job is: phase, rate, time left, what the lanes do now. */
export function JobProgressView({ progress }: { progress: JobProgress }) {
  const t = useT();
  const format = useFormat();
  const isConnected = useIsConnected();
  const [pace] = useState(createPace);
  const { perSecond, leftMs } = pace(progress);
  const { done, total } = progress;
  const facts = [
    total > 0 ? t('count.of', { part: format.number(done), whole: format.number(total) }) : null,
    !isConnected || perSecond === null
      ? null
      : t('jobs:detail.rate', { rate: format.number(Math.round(perSecond * 10) / 10) }),
    !isConnected || leftMs === null || done >= total ? null : t('jobs:detail.left', { time: format.duration(leftMs) }),
    progress.bytes > 0 ? t('jobs:detail.bytes', { size: format.size(progress.bytes) }) : null,
  ].filter((fact) => fact !== null);
  // Names come from the work itself; one that has no words yet is shown as it is.
  const phase = t(`jobs:phase.${progress.phase}` as WindowKey);
  return (
    <Paper>
      <Stack gap={6}>
        <Group justify="space-between">
          <Text size="sm" fw={600}>
            {isConnected ? phase : t('jobs:detail.cut')}
          </Text>
          <Text size="sm">{facts.join(' · ')}</Text>
        </Group>
        <Progress
          value={total > 0 ? (done / total) * 100 : 100}
          animated={isConnected && total === 0}
          striped={isConnected && total === 0}
          {...(isConnected ? {} : { color: 'gray' })}
          aria-label={phase}
        />
        {isConnected && (
          <Group gap="md">
            {Object.entries(progress.steps).map(([step, count]) => (
              <Text key={step} size="xs" c="dimmed">
                {t(`jobs:step.${step}` as WindowKey)}: {count}
              </Text>
            ))}
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
