import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Fragment, useState, type ReactNode } from 'react';
import type { Output } from '../../../../shared/contract/contract.ts';
import { isTimeField, type InventoryList } from '../../../../shared/contract/inventory-words.ts';
import type { WindowKey } from '../../../../shared/messages/window/keys.ts';
import { useErrorText, useFormat, usePages } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Table, Text, UnstyledButton } from '../../../ui/mantine.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { accountWordText } from '../account-word.ts';
import { MoreRows } from '../MoreRows.tsx';
import type { Ask } from './Lists.tsx';
import { fieldTitle } from './columns.tsx';
import type { Filter, GroupField } from './use-look.ts';

type Group = Output<'inventory.groups'>['rows'][number];

export interface GroupsProps {
  readonly list: InventoryList;
  readonly by: GroupField;
  readonly ask: Ask;
  /** The rows of one group; asked for only while it is open. */
  readonly children: (filters: readonly Filter[]) => ReactNode;
}

const sums: Readonly<Record<InventoryList, readonly (readonly [name: string, title: WindowKey])[]>> = {
  licenses: [
    ['quantity', 'account:column.purchased'],
    ['inUse', 'account:column.in_use'],
    ['reserved', 'account:column.reserved'],
    ['balance', 'account:column.balance'],
  ],
  instances: [],
  subscriptions: [['quantity', 'account:column.quantity']],
};

/** Rows that have the same in one field: how many, added up, and the rows themselves where somebody opens it. */
export function Groups({ list, by, ask, children }: GroupsProps) {
  const t = useT();
  const format = useFormat();
  const errorText = useErrorText();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const { sort: _sort, isDescending: _isDescending, ...rest } = ask;
  const { rows, total, error, more } = usePages('inventory.groups', { list, by, ...rest }, ['inventory', 'app']);
  const nameOf = ({ value }: Group): string => {
    if (value === null) return t('state.none');
    if (by === 'status') return accountWordText(t, String(value));
    return isTimeField(by) ? format.month(Number(value)) : String(value);
  };
  const toggle = (key: string) => {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpen(next);
  };
  if (error) return <ErrorBox text={errorText(error)} />;
  if (total === 0)
    return (
      <Text size="sm" c="dimmed">
        {t(`account:no_${list}`)}
      </Text>
    );
  const width = 2 + sums[list].length + (list === 'licenses' ? 1 : 0);
  return (
    <>
      <Table aria-label={t('account:grouped', { field: t(fieldTitle(list, by)) })}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t(fieldTitle(list, by))}</Table.Th>
            <Table.Th ta="right">{t('account:group_rows')}</Table.Th>
            {sums[list].map(([name, title]) => (
              <Table.Th key={name} ta="right">
                {t(title)}
              </Table.Th>
            ))}
            {list === 'licenses' && <Table.Th ta="right">{t('account:group_missing')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => {
            const key = JSON.stringify(row.value);
            const isOpen = open.has(key);
            const Fold = isOpen ? IconChevronDown : IconChevronRight;
            const missing = row.sums['missing'] ?? 0;
            return (
              <Fragment key={key}>
                <Table.Tr>
                  <Table.Td>
                    <UnstyledButton fz="inherit" aria-expanded={isOpen} onClick={() => toggle(key)}>
                      <Fold size={14} aria-hidden style={{ verticalAlign: '-2px' }} /> {nameOf(row)}
                    </UnstyledButton>
                  </Table.Td>
                  <Table.Td ta="right">{format.number(row.count)}</Table.Td>
                  {sums[list].map(([name]) => (
                    <Table.Td key={name} ta="right">
                      {format.number(row.sums[name] ?? 0)}
                    </Table.Td>
                  ))}
                  {list === 'licenses' && (
                    <Table.Td ta="right">
                      {missing > 0 && (
                        <StateBadge shape="late" label={t('account:missing', { count: format.number(missing) })} />
                      )}
                    </Table.Td>
                  )}
                </Table.Tr>
                {isOpen && (
                  <Table.Tr>
                    <Table.Td colSpan={width} pl="lg">
                      {children(row.filters)}
                    </Table.Td>
                  </Table.Tr>
                )}
              </Fragment>
            );
          })}
        </Table.Tbody>
      </Table>
      <MoreRows read={rows.length} total={total} more={more} />
    </>
  );
}
