import { useState } from 'react';
import type { SnapshotOrigin } from '../../../shared/contract/inventory-words.ts';
import { useFormat, usePages } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { Group, Paper, Select, Table, Text, Title } from '../../ui/mantine.ts';
import { MoreRows } from './MoreRows.tsx';

const topics = ['inventory', 'app'] as const;

/** Licenses that are not the same in two snapshots; the newest and the one before it at first. */
export function Changes({ newest, origin }: { newest: number; origin: SnapshotOrigin }) {
  const t = useT();
  const format = useFormat();
  const snapshots = usePages('inventory.snapshots', { origin }, topics);
  const [chosen, setChosen] = useState<{ before?: number; after?: number }>({});
  const after = chosen.after ?? newest;
  const before = chosen.before ?? snapshots.rows.find(({ number }) => number < after)?.number;
  const input = before === undefined ? { after, origin } : { before, after, origin };
  const { rows, total, more } = usePages('inventory.compare', input, topics);
  const choices = snapshots.rows.map(({ number, asOf }) => ({
    value: String(number),
    label: t('account:snapshot_as_of', { number, time: format.dateTime(asOf) }),
  }));
  const change = (row: (typeof rows)[number], key: 'quantity' | 'inUse' | 'balance') => {
    const [from, to] = [row.before?.[key] ?? '–', row.after?.[key] ?? '–'];
    return from === to ? from : `${from} → ${to}`;
  };
  return (
    <Paper component="section" aria-label={t('account:list.changes')}>
      <Title order={2}>{t('account:list.changes')}</Title>
      {snapshots.total === 1 && (
        <Text size="sm" c="dimmed">
          {t('account:one_snapshot')}
        </Text>
      )}
      {(snapshots.total ?? 0) > 1 && (
        <Group gap="xs" my="xs">
          {(['before', 'after'] as const).map((side) => (
            <Select
              key={side}
              w={320}
              label={t(`account:${side}`)}
              data={choices}
              value={String((side === 'before' ? before : after) ?? '')}
              onChange={(value) => value !== null && setChosen({ ...chosen, [side]: Number(value) })}
              allowDeselect={false}
            />
          ))}
        </Group>
      )}
      {(snapshots.total ?? 0) > 1 && total === 0 && (
        <Text size="sm" c="dimmed">
          {t('account:no_changes')}
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
              <Table.Th ta="right">{t('account:column.balance')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={`${row.virtualAccount}\n${row.license}`}>
                <Table.Td>{row.license}</Table.Td>
                <Table.Td>{row.virtualAccount}</Table.Td>
                <Table.Td ta="right">{change(row, 'quantity')}</Table.Td>
                <Table.Td ta="right">{change(row, 'inUse')}</Table.Td>
                <Table.Td ta="right">{change(row, 'balance')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <MoreRows read={rows.length} total={total} more={more} />
    </Paper>
  );
}
