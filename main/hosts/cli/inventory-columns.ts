import type { Input, Output } from '../../../shared/contract/contract.ts';
import { isTimeField, type InventoryList } from '../../../shared/contract/inventory-words.ts';
import type { CliKey } from '../../../shared/messages/cli/en.ts';
import { say, type Words } from '../../../shared/messages/words.ts';
import { accountWordText, dayText, signed } from './inventory-text.ts';
import type { Column } from './output.ts';
import { timeText } from './text.ts';

type Look = Input<'inventory.saveView'>['look'];
type ColumnName = NonNullable<Look['columns']>[number];
type License = Output<'inventory.licenses'>['rows'][number];
type Instance = Output<'inventory.instances'>['rows'][number];
type Subscription = Output<'inventory.subscriptions'>['rows'][number];
type Group = Output<'inventory.groups'>['rows'][number];

/** Where nobody has chosen columns. */
export function usualColumns(words: Words): {
  readonly licenses: readonly Column<License>[];
  readonly instances: readonly Column<Instance>[];
  readonly subscriptions: readonly Column<Subscription>[];
} {
  return {
    licenses: [
      { title: say(words, 'heading.virtual_account'), value: (row) => row.virtualAccount },
      { title: say(words, 'heading.license'), value: (row) => row.license },
      { title: say(words, 'heading.purchased'), value: (row) => String(row.quantity) },
      { title: say(words, 'heading.in_use'), value: (row) => String(row.inUse) },
      { title: say(words, 'heading.reserved'), value: (row) => String(row.reserved), spare: 3 },
      { title: say(words, 'heading.balance'), value: (row) => signed(row.balance) },
      { title: say(words, 'heading.ends'), value: (row) => dayText(row.endsAt), spare: 2 },
      { title: say(words, 'heading.short_from'), value: (row) => dayText(row.shortAt), spare: 1 },
      {
        title: say(words, 'heading.compliance'),
        value: (row) => say(words, row.balance < 0 ? 'compliance.out' : 'compliance.authorized'),
        spare: 4,
      },
    ],
    instances: [
      { title: say(words, 'heading.instance'), value: (row) => row.name },
      { title: say(words, 'heading.virtual_account'), value: (row) => row.virtualAccount },
      { title: say(words, 'heading.udi'), value: (row) => (row.serial === null ? '-' : `${row.pid}:${row.serial}`) },
      {
        title: say(words, 'heading.last_contact'),
        value: (row) => momentText(row.lastContact, row.lastContactUtc),
        spare: 2,
      },
      {
        title: say(words, 'heading.licenses'),
        value: (row) => row.usage.map(({ license, quantity }) => `${license} (${quantity})`).join(', '),
        spare: 1,
      },
    ],
    subscriptions: [
      { title: say(words, 'heading.subscription'), value: (row) => row.id },
      { title: say(words, 'heading.virtual_account'), value: (row) => row.virtualAccount ?? '-' },
      { title: say(words, 'heading.license'), value: (row) => row.license ?? '-' },
      { title: say(words, 'heading.purchased'), value: (row) => String(row.quantity ?? '-') },
      { title: say(words, 'heading.ends'), value: (row) => row.end ?? '-' },
      { title: say(words, 'heading.status'), value: (row) => accountWordText(words, row.status), spare: 1 },
    ],
  };
}

const titles: Readonly<Record<ColumnName, CliKey>> = {
  metric: 'heading.metric',
  tier: 'heading.tier',
  agreement: 'heading.agreement',
  agreementEndUtc: 'heading.agreement_end',
  license: 'heading.license',
  virtualAccount: 'heading.virtual_account',
  quantity: 'heading.purchased',
  inUse: 'heading.in_use',
  reserved: 'heading.reserved',
  pending: 'heading.pending',
  available: 'heading.available',
  balance: 'heading.balance',
  endsAt: 'heading.ends',
  shortAt: 'heading.short_from',
  status: 'heading.status',
  billing: 'heading.billing',
  subscriptions: 'heading.subscriptions',
  name: 'heading.instance',
  pid: 'heading.pid',
  serial: 'heading.serial',
  hostname: 'heading.hostname',
  product: 'heading.product',
  registered: 'heading.registered',
  lastContact: 'heading.last_contact',
  lastContactUtc: 'heading.last_contact_utc',
  licenses: 'heading.licenses',
  id: 'heading.subscription',
  start: 'heading.start',
  end: 'heading.ends',
  endUtc: 'heading.ends_utc',
};

/** As an export of the list writes them, but for states, which are said in the language. */
export async function wantedColumns<Row>(
  words: Words,
  list: InventoryList,
  names: readonly ColumnName[],
): Promise<readonly Column<Row>[]> {
  const { instanceColumns, licenseColumns, subscriptionColumns } = await import('../../jobs/inventory-columns.ts');
  const all = { licenses: licenseColumns, instances: instanceColumns, subscriptions: subscriptionColumns }[list];
  type Cell = (row: Row) => string | number | null;
  const cells = all as unknown as Readonly<Partial<Record<ColumnName, { readonly cell: Cell }>>>;
  return names.map((name) => ({
    title: say(words, titles[name]),
    value: (row) => {
      const cell = String(cells[name]?.cell(row) ?? '-');
      return name === 'status' ? accountWordText(words, cell) : cell;
    },
  }));
}

/** Times by month. */
export function groupColumns(
  words: Words,
  list: InventoryList,
  by: NonNullable<Look['groupBy']>,
): readonly Column<Group>[] {
  const value = (row: Group): string => {
    if (row.value === null) return '-';
    if (by === 'status') return accountWordText(words, String(row.value));
    return isTimeField(by) ? dayText(Number(row.value)).slice(0, 7) : String(row.value);
  };
  const sum = (key: CliKey, name: string): Column<Group> => ({
    title: say(words, key),
    value: (row) => String(row.sums[name] ?? 0),
  });
  const purchased = sum('heading.purchased', 'quantity');
  const sums: Readonly<Record<InventoryList, readonly Column<Group>[]>> = {
    licenses: [
      purchased,
      sum('heading.in_use', 'inUse'),
      { ...sum('heading.reserved', 'reserved'), spare: 2 },
      { title: say(words, 'heading.balance'), value: ({ sums: all }) => signed(all['balance'] ?? 0), spare: 1 },
      sum('heading.missing', 'missing'),
    ],
    instances: [],
    subscriptions: [purchased],
  };
  return [
    { title: say(words, titles[by]), value },
    { title: say(words, 'heading.rows'), value: (row) => String(row.count) },
    ...sums[list],
  ];
}

/** As every other time where it is a moment; a day, or what cannot be read, as the account wrote it. */
function momentText(written: string | null, at: number | null): string {
  return at !== null && written !== null && /^\d{4}-\d\d-\d\dT\d\d:/.test(written) ? timeText(at) : (written ?? '-');
}
