import { useQuery } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useWholeName } from '../../app/shown-name.ts';
import { useT } from '../../app/use-t.ts';
import { Anchor, Group, Paper, Stack, Table, Text, Title } from '../../ui/mantine.ts';
import { PanelTable } from '../../ui/PanelTable.tsx';
import { DueDate, DueDistance } from '../due/DueDate.tsx';

/** What is due next and what is late; the whole of it is a screen of its own. */
export function Due() {
  const t = useT();
  const nameOf = useWholeName();
  const { data } = useQuery('due.board', { limit: 8 }, ['products']);
  const dated = data?.rows.filter(({ at }) => at !== null);
  return (
    <Paper h="100%">
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2}>{t('overview:due.title')}</Title>
          <Anchor href={routeHash('due')} size="sm">
            {t('overview:due.all')}
          </Anchor>
        </Group>
        {dated?.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('overview:due.none')}
          </Text>
        )}
        {data && dated && dated.length > 0 && (
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
              {dated.map((row) => (
                <Table.Tr key={`${row.obligation} ${row.productId}`}>
                  <Table.Td>
                    <Anchor href={routeHash('products', row.productId)} size="sm">
                      {nameOf(row)}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>{row.site}</Table.Td>
                  <Table.Td>
                    <DueDate row={row} />
                  </Table.Td>
                  <Table.Td ta="right">
                    <DueDistance row={row} now={data.now} />
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
