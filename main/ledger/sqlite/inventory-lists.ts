import { SluiceError } from '../../../shared/errors.ts';
import type {
  InstanceField,
  InventoryFilter,
  LicenseField,
  SubscriptionField,
} from '../../../shared/contract/inventory-words.ts';
import type { InstanceRow, InventoryQuery, OwnedLicenseRow, Page, SubscriptionRow } from '../ledger.ts';
import type { Database } from './database.ts';
import { checkLimit, decodeCursor, page } from './pages.ts';
import { int, intOrNull, json, text, textOrNull } from './rows.ts';
import type { Row, Value } from './rows.ts';

/** One list of a snapshot: its table, and the column of each field. */
interface Shape<Field extends string, Given> {
  readonly table: string;
  readonly columns: Readonly<Record<Field, string>>;
  readonly usual: Field;
  readonly numbers: ReadonlySet<Field>;
  readonly give: (row: Row) => Given;
}

export const licenseShape: Shape<LicenseField, OwnedLicenseRow> = {
  table: 'inventory_license',
  usual: 'license',
  columns: {
    license: 'license',
    virtualAccount: 'virtual_account',
    quantity: 'quantity',
    inUse: 'in_use',
    reserved: 'reserved',
    pending: 'pending',
    balance: 'balance',
    endsAt: 'ends_at',
    shortAt: 'short_at',
    status: 'status',
    billing: 'billing',
  },
  numbers: new Set(['quantity', 'inUse', 'reserved', 'pending', 'balance', 'endsAt', 'shortAt']),
  give: (row) => ({
    license: text(row, 'license'),
    virtualAccount: text(row, 'virtual_account'),
    quantity: int(row, 'quantity'),
    inUse: int(row, 'in_use'),
    reserved: int(row, 'reserved'),
    pending: int(row, 'pending'),
    available: intOrNull(row, 'available'),
    balance: int(row, 'balance'),
    endsAt: intOrNull(row, 'ends_at'),
    shortAt: intOrNull(row, 'short_at'),
    status: textOrNull(row, 'status'),
    billing: textOrNull(row, 'billing'),
    terms: json<OwnedLicenseRow['terms']>(row, 'terms'),
  }),
};

export const instanceShape: Shape<InstanceField, InstanceRow> = {
  table: 'inventory_instance',
  usual: 'name',
  columns: {
    name: 'name',
    pid: 'pid',
    serial: 'serial',
    hostname: 'hostname',
    virtualAccount: 'virtual_account',
    product: 'product',
    status: 'status',
    lastContactUtc: 'last_contact_utc',
  },
  numbers: new Set(['lastContactUtc']),
  give: (row) => ({
    name: text(row, 'name'),
    pid: textOrNull(row, 'pid'),
    serial: textOrNull(row, 'serial'),
    hostname: textOrNull(row, 'hostname'),
    virtualAccount: text(row, 'virtual_account'),
    product: textOrNull(row, 'product'),
    status: textOrNull(row, 'status'),
    registered: textOrNull(row, 'registered'),
    lastContact: textOrNull(row, 'last_contact'),
    lastContactUtc: intOrNull(row, 'last_contact_utc'),
    usage: json<InstanceRow['usage']>(row, 'usage'),
  }),
};

export const subscriptionShape: Shape<SubscriptionField, SubscriptionRow> = {
  table: 'inventory_subscription',
  usual: 'id',
  columns: {
    id: 'id',
    virtualAccount: 'virtual_account',
    license: 'license',
    quantity: 'quantity',
    endUtc: 'ends_at',
    status: 'status',
  },
  numbers: new Set(['quantity', 'endUtc']),
  give: (row) => ({
    id: text(row, 'id'),
    virtualAccount: textOrNull(row, 'virtual_account'),
    license: textOrNull(row, 'license'),
    quantity: intOrNull(row, 'quantity'),
    start: textOrNull(row, 'start'),
    end: textOrNull(row, 'ends'),
    endUtc: intOrNull(row, 'ends_at'),
    status: textOrNull(row, 'status'),
  }),
};

/** Rows without a value stand last, in either order. */
const lastNumber = Number.MAX_SAFE_INTEGER;
const lastText = '\u{10ffff}';

/** Searched, filtered and sorted in SQL; the key of the sort goes first, whole rows only for the page. */
export function inventoryPage<Field extends string, Given>(
  read: Database,
  shape: Shape<Field, Given>,
  query: InventoryQuery<Field>,
): Page<Given> {
  const limit = checkLimit(query.limit);
  const { where, params } = filter(shape, query);
  const counted = read.get(`SELECT count(*) AS n FROM ${shape.table} WHERE ${where}`, ...params);
  const total = counted === undefined ? 0 : int(counted, 'n');
  if (total === 0) return { rows: [], total };
  // Few that fit are found by the index that holds what is searched, and sorted; many by the one of the sort.
  const isFew = hasText(query) && total <= fewRows;
  const from = isFew ? `${shape.table} INDEXED BY ${shape.table}_search` : shape.table;
  const field = query.sort ?? shape.usual;
  const column = columnOf(shape, field);
  const isDescending = query.isDescending === true;
  const none = shape.numbers.has(field)
    ? String(isDescending ? -lastNumber : lastNumber)
    : `'${isDescending ? '' : lastText}'`;
  // Columns that never are null are sorted by their index.
  const key = nullable.has(`${shape.table}.${column}`) ? `coalesce(${column}, ${none})` : column;
  const way = isDescending ? 'DESC' : 'ASC';
  const cursor = decodeCursor(query.cursor, 2);
  const rows = read.all(
    `WITH page AS MATERIALIZED (
       SELECT seq AS page_seq, ${key} AS page_key FROM ${from}
       WHERE ${where} ${cursor ? `AND (${key}, seq) ${isDescending ? '<' : '>'} (?, ?)` : ''}
       ORDER BY ${key} ${way}, seq ${way} LIMIT ?)
     SELECT t.*, page.page_key FROM page CROSS JOIN ${shape.table} AS t ON t.seq = page.page_seq
     ORDER BY page.page_key ${way}, page.page_seq ${way}`,
    ...params,
    ...(cursor ?? []),
    limit + 1,
  );
  return page(rows, limit, total, shape.give, (row) => [row.page_key as string | number, int(row, 'seq')]);
}

const fewRows = 5000;

function hasText({ text: wanted }: Pick<InventoryQuery<string>, 'text'>): boolean {
  return wanted !== undefined && wanted.trim() !== '';
}

const nullable: ReadonlySet<string> = new Set([
  ...['ends_at', 'short_at', 'status', 'billing'].map((column) => `inventory_license.${column}`),
  ...['pid', 'serial', 'hostname', 'product', 'status', 'last_contact_utc'].map((name) => `inventory_instance.${name}`),
  ...['virtual_account', 'license', 'quantity', 'ends_at', 'status'].map((name) => `inventory_subscription.${name}`),
]);

function filter<Field extends string>(
  shape: Shape<Field, unknown>,
  query: InventoryQuery<Field>,
): { where: string; params: Value[] } {
  const where = ['reading = ?'];
  const params: Value[] = [query.number];
  const wanted = query.text?.trim().toLowerCase() ?? '';
  if (wanted !== '') {
    where.push('instr(search, ?) > 0');
    params.push(wanted);
  }
  for (const one of query.filters ?? []) {
    where.push(condition(shape, one));
    params.push(valueOf(shape, one));
  }
  return { where: where.join(' AND '), params };
}

function condition<Field extends string>(shape: Shape<Field, unknown>, one: InventoryFilter<Field>): string {
  const column = columnOf(shape, one.field);
  switch (one.op) {
    case 'is':
      return `${column} = ?`;
    case 'has':
      return `instr(lower(${column}), lower(?)) > 0`;
    case 'below':
      return `${column} < ?`;
    case 'above':
      return `${column} > ?`;
  }
}

/** An export names fields of three lists. */
function columnOf<Field extends string>(shape: Shape<Field, unknown>, field: Field): string {
  if (Object.hasOwn(shape.columns, field)) return shape.columns[field];
  const known = Object.keys(shape.columns).join(', ');
  throw new SluiceError('usage.invalid', { detail: `this list has no ${field}; it has ${known}` });
}

function valueOf<Field extends string>(shape: Shape<Field, unknown>, one: InventoryFilter<Field>): Value {
  if (!shape.numbers.has(one.field) || one.op === 'has') return String(one.value);
  const value = Number(one.value);
  if (!Number.isFinite(value))
    throw new SluiceError('usage.invalid', { detail: `${one.field} is a number, not ${String(one.value)}` });
  return value;
}
