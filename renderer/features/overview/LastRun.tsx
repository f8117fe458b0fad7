import { useFormat } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useT } from '../../app/use-t.ts';
import { Anchor, Group, Text } from '../../ui/mantine.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { useJobLook } from '../jobs/use-job-look.ts';
import type { Status } from './next-action.ts';

export function LastRun({ job }: { job: Status['lastJob'] }) {
  const t = useT();
  const format = useFormat();
  const look = useJobLook();
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed">
        {t('overview:last.title')}:
      </Text>
      {job ? (
        <>
          <Anchor href={routeHash('jobs', job.id)} size="sm">
            <StateBadge
              shape={look(job).shape}
              label={format.list([t(`jobs:kind.${job.kind}`), format.dateTime(job.startedAt)])}
            />
          </Anchor>
          <Text size="sm" c="dimmed">
            {job.operator}
          </Text>
        </>
      ) : (
        <Text size="sm">{t('overview:last.none')}</Text>
      )}
    </Group>
  );
}
