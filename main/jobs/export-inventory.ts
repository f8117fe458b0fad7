import { createHash } from 'node:crypto';
import type { InventoryList } from '../../shared/contract/inventory-words.ts';
import { writeWhole } from '../cssm/archive/archive.ts';
import type { InstanceRow, OwnedLicenseRow, Page, SnapshotRow, SubscriptionRow } from '../ledger/ledger.ts';

type Cells = readonly (string | number)[];
type FetchPage<Row> = (page: { cursor?: string; limit: number }) => Promise<Page<Row>>;

const columns: Readonly<Record<InventoryList, readonly string[]>> = {
  licenses: [
    ...['license', 'virtual_account', 'quantity', 'in_use', 'reserved', 'pending', 'available', 'balance', 'ends'],
    ...['short_from', 'status', 'billing', 'subscriptions'],
  ],
  instances: [
    ...['name', 'pid', 'serial', 'hostname', 'virtual_account', 'product', 'status', 'registered', 'last_contact'],
    'licenses',
  ],
  subscriptions: ['subscription', 'virtual_account', 'license', 'quantity', 'start', 'end', 'status'],
};

/**
 * One list of a snapshot as CSV, page by page, so that memory stays flat; each row says as of when it is.
 * `file.unwritable`
 */
export async function writeInventory<Row>(
  out: string,
  list: InventoryList,
  snapshot: SnapshotRow,
  fetchPage: FetchPage<Row>,
  cellsOf: (row: Row) => Cells,
  signal: AbortSignal,
): Promise<{ readonly size: number; readonly sha256: string; readonly rows: number }> {
  const { stringify } = await import('csv-stringify/sync');
  const form = { escape_formulas: true, record_delimiter: 'windows' as const };
  const asOf = new Date(snapshot.asOf).toISOString();
  let count = 0;
  const written = await writeWhole(out, 'inventory', signal, async (file) => {
    const digest = createHash('sha256');
    let size = 0;
    const put = async (text: string): Promise<void> => {
      const bytes = Buffer.from(text);
      await file.write(bytes);
      digest.update(bytes);
      size += bytes.length;
    };
    await put(stringify([[...columns[list], 'account', 'as_of']], { ...form, bom: true }));
    let cursor: string | undefined;
    do {
      signal.throwIfAborted();
      const page = await fetchPage({ limit: 500, ...(cursor === undefined ? {} : { cursor }) });
      await put(
        stringify(
          page.rows.map((row) => [...cellsOf(row), snapshot.domain, asOf]),
          form,
        ),
      );
      count += page.rows.length;
      cursor = page.cursor;
    } while (cursor !== undefined);
    return { size, sha256: digest.digest('hex') };
  });
  return { ...written, rows: count };
}

const day = (at: number | null): string => (at === null ? '' : new Date(at).toISOString().slice(0, 10));

export function licenseCells(row: OwnedLicenseRow): Cells {
  const subscriptions = new Set(row.terms.flatMap(({ subscription }) => (subscription === null ? [] : [subscription])));
  return [
    ...[row.license, row.virtualAccount, row.quantity, row.inUse, row.reserved, row.pending, row.available ?? ''],
    ...[row.balance, day(row.endsAt), day(row.shortAt), row.status ?? '', row.billing ?? ''],
    [...subscriptions].join('; '),
  ];
}

export function instanceCells(row: InstanceRow): Cells {
  return [
    ...[row.name, row.pid ?? '', row.serial ?? '', row.hostname ?? '', row.virtualAccount, row.product ?? ''],
    ...[row.status ?? '', row.registered ?? '', row.lastContact ?? ''],
    row.usage.map(({ license, quantity }) => `${license} (${quantity})`).join('; '),
  ];
}

export function subscriptionCells(row: SubscriptionRow): Cells {
  return [
    ...[row.id, row.virtualAccount ?? '', row.license ?? '', row.quantity ?? '', row.start ?? '', row.end ?? ''],
    row.status ?? '',
  ];
}
