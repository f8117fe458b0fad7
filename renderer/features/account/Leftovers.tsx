import type { Output } from '../../../shared/contract/contract.ts';
import { useErrorText, useFormat, usePages, useQuery } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Anchor, Paper, Table, Text, Title } from '../../ui/mantine.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { MoreRows } from './MoreRows.tsx';

type Row = Output<'leftovers.list'>['rows'][number];

/** Evaluation, the account's demo terms, classic licensing, reservations, PAK and RTU, with what to do for each. */
export function Leftovers() {
  const t = useT();
  const format = useFormat();
  const errorText = useErrorText();
  const { rows, total, error, more } = usePages('leftovers.list', {}, ['products', 'inventory', 'app']);
  const filters = [{ field: 'reserved', op: 'above', value: 0 }] as const;
  const reserved = useQuery('inventory.licenses', { filters, limit: 1 }, ['inventory', 'app']);
  const count = reserved.data?.total ?? 0;
  return (
    <Paper component="section" aria-label={t('account:list.leftovers')}>
      <Title order={2}>{t('account:list.leftovers')}</Title>
      <Text size="sm" c="dimmed">
        {t('account:leftovers_note')}
      </Text>
      {count > 0 && (
        <Anchor href={routeHash('account', null, { list: 'licenses', where: JSON.stringify(filters) })} size="sm">
          {t('account:reserved_licenses', { count })}
        </Anchor>
      )}
      {error && <ErrorBox text={errorText(error)} />}
      {total === 0 && (
        <Text size="sm" c="dimmed">
          {t('account:no_leftovers')}
        </Text>
      )}
      {rows.length > 0 && (
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('account:column.product')}</Table.Th>
              <Table.Th>{t('account:column.kind')}</Table.Th>
              <Table.Th>{t('account:column.state')}</Table.Th>
              <Table.Th>{t('account:column.dates')}</Table.Th>
              <Table.Th>{t('account:column.action')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, at) => (
              // One license may have several terms.
              <Table.Tr key={`${row.productId} ${row.kind} ${at}`}>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>
                  <Anchor href={addressOf(row)} size="sm">
                    {row.name}
                  </Anchor>
                  {row.virtualAccount !== null && (
                    <Text size="xs" c="dimmed">
                      {row.virtualAccount}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>{t(`account:leftover.${row.kind}`)}</Table.Td>
                <Table.Td>
                  <State row={row} />
                </Table.Td>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>
                  {row.dates.map(({ what, at, isComputed }) => {
                    const day = t(`account:leftover.on_${what}`, { day: format.date(at) });
                    return <div key={what}>{isComputed ? t('account:leftover.computed', { day }) : day}</div>;
                  })}
                </Table.Td>
                <Table.Td>{t(`account:leftover.do_${row.kind}`)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <MoreRows read={rows.length} total={total} more={more} />
    </Paper>
  );
}

function addressOf({ productId, virtualAccount, name }: Row): string {
  return productId === null
    ? routeHash('account', virtualAccount, { list: 'licenses', text: name })
    : routeHash('products', productId);
}

const late: readonly Row['stage'][] = ['out_of_compliance', 'limited', 'ended', 'unregistered'];
const soon: readonly Row['stage'][] = ['grace', 'running'];

function State({ row }: { row: Row }) {
  const t = useT();
  const { stage, printed, features, quantity } = row;
  if (features.length > 0) return features.join(', ');
  if (stage === null) return printed ?? '';
  const state = t(`account:leftover.is_${stage}`);
  const label = quantity === null ? state : t('account:leftover.counted', { count: quantity, state });
  const shape = late.includes(stage) ? 'late' : soon.includes(stage) ? 'soon' : null;
  return shape === null ? label : <StateBadge shape={shape} label={label} />;
}
