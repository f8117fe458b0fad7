import { useT } from './use-t.ts';
import { useStore } from 'zustand';
import { Anchor, Group, Loader, Text } from '../ui/mantine.ts';
import { useApp } from './app-context.ts';
import { routeHash } from './route.ts';

/** What runs now, in the header, on every screen. */
export function Activity() {
  const { jobs } = useApp();
  const t = useT();
  const running = useStore(jobs.store, (state) => state.running);
  const progress = useStore(jobs.store, (state) => state.progress);
  const [job] = running;
  if (!job) return null;
  const now = progress.get(job.id);
  return (
    <Anchor href={routeHash('jobs', job.id)} size="xs" underline="hover" aria-label={t('shell.activity')}>
      <Group gap={6} wrap="nowrap">
        <Loader size={12} />
        <Text size="xs" inherit>
          {t(`jobs:kind.${job.kind}`)}
          {now && now.total > 0 ? ` ${t('count.of', { part: now.done, whole: now.total })}` : ''}
        </Text>
      </Group>
    </Anchor>
  );
}
