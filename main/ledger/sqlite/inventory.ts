import type { SnapshotOrigin } from '../../../shared/contract/inventory-words.ts';
import { SluiceError } from '../../../shared/errors.ts';
import type { InventoryList } from '../../../shared/contract/inventory-words.ts';
import type { AgreementFacts } from '../../../shared/inventory-rows.ts';
import type { InventoryPart, Ledger, SnapshotRow, SnapshotSource, Standing } from '../ledger.ts';
import { guarded } from './guarded-tables.ts';
import {
  everyInventoryRow,
  giveRow,
  instanceShape,
  inventoryGroups,
  inventoryPage,
  licenseShape,
  subscriptionShape,
} from './inventory-lists.ts';
import { checkLimit, decodeCursor, page } from './pages.ts';
import type { Parts } from './parts.ts';
import { flag, int, intOrNull, json, jsonText, text, textOrNull } from './rows.ts';
import type { Row, Value } from './rows.ts';
import type { Writing } from './writing.ts';

type InventoryRecordsPart = Pick<
  Ledger,
  | 'beginInventory'
  | 'addInventory'
  | 'endInventory'
  | 'dropInventory'
  | 'snapshots'
  | 'snapshot'
  | 'snapshotUntil'
  | 'snapshotOfFiles'
  | 'snapshotPlaces'
  | 'snapshotLicenses'
  | 'snapshotInstances'
  | 'snapshotSubscriptions'
  | 'licenseGroups'
  | 'instanceGroups'
  | 'subscriptionGroups'
  | 'everyLicense'
  | 'everyInstance'
  | 'everySubscription'
  | 'snapshotConcerns'
  | 'snapshotTrials'
  | 'compareSnapshots'
>;

const tables = ['inventory_virtual_account', 'inventory_license', 'inventory_instance', 'inventory_subscription'];
const mostConcerns = 10_000;
/** A file may be of a day before one that is there already. */
const newestFirst = 'ORDER BY as_of DESC, number DESC';

/** What is owned and used. A snapshot is part of the record; its rows are what the account said on that day. */
export function inventoryPart({ read, write }: Parts): InventoryRecordsPart {
  /** The reading that holds this list of a snapshot: its own, or an older one's where its files do not hold it. */
  const readingOf = (number: number, list: InventoryList): number => {
    const row = read.get('SELECT source FROM inventory_snapshot WHERE number = ?', number);
    return (row === undefined ? null : keptSource(row))?.older[list]?.reading ?? number;
  };
  const ofReading = <Query extends { readonly number: number }>(query: Query, list: InventoryList): Query => ({
    ...query,
    number: readingOf(query.number, list),
  });
  const keepSource = ({ older, ...source }: SnapshotSource): KeptSource => {
    const row = older === null ? undefined : read.get('SELECT * FROM inventory_snapshot WHERE number = ?', older.of);
    if (older === null || row === undefined) return { ...source, older: {} };
    const { number, asOf, older: stillOlder, files } = snapshotOf(row);
    const parts = older.lists.map((list) => {
      return [list, { reading: readingOf(number, list), asOf: stillOlder[list] ?? asOf, files }] as const;
    });
    return { ...source, older: Object.fromEntries(parts) };
  };
  const count = (w: Writing, table: string, reading: number): number => {
    const row = w.db.get(`SELECT count(*) AS n FROM ${table} WHERE reading = ?`, reading);
    return row === undefined ? 0 : int(row, 'n');
  };
  const drop = (w: Writing, reading: number): void => {
    for (const table of tables) w.db.run(`DELETE FROM ${table} WHERE reading = ?`, reading);
    w.db.run('DELETE FROM inventory_reading WHERE number = ?', reading);
  };
  return {
    beginInventory: () =>
      write((w) => {
        const left = w.db.all(
          'SELECT number FROM inventory_reading WHERE number NOT IN (SELECT number FROM inventory_snapshot)',
        );
        for (const row of left) drop(w, int(row, 'number'));
        w.db.run('INSERT INTO inventory_reading (begun_at) VALUES (?)', w.now);
        const made = w.db.get('SELECT max(number) AS n FROM inventory_reading');
        return made === undefined ? 0 : int(made, 'n');
      }),

    addInventory: (reading, part) =>
      write((w) => {
        const open = w.db.get(
          'SELECT 1 FROM inventory_reading WHERE number = ?1 AND ?1 NOT IN (SELECT number FROM inventory_snapshot)',
          reading,
        );
        if (open === undefined) throw new SluiceError('internal', { detail: `no inventory is read as ${reading}` });
        addPart(w, reading, part);
      }),

    endInventory: (reading, end, who) =>
      write((w) => {
        const source = end.source === null ? null : keepSource(end.source);
        const older = source?.older ?? {};
        const row = {
          number: reading,
          account_id: end.accountId,
          domain: end.domain,
          name: end.name,
          as_of: end.asOf,
          virtual_accounts: count(w, 'inventory_virtual_account', reading),
          licenses: count(w, 'inventory_license', older.licenses?.reading ?? reading),
          instances: count(w, 'inventory_instance', older.instances?.reading ?? reading),
          subscriptions: count(w, 'inventory_subscription', older.subscriptions?.reading ?? reading),
          unread: jsonText(end.unread),
          on_prem: end.onPrem ?? null,
          source: source === null ? null : jsonText(source),
        };
        const { licenses, instances } = row;
        const kind = source === null ? 'inventory.read' : 'inventory.imported';
        const step = { kind, productId: null, detail: { domain: end.domain, licenses, instances } };
        w.insert(guarded.inventory_snapshot, row, step, who);
        return snapshotOf(row);
      }),

    dropInventory: (reading) =>
      write((w) => {
        if (w.db.get('SELECT 1 FROM inventory_snapshot WHERE number = ?', reading) !== undefined) return;
        drop(w, reading);
        // Given up by its own writer, so nobody writes to it any more: its number is free again. A gap would look like a
        // snapshot that was lost. One that was killed keeps its number: whoever still writes to it is refused.
        w.db.run(
          "UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(number), 0) FROM inventory_reading) WHERE name = 'inventory_reading'",
        );
      }),

    async snapshots(query) {
      const limit = checkLimit(query.limit);
      const cursor = decodeCursor(query.cursor, 2);
      const isWanted = query.origin === undefined ? '1' : ofOrigin(query.origin);
      const total = read.get(`SELECT count(*) AS n FROM inventory_snapshot WHERE ${isWanted}`);
      const rows = read.all(
        `SELECT * FROM inventory_snapshot WHERE ${isWanted} ${cursor ? 'AND (as_of, number) < (?, ?)' : ''} ${newestFirst} LIMIT ?`,
        ...(cursor ?? []),
        limit + 1,
      );
      const key = (row: Row) => [int(row, 'as_of'), int(row, 'number')];
      return page(rows, limit, total === undefined ? 0 : int(total, 'n'), snapshotOf, key);
    },

    async snapshot(number, origin = 'account') {
      const row =
        number === null
          ? read.get(`SELECT * FROM inventory_snapshot WHERE ${ofOrigin(origin)} ${newestFirst} LIMIT 1`)
          : read.get('SELECT * FROM inventory_snapshot WHERE number = ?', number);
      return row === undefined ? null : snapshotOf(row);
    },

    async snapshotUntil(domain, asOf) {
      const row = read.get(
        `SELECT * FROM inventory_snapshot WHERE ${ofOrigin('account')} AND lower(domain) = lower(?) AND as_of <= ? ${newestFirst} LIMIT 1`,
        domain,
        asOf,
      );
      return row === undefined ? null : snapshotOf(row);
    },

    async snapshotOfFiles(digest) {
      const row = read.get(
        `SELECT * FROM inventory_snapshot WHERE json_extract(source, '$.digest') = ? ${newestFirst} LIMIT 1`,
        digest,
      );
      return row === undefined ? null : snapshotOf(row);
    },

    async snapshotPlaces(number) {
      return read
        .all(
          `SELECT v.*,
             (SELECT count(*) FROM inventory_license AS l WHERE l.reading = ?2 AND l.virtual_account = v.name) AS licenses,
             (SELECT count(*) FROM inventory_license AS l
              WHERE l.reading = ?2 AND l.virtual_account = v.name AND l.balance < 0) AS short,
             (SELECT count(*) FROM inventory_instance AS i WHERE i.reading = ?3 AND i.virtual_account = v.name) AS instances
           FROM inventory_virtual_account AS v WHERE v.reading = ?1 ORDER BY v.name`,
          number,
          readingOf(number, 'licenses'),
          readingOf(number, 'instances'),
        )
        .map((row) => ({
          name: text(row, 'name'),
          isDefault: flag(row, 'is_default'),
          access: textOrNull(row, 'access'),
          parent: textOrNull(row, 'parent'),
          licenses: int(row, 'licenses'),
          short: int(row, 'short'),
          instances: int(row, 'instances'),
        }));
    },

    snapshotLicenses: async (query) => inventoryPage(read, licenseShape, ofReading(query, 'licenses')),
    snapshotInstances: async (query) => inventoryPage(read, instanceShape, ofReading(query, 'instances')),
    snapshotSubscriptions: async (query) => inventoryPage(read, subscriptionShape, ofReading(query, 'subscriptions')),
    licenseGroups: async (query) => inventoryGroups(read, licenseShape, ofReading(query, 'licenses')),
    instanceGroups: async (query) => inventoryGroups(read, instanceShape, ofReading(query, 'instances')),
    subscriptionGroups: async (query) => inventoryGroups(read, subscriptionShape, ofReading(query, 'subscriptions')),
    everyLicense: (query) => everyInventoryRow(read, licenseShape, ofReading(query, 'licenses')),
    everyInstance: (query) => everyInventoryRow(read, instanceShape, ofReading(query, 'instances')),
    everySubscription: (query) => everyInventoryRow(read, subscriptionShape, ofReading(query, 'subscriptions')),

    async snapshotConcerns(number, until) {
      return read
        .all(
          `SELECT * FROM inventory_license WHERE reading = ? AND concern_at IS NOT NULL AND concern_at <= ?
           ORDER BY concern_at LIMIT ${mostConcerns}`,
          readingOf(number, 'licenses'),
          until,
        )
        .map((row) => giveRow(licenseShape, row));
    },

    async snapshotTrials(number) {
      return read
        .all(
          // The first look leaves the terms of a hundred thousand others unread.
          `SELECT * FROM inventory_license WHERE reading = ? AND (terms LIKE '%demo%' OR terms LIKE '%eval%')
             AND EXISTS (SELECT 1 FROM json_each(terms) AS t
               WHERE t.value ->> 'type' LIKE '%demo%' OR t.value ->> 'type' LIKE '%eval%')
           ORDER BY license COLLATE NOCASE, virtual_account LIMIT ${mostConcerns}`,
          readingOf(number, 'licenses'),
        )
        .map((row) => giveRow(licenseShape, row));
    },

    async compareSnapshots({ before, after, cursor: from, limit: wanted }) {
      const limit = checkLimit(wanted);
      // One license may stand in several rows, one for each way it is billed.
      const sums = (reading: string) =>
        `SELECT virtual_account, license, sum(quantity) AS quantity, sum(in_use) AS in_use, sum(balance) AS balance
         FROM inventory_license WHERE reading = ${reading} GROUP BY virtual_account, license`;
      const changed = `WITH a AS (${sums('?1')}), b AS (${sums('?2')})
        SELECT coalesce(a.virtual_account, b.virtual_account) AS virtual_account, coalesce(a.license, b.license) AS license,
          a.quantity AS quantity_a, a.in_use AS in_use_a, a.balance AS balance_a,
          b.quantity AS quantity_b, b.in_use AS in_use_b, b.balance AS balance_b
        FROM a FULL JOIN b ON b.virtual_account = a.virtual_account AND b.license = a.license
        WHERE a.quantity IS NOT b.quantity OR a.in_use IS NOT b.in_use OR a.balance IS NOT b.balance`;
      const sides = [readingOf(before, 'licenses'), readingOf(after, 'licenses')] as const;
      const total = read.get(`SELECT count(*) AS n FROM (${changed})`, ...sides);
      const cursor = decodeCursor(from, 2);
      const rows = read.all(
        `SELECT * FROM (${changed}) ${cursor ? 'WHERE (virtual_account, license) > (?4, ?5)' : ''}
         ORDER BY virtual_account, license LIMIT ?3`,
        ...sides,
        limit + 1,
        ...(cursor ?? []),
      );
      return page(
        rows,
        limit,
        total === undefined ? 0 : int(total, 'n'),
        (row) => ({
          virtualAccount: text(row, 'virtual_account'),
          license: text(row, 'license'),
          before: standing(row, 'a'),
          after: standing(row, 'b'),
        }),
        (row) => [text(row, 'virtual_account'), text(row, 'license')],
      );
    },
  };
}

const ofOrigin = (origin: SnapshotOrigin): string => `on_prem IS ${origin === 'account' ? 'NULL' : 'NOT NULL'}`;

function standing(row: Row, side: 'a' | 'b'): Standing | null {
  const quantity = intOrNull(row, `quantity_${side}`);
  return quantity === null
    ? null
    : { quantity, inUse: int(row, `in_use_${side}`), balance: int(row, `balance_${side}`) };
}

/** As it stands in the row: where each list that the files do not hold is read. */
interface KeptSource extends Omit<SnapshotSource, 'older'> {
  readonly older: Readonly<Partial<Record<InventoryList, OlderList>>>;
}

interface OlderList {
  readonly reading: number;
  readonly asOf: number;
  readonly files: readonly string[];
}

function keptSource(row: Row): KeptSource | null {
  return textOrNull(row, 'source') === null ? null : json<KeptSource>(row, 'source');
}

function snapshotOf(row: Row): SnapshotRow {
  const source = keptSource(row);
  const asOf = int(row, 'as_of');
  const parts = Object.entries(source?.older ?? {});
  const files = [source?.files.map(({ name }) => name) ?? [], ...parts.map(([, part]) => part.files)].flat();
  const older = parts.flatMap(([list, part]) => (part.asOf < asOf ? [[list, part.asOf] as const] : []));
  return {
    number: int(row, 'number'),
    accountId: text(row, 'account_id'),
    domain: text(row, 'domain'),
    name: text(row, 'name'),
    asOf,
    virtualAccounts: int(row, 'virtual_accounts'),
    licenses: int(row, 'licenses'),
    instances: int(row, 'instances'),
    subscriptions: int(row, 'subscriptions'),
    unread: json<readonly string[]>(row, 'unread'),
    onPrem: textOrNull(row, 'on_prem'),
    origin: textOrNull(row, 'on_prem') !== null ? 'on_prem' : source === null ? 'account' : 'file',
    files: [...new Set(files)],
    older: Object.fromEntries(older),
  };
}

function agreementOf(one: AgreementFacts): Row {
  const { metric, tier, agreement, agreementEnd, agreementEndUtc } = one;
  return { metric, tier, agreement, agreement_end: agreementEnd, agreement_ends_at: agreementEndUtc };
}

function addPart(w: Writing, reading: number, part: InventoryPart): void {
  const insert = (table: string, row: Row): void => {
    const columns = Object.keys(row);
    const marks = columns.map(() => '?').join(', ');
    w.db.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`, ...Object.values<Value>(row));
  };
  for (const one of part.virtualAccounts ?? [])
    w.db.run(
      `INSERT INTO inventory_virtual_account (reading, name, is_default, access, parent, other) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (reading, name) DO NOTHING`,
      ...[reading, one.name, one.isDefault ? 1 : 0, one.access, one.parent, jsonText(one.other)],
    );
  for (const one of part.licenses ?? [])
    insert('inventory_license', {
      reading,
      search: searched(
        one.license,
        one.virtualAccount,
        one.status,
        one.billing,
        one.agreement,
        ...one.terms.map((t) => t.subscription),
      ),
      license: one.license,
      virtual_account: one.virtualAccount,
      quantity: one.quantity,
      in_use: one.inUse,
      reserved: one.reserved,
      pending: one.pending,
      available: one.available,
      balance: one.balance,
      ends_at: one.endsAt,
      short_at: one.shortAt,
      concern_at: one.concernAt,
      status: one.status,
      billing: one.billing,
      terms: jsonText(one.terms),
      ...agreementOf(one),
      other: jsonText(one.other),
    });
  for (const one of part.instances ?? [])
    insert('inventory_instance', {
      reading,
      search: searched(one.name, one.pid, one.serial, one.hostname, one.virtualAccount, one.product, one.status),
      name: one.name,
      pid: one.pid,
      serial: one.serial,
      hostname: one.hostname,
      virtual_account: one.virtualAccount,
      product: one.product,
      status: one.status,
      registered: one.registered,
      last_contact: one.lastContact,
      last_contact_utc: one.lastContactUtc,
      usage: jsonText(one.usage),
      other: jsonText(one.other),
    });
  for (const one of part.subscriptions ?? [])
    insert('inventory_subscription', {
      reading,
      search: searched(one.id, one.virtualAccount, one.license, one.status, one.agreement),
      id: one.id,
      virtual_account: one.virtualAccount,
      license: one.license,
      quantity: one.quantity,
      start: one.start,
      ends: one.end,
      ends_at: one.endUtc,
      status: one.status,
      ...agreementOf(one),
      other: jsonText(one.other),
    });
}

/** Small letters, one value a line: a search never runs from one into the next. */
function searched(...values: readonly (string | null)[]): string {
  return values
    .filter((value) => value !== null)
    .join('\n')
    .toLowerCase();
}
