import { useT } from './use-t.ts';
import { useStore } from 'zustand';
import { Anchor, Group, Loader, Text } from '../ui/mantine.ts';
import { StateIcon } from '../ui/StateBadge.tsx';
import { useApp } from './app-context.ts';
import { useFormat, useIsConnected } from './hooks.ts';
import { routeHash } from './route.ts';

/** What runs now, in the header, on every screen. */
export function Activity() {
  const { jobs } = useApp();
  const t = useT();
  const format = useFormat();
  const isConnected = useIsConnected();
  const running = useStore(jobs.store, (state) => state.running);
  const progress = useStore(jobs.store, (state) => state.progress);
  const [job] = running;
  if (!job) return null;
  const now = progress.get(job.id);
  const done =
    now && now.total > 0 ? t('count.of', { part: format.number(now.done), whole: format.number(now.total) }) : '';
  return (
    <Anchor href={routeHash('jobs', job.id)} size="xs" underline="hover" aria-label={t('shell.activity')}>
      <Group gap={6} wrap="nowrap">
        {isConnected ? <Loader size={12} /> : <StateIcon shape="unknown" size={14} />}
        <Text size="xs" inherit>
          {t(`jobs:kind.${job.kind}`)} {isConnected ? done : `(${t('jobs:state.unknown')})`}
        </Text>
      </Group>
    </Anchor>
  );
}
