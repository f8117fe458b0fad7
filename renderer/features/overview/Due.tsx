import { useFormat, useQuery } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useWholeName } from '../../app/shown-name.ts';
import { useT } from '../../app/use-t.ts';
import { Anchor, Group, Paper, Stack, Table, Text, Title, Tooltip } from '../../ui/mantine.ts';
import { PanelTable } from '../../ui/PanelTable.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';

const soonMs = 14 * 86_400_000;

/** What is due next and what is late, by the products' own deadlines. */
export function Due() {
  const t = useT();
  const nameOf = useWholeName();
  const format = useFormat();
  const { data } = useQuery('overview.due', { limit: 8 }, ['products']);
  return (
    <Paper h="100%">
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2}>{t('overview:due.title')}</Title>
          <Anchor href={routeHash('products', null, { sort: 'deadline' })} size="sm">
            {t('overview:due.all')}
          </Anchor>
        </Group>
        {data?.rows.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('overview:due.none')}
          </Text>
        )}
        {data && data.rows.length > 0 && (
          <PanelTable>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('overview:due.product')}</Table.Th>
                <Table.Th>{t('overview:due.site')}</Table.Th>
                <Table.Th>{t('overview:due.deadline')}</Table.Th>
                <Table.Th ta="right">{t('overview:due.when')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.rows.map((row) => (
                <Table.Tr key={row.productId}>
                  <Table.Td>
                    <Anchor href={routeHash('products', row.productId)} size="sm">
                      {nameOf(row)}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>{row.site}</Table.Td>
                  <Table.Td>
                    <Tooltip label={t('time.printed', { text: row.nextAckDeadline ?? '' })}>
                      <span>{format.date(row.nextAckDeadlineUtc)}</span>
                    </Tooltip>
                  </Table.Td>
                  <Table.Td ta="right">
                    {row.nextAckDeadlineUtc < data.now ? (
                      <StateBadge shape="failed" label={t('overview:due.late')} />
                    ) : row.nextAckDeadlineUtc < data.now + soonMs ? (
                      <StateBadge shape="warning" label={format.distance(row.nextAckDeadlineUtc, data.now)} />
                    ) : (
                      <Text span size="sm" c="dimmed">
                        {format.distance(row.nextAckDeadlineUtc, data.now)}
                      </Text>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </PanelTable>
        )}
      </Stack>
    </Paper>
  );
}
