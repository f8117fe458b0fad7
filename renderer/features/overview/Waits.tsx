import type { Icon } from '@tabler/icons-react';
import { IconDeviceLaptop, IconRouter, IconWorld } from '@tabler/icons-react';
import type { Screen } from '../../app/route.ts';
import { routeHash } from '../../app/route.ts';
import { useT } from '../../app/use-t.ts';
import { Anchor, Group, Paper, SimpleGrid, Stack, Text, Title } from '../../ui/mantine.ts';
import type { Status } from './next-action.ts';

interface Line {
  readonly key: string;
  readonly text: string;
  readonly count: number;
  readonly screen: Screen;
  readonly params?: Readonly<Record<string, string>>;
}

/** Three parties: who has something to do before a report can go on. */
export function Waits({ status, withoutCredential }: { status: Status; withoutCredential: number }) {
  const t = useT();
  const line = (
    key:
      | 'deliveries'
      | 'unconfirmed'
      | 'failed'
      | 'nologin'
      | 'to_send'
      | 'unmatched'
      | 'open_handovers'
      | 'open_on_prem'
      | 'sent',
    count: number,
    screen: Screen,
    params?: Readonly<Record<string, string>>,
  ): Line => ({ key, text: t(`overview:waits.${key}`, { count }), count, screen, ...(params ? { params } : {}) });
  const parties: readonly { name: string; icon: Icon; lines: readonly Line[] }[] = [
    {
      name: t('overview:waits.product'),
      icon: IconRouter,
      lines: [
        line('deliveries', status.waitingDeliveries, 'reports', { state: 'acknowledged' }),
        line('unconfirmed', status.reports.delivered ?? 0, 'reports', { state: 'delivered' }),
        line('failed', status.productsWithError, 'products', { show: 'attention' }),
        line('nologin', withoutCredential, 'products', { show: 'nologin' }),
      ],
    },
    {
      name: t('overview:waits.computer'),
      icon: IconDeviceLaptop,
      lines: [
        line('to_send', status.waitingReports, 'handover', {}),
        line('unmatched', status.unmatchedFiles, 'handover', { show: 'unmatched' }),
      ],
    },
    {
      name: t('overview:waits.portal'),
      icon: IconWorld,
      lines: [
        line('open_handovers', (status.handovers.open ?? 0) - (status.onPremHandovers.open ?? 0), 'handover', {}),
        line('open_on_prem', status.onPremHandovers.open ?? 0, 'handover', {}),
        line('sent', status.reports.sent ?? 0, 'reports', { state: 'sent' }),
      ],
    },
  ];
  return (
    <Paper>
      <Title order={2} mb="xs">
        {t('overview:waits.title')}
      </Title>
      <SimpleGrid cols={3} spacing="md">
        {parties.map(({ name, icon: Shape, lines }) => {
          const shown = lines.filter(({ count }) => count > 0);
          return (
            <Stack key={name} gap={4}>
              <Group gap={6} wrap="nowrap">
                <Shape size={16} stroke={1.8} aria-hidden />
                <Text size="sm" fw={600}>
                  {name}
                </Text>
              </Group>
              {shown.map(({ key, text, screen, params }) => (
                <Anchor key={key} href={routeHash(screen, null, params)} size="sm">
                  {text}
                </Anchor>
              ))}
              {shown.length === 0 && (
                <Text size="sm" c="dimmed">
                  {t('overview:waits.nothing')}
                </Text>
              )}
            </Stack>
          );
        })}
      </SimpleGrid>
    </Paper>
  );
}
