import { lazy, Suspense } from 'react';
import type { Output } from '../../../shared/contract/contract.ts';
import { ownedByDay } from '../../../shared/owned-by-day.ts';
import { useFormat, useQuery } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useT } from '../../app/use-t.ts';
import { Anchor, Group, Paper, Skeleton, Table, Text, Title } from '../../ui/mantine.ts';
import type { License } from './list/columns.tsx';

const UseChart = lazy(async () => ({ default: (await import('../../ui/UseChart.tsx')).UseChart }));

type Snapshot = Output<'inventory.snapshots'>['rows'][number];

/** One license of a virtual account: what is owned as its terms end, against what is used, and the day it runs short. */
export function UseAgainstOwned(props: { snapshot: Snapshot; place: string; license: string }) {
  const { snapshot, place, license } = props;
  const t = useT();
  const format = useFormat();
  const filters = [
    { field: 'virtualAccount', op: 'is', value: place },
    { field: 'license', op: 'is', value: license },
  ] as const;
  const input = { snapshot: snapshot.number, filters: [...filters], sort: 'balance' as const, limit: 100 };
  const { data } = useQuery('inventory.licenses', input, ['inventory', 'app']);
  const [first] = data?.rows ?? [];
  if (data === null || first === undefined) return null;
  // One license may stand in several rows, one for each way it is billed.
  const sum = (of: (row: License) => number) => data.rows.reduce((all, row) => all + of(row), 0);
  const owned = { quantity: sum((row) => row.quantity), terms: data.rows.flatMap(({ terms }) => terms) };
  const inUse = sum((row) => row.inUse);
  const asOf = snapshot.older.licenses ?? snapshot.asOf;
  const days = ownedByDay(owned, asOf).map(({ at, owned: count }) => ({ day: format.date(at), at, count }));
  const shortAt = first.shortAt;
  const name = t('account:chart', { license, place });
  return (
    <Paper component="section" aria-label={name} ref={intoSight}>
      <Group justify="space-between">
        <Title order={2}>{name}</Title>
        <Anchor href={routeHash('account', place)} size="sm">
          {t('account:chart_close')}
        </Anchor>
      </Group>
      <Text size="sm">
        {shortAt === null
          ? t('account:chart_enough')
          : t(first.balance < 0 ? 'account:chart_short_now' : 'account:chart_short', {
              day: format.date(shortAt),
            })}{' '}
        <Text span c="dimmed" size="sm">
          {t('account:chart_as_of', { time: format.dateTime(asOf) })}
        </Text>
      </Text>
      {days.length > 1 && (
        <Suspense fallback={<Skeleton h={220} />}>
          <UseChart
            label={name}
            days={days.map(({ day }) => day)}
            series={[
              { name: t('account:chart_owned'), points: new Map(days.map(({ day, count }) => [day, count])) },
              { name: t('account:chart_used'), points: new Map(days.map(({ day }) => [day, inUse])) },
            ]}
          />
        </Suspense>
      )}
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('account:column.day')}</Table.Th>
            <Table.Th ta="right">{t('account:chart_owned')}</Table.Th>
            <Table.Th ta="right">{t('account:chart_used')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {days.map(({ day, at, count }) => (
            <Table.Tr key={at}>
              <Table.Td>{day}</Table.Td>
              <Table.Td ta="right">{count}</Table.Td>
              <Table.Td ta="right">{inUse}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

/** It was asked for in a list below it, which may be far down. */
function intoSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
