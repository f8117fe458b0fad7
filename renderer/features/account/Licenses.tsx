import type { Output } from '../../../shared/contract/contract.ts';
import { useFormat, usePages } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { Button, Paper, Table, Text, Title } from '../../ui/mantine.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';

type Snapshot = Output<'inventory.snapshots'>['rows'][number];

/** The balance of each license in each virtual account, those that are short first. */
export function Licenses(props: { place: string | null; text: string; snapshot: Snapshot }) {
  const { place, text, snapshot } = props;
  const t = useT();
  const format = useFormat();
  const filters = place === null ? [] : [{ field: 'virtualAccount' as const, op: 'is' as const, value: place }];
  const input = { snapshot: snapshot.number, text, filters, sort: 'balance' as const };
  const { rows, total, more } = usePages('inventory.licenses', input, ['inventory', 'app']);
  return (
    <Paper component="section" aria-label={t('account:licenses')}>
      <Title order={2}>{t('account:licenses')}</Title>
      {total === 0 && (
        <Text size="sm" c="dimmed">
          {t('account:no_licenses')}
        </Text>
      )}
      {rows.length > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('account:column.license')}</Table.Th>
              <Table.Th>{t('account:column.place')}</Table.Th>
              <Table.Th ta="right">{t('account:column.purchased')}</Table.Th>
              <Table.Th ta="right">{t('account:column.in_use')}</Table.Th>
              <Table.Th ta="right">{t('account:column.reserved')}</Table.Th>
              <Table.Th ta="right">{t('account:column.balance')}</Table.Th>
              <Table.Th>{t('account:column.ends')}</Table.Th>
              <Table.Th>{t('account:column.short_from')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, at) => (
              // A license may stand in several rows of one virtual account.
              <Table.Tr key={`${at} ${row.virtualAccount} ${row.license}`}>
                <Table.Td>{row.license}</Table.Td>
                <Table.Td>{row.virtualAccount}</Table.Td>
                <Table.Td ta="right">{row.quantity}</Table.Td>
                <Table.Td ta="right">{row.inUse}</Table.Td>
                <Table.Td ta="right">{row.reserved}</Table.Td>
                <Table.Td ta="right">
                  {row.balance < 0 ? (
                    <StateBadge shape="late" label={t('account:missing', { count: -row.balance })} />
                  ) : (
                    row.balance
                  )}
                </Table.Td>
                <Table.Td>{row.endsAt === null ? '' : format.date(row.endsAt)}</Table.Td>
                <Table.Td>{row.shortAt === null ? '' : format.date(row.shortAt)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {total !== null && rows.length < total && (
        <Button variant="default" size="compact-sm" mt="xs" onClick={more}>
          {t('account:more', { count: total - rows.length })}
        </Button>
      )}
    </Paper>
  );
}
