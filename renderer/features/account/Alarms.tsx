import { useState } from 'react';
import { useFormat, useQuery } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useT } from '../../app/use-t.ts';
import { Anchor, Button, Group, Paper, Table, Text, Title } from '../../ui/mantine.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { alarmText } from './alarm-text.ts';

/** At first, so that the lists below stay in sight; and when all are asked for. */
const [few, most] = [3, 500] as const;

export interface AlarmsProps {
  readonly place: string | null;
  readonly snapshot: { readonly number: number; readonly onPrem: string | null };
}

/** Alarms of the whole account, or of one virtual account; computed here, and said so. */
export function Alarms({ place, snapshot: { number: snapshot, onPrem } }: AlarmsProps) {
  const t = useT();
  const format = useFormat();
  const [isWhole, setWhole] = useState(false);
  const limit = isWhole ? most : few;
  const input = place === null ? { snapshot, limit } : { snapshot, limit, virtualAccount: place };
  const { data } = useQuery('inventory.alarms', input, ['inventory', 'app']);
  if (!data) return null;
  return (
    <Paper component="section" aria-label={t('account:alarms')}>
      <Group justify="space-between" wrap="nowrap">
        <Group gap="sm" align="baseline">
          <Title order={2}>{t('account:alarms')}</Title>
          <Text size="sm" c="dimmed">
            {t(
              data.total === 0
                ? 'account:no_alarms'
                : onPrem === null
                  ? 'account:computed'
                  : 'account:computed_on_prem',
            )}
          </Text>
        </Group>
        {!isWhole && data.total > data.rows.length && (
          <Button variant="subtle" size="compact-sm" style={{ flexShrink: 0 }} onClick={() => setWhole(true)}>
            {t('account:all_alarms', { count: data.total })}
          </Button>
        )}
      </Group>
      {data.rows.length > 0 && (
        <Table fz="sm" verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('account:column.severity')}</Table.Th>
              <Table.Th>{t('account:column.message')}</Table.Th>
              <Table.Th>{t('account:column.source')}</Table.Th>
              <Table.Th>{t('account:column.due')}</Table.Th>
              <Table.Th>{t('account:column.action')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.rows.map((row) => (
              <Table.Tr key={`${row.kind} ${row.virtualAccount} ${row.license} ${row.at}`}>
                <Table.Td>
                  <StateBadge
                    shape={row.severity === 'major' ? 'late' : 'soon'}
                    label={t(`account:severity.${row.severity}`)}
                  />
                </Table.Td>
                <Table.Td>{alarmText(t, row)}</Table.Td>
                <Table.Td>
                  <Anchor href={routeHash('account', row.virtualAccount)} size="sm">
                    {row.virtualAccount}
                  </Anchor>
                </Table.Td>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>{format.date(row.at)}</Table.Td>
                <Table.Td>{t(`account:do.${row.kind}`)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {isWhole && data.total > data.rows.length && (
        <Text size="sm" c="dimmed">
          {t('account:more_alarms', { count: data.total - data.rows.length })}
        </Text>
      )}
    </Paper>
  );
}
