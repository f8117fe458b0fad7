import { SluiceError } from '../../../shared/errors.ts';
import {
  instanceFields,
  isTimeField,
  licenseFields,
  subscriptionFields,
  type InstanceField,
  type InventoryFilter,
  type LicenseField,
  type SubscriptionField,
} from '../../../shared/contract/inventory-words.ts';
import type { AgreementFacts } from '../../../shared/inventory-rows.ts';
import type {
  InstanceRow,
  InventoryGroup,
  InventoryGroupQuery,
  InventoryQuery,
  InventoryWhole,
  OwnedLicenseRow,
  Page,
  SubscriptionRow,
} from '../ledger.ts';
import type { Database } from './database.ts';
import { checkLimit, decodeCursor, page } from './pages.ts';
import { int, intOrNull, json, text, textOrNull } from './rows.ts';
import type { Row, Value } from './rows.ts';

type Read<T> = (row: Row, column: string) => T;

/** One list of a snapshot: its table, and of each part of a row its column and how that is read. */
interface Shape<Field extends keyof Given & string, Given> extends Parts<Given> {
  readonly table: string;
  readonly fields: readonly Field[];
  readonly usual: Field;
  /** Fields whose order an index of their own has. */
  readonly ordered: readonly Field[];
  /** What is added up over the rows of a group. */
  readonly sums: Readonly<Record<string, string>>;
}

interface Parts<Given> {
  readonly parts: { readonly [Part in keyof Given]: readonly [column: string, read: Read<Given[Part]>] };
}

const agreement: Parts<AgreementFacts>['parts'] = {
  metric: ['metric', textOrNull],
  tier: ['tier', textOrNull],
  agreement: ['agreement', textOrNull],
  agreementEnd: ['agreement_end', textOrNull],
  agreementEndUtc: ['agreement_ends_at', intOrNull],
};

export const licenseShape: Shape<LicenseField, OwnedLicenseRow> = {
  table: 'inventory_license',
  fields: licenseFields,
  usual: 'license',
  ordered: ['license', 'balance'],
  sums: {
    ...{ quantity: 'quantity', inUse: 'in_use', reserved: 'reserved', pending: 'pending', balance: 'balance' },
    missing: 'max(0, -balance)',
  },
  parts: {
    license: ['license', text],
    virtualAccount: ['virtual_account', text],
    quantity: ['quantity', int],
    inUse: ['in_use', int],
    reserved: ['reserved', int],
    pending: ['pending', int],
    available: ['available', intOrNull],
    balance: ['balance', int],
    endsAt: ['ends_at', intOrNull],
    shortAt: ['short_at', intOrNull],
    status: ['status', textOrNull],
    billing: ['billing', textOrNull],
    terms: ['terms', json],
    ...agreement,
  },
};

export const instanceShape: Shape<InstanceField, InstanceRow> = {
  table: 'inventory_instance',
  fields: instanceFields,
  usual: 'name',
  ordered: ['name'],
  sums: {},
  parts: {
    name: ['name', text],
    pid: ['pid', textOrNull],
    serial: ['serial', textOrNull],
    hostname: ['hostname', textOrNull],
    virtualAccount: ['virtual_account', text],
    product: ['product', textOrNull],
    status: ['status', textOrNull],
    registered: ['registered', textOrNull],
    lastContact: ['last_contact', textOrNull],
    lastContactUtc: ['last_contact_utc', intOrNull],
    usage: ['usage', json],
  },
};

export const subscriptionShape: Shape<SubscriptionField, SubscriptionRow> = {
  table: 'inventory_subscription',
  fields: subscriptionFields,
  usual: 'id',
  ordered: ['id'],
  sums: { quantity: 'coalesce(quantity, 0)' },
  parts: {
    id: ['id', text],
    virtualAccount: ['virtual_account', textOrNull],
    license: ['license', textOrNull],
    quantity: ['quantity', intOrNull],
    start: ['start', textOrNull],
    end: ['ends', textOrNull],
    endUtc: ['ends_at', intOrNull],
    status: ['status', textOrNull],
    ...agreement,
  },
};

export function giveRow<Given>({ parts }: Parts<Given>, row: Row): Given {
  const given: Partial<Record<keyof Given, unknown>> = {};
  for (const part in parts) given[part] = parts[part][1](row, parts[part][0]);
  return given as Given;
}

/** Searched, filtered and sorted in SQL; the key of the sort goes first, whole rows only for the page. */
export function inventoryPage<Field extends keyof Given & string, Given>(
  read: Database,
  shape: Shape<Field, Given>,
  query: InventoryQuery<Field>,
): Page<Given> {
  const limit = checkLimit(query.limit);
  const { table, from, where, params, key, way } = select(shape, query);
  // What is read never changes: later pages need not count again.
  const [keyBefore, seqBefore, known] = decodeCursor(query.cursor, 3) ?? [];
  const cursor = keyBefore === undefined || seqBefore === undefined ? null : [keyBefore, seqBefore];
  const all = `SELECT count(*) AS n FROM ${where === ofReading ? table : from} WHERE ${where}`;
  const total = typeof known === 'number' ? known : counted(read, all, params);
  if (total === 0) return { rows: [], total };
  const rows = read.all(
    `WITH page AS MATERIALIZED (
       SELECT seq AS page_seq, ${key} AS page_key FROM ${from}
       WHERE ${where} ${cursor ? `AND (${key}, seq) ${way === 'DESC' ? '<' : '>'} (?, ?)` : ''}
       ORDER BY ${key} ${way}, seq ${way} LIMIT ?)
     SELECT t.*, page.page_key FROM page CROSS JOIN ${table} AS t ON t.seq = page.page_seq
     ORDER BY page.page_key ${way}, page.page_seq ${way}`,
    ...params,
    ...(cursor ?? []),
    limit + 1,
  );
  return page(
    rows,
    limit,
    total,
    (row) => giveRow(shape, row),
    (row) => [row.page_key as string | number, int(row, 'seq'), total],
  );
}

function counted(read: Database, sql: string, params: readonly Value[]): number {
  const row = read.get(sql, ...params);
  return row === undefined ? 0 : int(row, 'n');
}

/** So many groups are put in the order of a language; comparing more of them takes longer than a page may. */
const mostInOrder = 2000;
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/**
 * Rows that have the same in one field, added up; times by month. As people order names (`Site 2` before `site 10`); more
 * than 2,000 groups as an index has them.
 */
export function inventoryGroups<Field extends keyof Given & string, Given>(
  read: Database,
  shape: Shape<Field, Given>,
  query: InventoryGroupQuery<Field>,
): Page<InventoryGroup<Field>> {
  const limit = checkLimit(query.limit);
  const { where, params } = filter(shape, query);
  const { by } = query;
  const [column] = partOf(shape, by);
  const names = Object.keys(shape.sums);
  const [before, known] = decodeCursor(query.cursor, 2) ?? [];
  const skipped = Number(before ?? 0);
  if (!Number.isSafeInteger(skipped) || skipped < 0)
    throw new SluiceError('usage.invalid', { detail: 'not a cursor of this list' });
  // Where an index has the order only the groups of this page are added up; elsewhere all are.
  const isWhole = where === ofReading && shape.ordered.includes(by);
  const from = isWhole ? shape.table : `${shape.table} INDEXED BY ${shape.table}_all`;
  const summed = names.map((name) => `, sum(${shape.sums[name] ?? ''}) AS sum_${name}`).join('');
  const each = `SELECT ${column} AS value, count(*) AS n ${summed} FROM ${from} WHERE ${where} GROUP BY ${column}`;
  const months = `SELECT strftime('%Y-%m', value / 1000, 'unixepoch') AS value, sum(n) AS n
      ${names.map((name) => `, sum(sum_${name}) AS sum_${name}`).join('')}
    FROM (${each}) GROUP BY 1`;
  const sql = isWhole
    ? `${each} ORDER BY ${column}`
    : `SELECT *, count(*) OVER () AS n_groups FROM (${isTimeField(by) ? months : each}) ORDER BY value IS NULL, value`;
  const some = (most: number, after: number): Row[] => read.all(`${sql} LIMIT ? OFFSET ?`, ...params, most, after);
  const distinct = `SELECT count(DISTINCT ${column}) AS n FROM ${from} WHERE ${where}`;
  const give = (row: Row): InventoryGroup<Field> => ({
    ...groupOf(by, row.value as string | number | null),
    count: int(row, 'n'),
    sums: Object.fromEntries(names.map((name) => [name, int(row, `sum_${name}`)])),
  });
  const total = typeof known === 'number' ? known : isWhole ? counted(read, distinct, params) : null;
  let rows: Row[] | null = null;
  if (total === null || total <= mostInOrder) {
    const all = some(mostInOrder + 1, 0);
    if (all.length > mostInOrder) rows = all.slice(skipped, skipped + limit + 1);
    else {
      const ordered = isTimeField(by) ? all : all.sort(byName);
      return page(ordered.slice(skipped, skipped + limit + 1), limit, all.length, give, () => [
        skipped + limit,
        all.length,
      ]);
    }
  }
  rows ??= some(limit + 1, skipped);
  const whole = total ?? int(rows[0] ?? { n_groups: 0 }, 'n_groups');
  return page(rows, limit, whole, give, () => [skipped + limit, whole]);
}

/** Those without a name stand last; names that differ in their case only stand together, in one order always. */
function byName({ value: a }: Row, { value: b }: Row): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const [one, other] = [String(a), String(b)];
  return collator.compare(one, other) || (one < other ? -1 : 1);
}

function groupOf<Field extends string>(field: Field, value: string | number | null) {
  if (value === null || !isTimeField(field)) return { value, filters: [{ field, op: 'is' as const, value }] };
  const [year = 0, month = 1] = String(value).split('-').map(Number);
  const begin = Date.UTC(year, month - 1);
  return {
    value: begin,
    filters: [
      { field, op: 'above' as const, value: begin - 1 },
      { field, op: 'below' as const, value: Date.UTC(year, month) },
    ],
  };
}

const atOnce = 500;

/** Every row in the order of the query. Rows of a snapshot never change: their numbers are read once, eight bytes each. */
export async function* everyInventoryRow<Field extends keyof Given & string, Given>(
  read: Database,
  shape: Shape<Field, Given>,
  query: InventoryWhole<Field>,
): AsyncGenerator<readonly Given[]> {
  const { table, from, where, params, key, way } = select(shape, query);
  const order = `SELECT seq FROM ${from} WHERE ${where} ORDER BY ${key} ${way}, seq ${way}`;
  const seqs = Float64Array.from(read.rows(order, ...params), (row) => int(row, 'seq'));
  const sql = `SELECT t.* FROM json_each(?) AS wanted CROSS JOIN ${table} AS t ON t.seq = wanted.value ORDER BY wanted.key`;
  for (let at = 0; at < seqs.length; at += atOnce)
    yield read.all(sql, JSON.stringify([...seqs.subarray(at, at + atOnce)])).map((row) => giveRow(shape, row));
}

/** Rows without a value stand last, in either order. */
const lastNumber = Number.MAX_SAFE_INTEGER;
const lastText = '\u{10ffff}';

function select<Field extends keyof Given & string, Given>(shape: Shape<Field, Given>, query: InventoryWhole<Field>) {
  const { table } = shape;
  const { where, params } = filter(shape, query);
  const field = query.sort ?? shape.usual;
  const [column] = partOf(shape, field);
  const isDescending = query.isDescending === true;
  const none = isNumber(shape, field)
    ? String(isDescending ? -lastNumber : lastNumber)
    : `'${isDescending ? '' : lastText}'`;
  // An expression has no index: columns that never are null stand alone.
  const key = mayBeNull(shape, field) ? `coalesce(${column}, ${none})` : column;
  // Left alone, SQLite takes a small index and looks into each row, which is five times as wide as what is asked for.
  const isWhole = where === ofReading && shape.ordered.includes(field);
  const from = isWhole ? table : `${table} INDEXED BY ${table}_all`;
  return { table, from, where, params, key, way: isDescending ? 'DESC' : 'ASC' };
}

const ofReading = 'reading = ?';

function filter<Field extends keyof Given & string, Given>(
  shape: Shape<Field, Given>,
  query: InventoryWhole<Field>,
): { where: string; params: Value[] } {
  const where = [ofReading];
  const params: Value[] = [query.number];
  const wanted = query.text?.trim().toLowerCase() ?? '';
  if (wanted !== '') {
    where.push('instr(search, ?) > 0');
    params.push(wanted);
  }
  for (const one of query.filters ?? []) {
    const [column] = partOf(shape, one.field);
    if (one.value === null && one.op === 'is') where.push(`${column} IS NULL`);
    else {
      where.push(condition(column, one.op));
      params.push(valueOf(isNumber(shape, one.field), one));
    }
  }
  return { where: where.join(' AND '), params };
}

function condition(column: string, op: InventoryFilter<string>['op']): string {
  switch (op) {
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
function partOf<Field extends keyof Given & string, Given>(shape: Shape<Field, Given>, field: Field) {
  if (shape.fields.includes(field)) return shape.parts[field];
  throw new SluiceError('usage.invalid', { detail: `this list has no ${field}; it has ${shape.fields.join(', ')}` });
}

function isNumber<Field extends keyof Given & string, Given>(shape: Shape<Field, Given>, field: Field): boolean {
  const read: unknown = partOf(shape, field)[1];
  return read === int || read === intOrNull;
}

function mayBeNull<Field extends keyof Given & string, Given>(shape: Shape<Field, Given>, field: Field): boolean {
  const read: unknown = partOf(shape, field)[1];
  return read === intOrNull || read === textOrNull;
}

function valueOf(isNumeric: boolean, one: InventoryFilter<string>): Value {
  if (one.value === null)
    throw new SluiceError('usage.invalid', { detail: `${one.field} can only be asked for having no value` });
  if (!isNumeric || one.op === 'has') return String(one.value);
  // An empty text would be zero.
  const value = String(one.value).trim() === '' ? Number.NaN : Number(one.value);
  if (!Number.isFinite(value))
    throw new SluiceError('usage.invalid', { detail: `${one.field} is a number, not ${String(one.value)}` });
  return value;
}
