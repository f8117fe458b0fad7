import type { Output } from '../../../shared/contract/contract.ts';
import { useFormat } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useT } from '../../app/use-t.ts';
import { Anchor, Badge, Group, Paper, Table, Title } from '../../ui/mantine.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { placesTree } from '../../../shared/places-tree.ts';
import { accountWordText } from './account-word.ts';

type Place = Output<'inventory.virtualAccounts'>['rows'][number];

/** Virtual accounts as they are nested; each opens its own page, with its alarms at the top. */
export function Places({ rows }: { rows: readonly Place[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <Paper component="section" aria-label={t('account:list.places')}>
      <Title order={2}>{t('account:list.places')}</Title>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('account:column.place')}</Table.Th>
            <Table.Th>{t('account:column.inside')}</Table.Th>
            <Table.Th>{t('account:column.access')}</Table.Th>
            <Table.Th ta="right">{t('account:list.licenses')}</Table.Th>
            <Table.Th ta="right">{t('account:column.short_licenses')}</Table.Th>
            <Table.Th ta="right">{t('account:list.instances')}</Table.Th>
            <Table.Th>{t('account:column.alarms')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {placesTree(rows).map(({ row, depth }) => (
            <Table.Tr key={row.name}>
              <Table.Td>
                <Anchor ml={depth * 20} href={routeHash('account', row.name)} size="sm">
                  {row.name}
                </Anchor>{' '}
                {row.isDefault && (
                  <Badge variant="default" tt="none" fw={400}>
                    {t('account:default_tag')}
                  </Badge>
                )}
              </Table.Td>
              <Table.Td>{row.parent}</Table.Td>
              <Table.Td>{accountWordText(t, row.access)}</Table.Td>
              <Table.Td ta="right">{format.number(row.licenses)}</Table.Td>
              <Table.Td ta="right">{format.number(row.short)}</Table.Td>
              <Table.Td ta="right">{format.number(row.instances)}</Table.Td>
              <Table.Td>
                <Group gap="xs">
                  {row.major > 0 && <StateBadge shape="late" label={t('account:major_count', { count: row.major })} />}
                  {row.minor > 0 && <StateBadge shape="soon" label={t('account:minor_count', { count: row.minor })} />}
                  {row.major + row.minor === 0 && t('account:no_alarm')}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
