import type { ReactNode } from 'react';
import type { Output } from '../../../../shared/contract/contract.ts';
import type { exportColumns, InventoryList } from '../../../../shared/contract/inventory-words.ts';
import type { WindowKey } from '../../../../shared/messages/window/keys.ts';
import { routeHash } from '../../../app/route.ts';
import type { useFormat } from '../../../app/hooks.ts';
import type { T } from '../../../app/use-t.ts';
import { Anchor } from '../../../ui/mantine.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { accountWordText } from '../account-word.ts';

export type License = Output<'inventory.licenses'>['rows'][number];
export type Instance = Output<'inventory.instances'>['rows'][number];
export type Subscription = Output<'inventory.subscriptions'>['rows'][number];

export type ColumnId = (typeof exportColumns)[InventoryList][number];

/** `id`: of the export's column, and of the list's field where it can be sorted. */
export interface ListColumn<Row> {
  readonly id: ColumnId;
  readonly title: WindowKey;
  readonly isNumber?: boolean;
  /** Holds long names. */
  readonly isWide?: boolean;
  /** In pixels, where what it holds is not as wide as its kind is. */
  readonly width?: number;
  readonly isSortable?: boolean;
  /** Not shown before somebody wants it. */
  readonly isSpare?: boolean;
  readonly cell: (row: Row, say: { readonly t: T; readonly format: ReturnType<typeof useFormat> }) => ReactNode;
}

type AgreementFacts = Pick<License, 'metric' | 'tier' | 'agreement' | 'agreementEnd' | 'agreementEndUtc'>;
const agreementColumns: readonly ListColumn<AgreementFacts>[] = [
  { id: 'metric', title: 'account:column.metric', isSortable: true, isSpare: true, cell: (row) => row.metric },
  { id: 'tier', title: 'account:column.tier', isSortable: true, isSpare: true, cell: (row) => row.tier },
  { id: 'agreement', title: 'account:column.agreement', isSortable: true, isSpare: true, cell: (row) => row.agreement },
  {
    ...{ id: 'agreementEndUtc', title: 'account:column.agreement_end', isSortable: true, isSpare: true },
    cell: (row, { format }) => (row.agreementEndUtc === null ? row.agreementEnd : format.date(row.agreementEndUtc)),
  },
];

export const licenseColumns: readonly ListColumn<License>[] = [
  {
    id: 'license',
    title: 'account:column.license',
    isSortable: true,
    isWide: true,
    cell: (row) => (
      <Anchor href={routeHash('account', row.virtualAccount, { license: row.license })} size="sm">
        {row.license}
      </Anchor>
    ),
  },
  { id: 'virtualAccount', title: 'account:column.place', isSortable: true, cell: (row) => row.virtualAccount },
  { id: 'quantity', title: 'account:column.purchased', isNumber: true, isSortable: true, cell: (row) => row.quantity },
  { id: 'inUse', title: 'account:column.in_use', isNumber: true, isSortable: true, cell: (row) => row.inUse },
  { id: 'reserved', title: 'account:column.reserved', isNumber: true, isSortable: true, cell: (row) => row.reserved },
  {
    ...{ id: 'pending', title: 'account:column.pending', isNumber: true, isSortable: true, isSpare: true },
    cell: (row) => row.pending,
  },
  {
    ...{ id: 'balance', title: 'account:column.balance', isNumber: true, isSortable: true, width: 120 },
    cell: (row, { t }) =>
      row.balance < 0 ? <StateBadge shape="late" label={t('account:missing', { count: -row.balance })} /> : row.balance,
  },
  {
    ...{ id: 'endsAt', title: 'account:column.ends', isSortable: true, width: 125 },
    cell: (row, { format }) => (row.endsAt === null ? '' : format.date(row.endsAt)),
  },
  {
    ...{ id: 'shortAt', title: 'account:column.short_from', isSortable: true, width: 115 },
    cell: (row, { format }) => (row.shortAt === null ? '' : format.date(row.shortAt)),
  },
  {
    id: 'status',
    title: 'account:column.status',
    isSortable: true,
    isSpare: true,
    cell: (row, { t }) => accountWordText(t, row.status),
  },
  { id: 'billing', title: 'account:column.billing', isSortable: true, isSpare: true, cell: (row) => row.billing },
  ...agreementColumns,
  {
    ...{ id: 'subscriptions', title: 'account:list.subscriptions', isSpare: true },
    cell: ({ terms }) => [...new Set(terms.flatMap((term) => term.subscription ?? []))].join(', '),
  },
];

export const instanceColumns: readonly ListColumn<Instance>[] = [
  { id: 'name', title: 'account:column.instance', isSortable: true, isWide: true, cell: (row) => row.name },
  { id: 'virtualAccount', title: 'account:column.place', isSortable: true, cell: (row) => row.virtualAccount },
  { id: 'pid', title: 'account:column.pid', isSortable: true, cell: (row) => row.pid },
  {
    ...{ id: 'serial', title: 'account:column.serial', isSortable: true },
    // Without both no call can name it.
    cell: ({ serial, pid, virtualAccount }, { t }) =>
      serial === null || pid === null ? (
        serial
      ) : (
        <Anchor
          href={routeHash('account', virtualAccount, { list: 'instances', move: serial })}
          size="sm"
          title={t('account:change.open')}
        >
          {serial}
        </Anchor>
      ),
  },
  { id: 'hostname', title: 'account:column.hostname', isSortable: true, isSpare: true, cell: (row) => row.hostname },
  { id: 'product', title: 'account:column.product', isSortable: true, isSpare: true, cell: (row) => row.product },
  {
    id: 'status',
    title: 'account:column.status',
    isSortable: true,
    isSpare: true,
    cell: (row, { t }) => accountWordText(t, row.status),
  },
  {
    ...{ id: 'lastContactUtc', title: 'account:column.last_contact', isSortable: true },
    cell: (row, { format }) => (row.lastContactUtc === null ? row.lastContact : format.date(row.lastContactUtc)),
  },
  {
    ...{ id: 'licenses', title: 'account:column.uses', isWide: true },
    cell: ({ usage }) => usage.map(({ license, quantity }) => `${license} (${quantity})`).join(', '),
  },
];

export const subscriptionColumns: readonly ListColumn<Subscription>[] = [
  { id: 'id', title: 'account:column.subscription', isSortable: true, cell: (row) => row.id },
  { id: 'virtualAccount', title: 'account:column.place', isSortable: true, cell: (row) => row.virtualAccount },
  { id: 'license', title: 'account:column.license', isSortable: true, isWide: true, cell: (row) => row.license },
  { id: 'quantity', title: 'account:column.quantity', isNumber: true, isSortable: true, cell: (row) => row.quantity },
  {
    ...{ id: 'start', title: 'account:column.start' },
    // As the account wrote it, unless that is a day beyond doubt.
    cell: ({ start }, { format }) => {
      const at = /^\d{4}-\d\d-\d\d$/.test(start ?? '') ? Date.parse(start ?? '') : NaN;
      return Number.isNaN(at) ? start : format.date(at);
    },
  },
  {
    ...{ id: 'endUtc', title: 'account:column.end', isSortable: true },
    cell: (row, { format }) => (row.endUtc === null ? row.end : format.date(row.endUtc)),
  },
  {
    id: 'status',
    title: 'account:column.status',
    isSortable: true,
    cell: (row, { t }) => accountWordText(t, row.status),
  },
  ...agreementColumns,
];

/** As its column is called. */
export function fieldTitle(list: InventoryList, field: string): WindowKey {
  const columns = { licenses: licenseColumns, instances: instanceColumns, subscriptions: subscriptionColumns }[list];
  return columns.find(({ id }) => id === field)?.title ?? 'account:column.license';
}
