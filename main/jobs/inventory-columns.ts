import type { exportColumns, InventoryList } from '../../shared/contract/inventory-words.ts';
import type { AgreementFacts } from '../../shared/inventory-rows.ts';
import type { InstanceRow, OwnedLicenseRow, SubscriptionRow } from '../ledger/ledger.ts';
import type { Cell } from './tables/table-form.ts';

export interface ExportColumn<Row> {
  /** In the file. */
  readonly heading: string;
  readonly cell: (row: Row) => Cell;
}
type ColumnsOf<List extends InventoryList, Row> = Readonly<
  Record<(typeof exportColumns)[List][number], ExportColumn<Row>>
>;

const day = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString().slice(0, 10));
const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const agreementColumns = {
  metric: { heading: 'metric', cell: (row: AgreementFacts) => row.metric },
  tier: { heading: 'tier', cell: (row: AgreementFacts) => row.tier },
  agreement: { heading: 'agreement', cell: (row: AgreementFacts) => row.agreement },
  agreementEndUtc: {
    heading: 'agreement_end',
    cell: (row: AgreementFacts) => day(row.agreementEndUtc) ?? row.agreementEnd,
  },
};

/** In their usual order. */
export const licenseColumns: ColumnsOf<'licenses', OwnedLicenseRow> = {
  license: { heading: 'license', cell: (row) => row.license },
  virtualAccount: { heading: 'virtual_account', cell: (row) => row.virtualAccount },
  quantity: { heading: 'quantity', cell: (row) => row.quantity },
  inUse: { heading: 'in_use', cell: (row) => row.inUse },
  reserved: { heading: 'reserved', cell: (row) => row.reserved },
  pending: { heading: 'pending', cell: (row) => row.pending },
  available: { heading: 'available', cell: (row) => row.available },
  balance: { heading: 'balance', cell: (row) => row.balance },
  endsAt: { heading: 'ends', cell: (row) => day(row.endsAt) },
  shortAt: { heading: 'short_from', cell: (row) => day(row.shortAt) },
  status: { heading: 'status', cell: (row) => row.status },
  billing: { heading: 'billing', cell: (row) => row.billing },
  ...agreementColumns,
  subscriptions: {
    heading: 'subscriptions',
    cell: ({ terms }) =>
      [...new Set(terms.flatMap(({ subscription }) => (subscription === null ? [] : [subscription])))].join('; '),
  },
};

export const instanceColumns: ColumnsOf<'instances', InstanceRow> = {
  name: { heading: 'name', cell: (row) => row.name },
  pid: { heading: 'pid', cell: (row) => row.pid },
  serial: { heading: 'serial', cell: (row) => row.serial },
  hostname: { heading: 'hostname', cell: (row) => row.hostname },
  virtualAccount: { heading: 'virtual_account', cell: (row) => row.virtualAccount },
  product: { heading: 'product', cell: (row) => row.product },
  status: { heading: 'status', cell: (row) => row.status },
  registered: { heading: 'registered', cell: (row) => row.registered },
  lastContact: { heading: 'last_contact', cell: (row) => row.lastContact },
  lastContactUtc: { heading: 'last_contact_utc', cell: (row) => time(row.lastContactUtc) },
  licenses: {
    heading: 'licenses',
    cell: ({ usage }) => usage.map(({ license, quantity }) => `${license} (${quantity})`).join('; '),
  },
};

export const subscriptionColumns: ColumnsOf<'subscriptions', SubscriptionRow> = {
  id: { heading: 'subscription', cell: (row) => row.id },
  virtualAccount: { heading: 'virtual_account', cell: (row) => row.virtualAccount },
  license: { heading: 'license', cell: (row) => row.license },
  quantity: { heading: 'quantity', cell: (row) => row.quantity },
  start: { heading: 'start', cell: (row) => row.start },
  end: { heading: 'end', cell: (row) => row.end },
  endUtc: { heading: 'end_utc', cell: (row) => time(row.endUtc) },
  status: { heading: 'status', cell: (row) => row.status },
  ...agreementColumns,
};
