import { createHash } from 'node:crypto';
import type { ExportFormat, InventoryList } from '../../shared/contract/inventory-words.ts';
import { SluiceError } from '../../shared/errors.ts';
import { writeAnew } from '../cssm/archive/archive.ts';
import type { SnapshotRow } from '../ledger/ledger.ts';
import type { ExportColumn } from './inventory-columns.ts';
import type { TableForm } from './tables/table-form.ts';

/**
 * One list of a snapshot, piece by piece, so that memory stays flat; each row says as of when it is. `columns` in their
 * usual order; `wanted` absent: all of them. `usage.invalid`, `file.unwritable`
 */
export async function writeInventory<Row>(
  out: string,
  format: ExportFormat,
  list: InventoryList,
  snapshot: SnapshotRow,
  columns: Readonly<Record<string, ExportColumn<Row>>>,
  wanted: readonly string[] | undefined,
  rows: AsyncIterable<readonly Row[]>,
  signal: AbortSignal,
): Promise<{ readonly size: number; readonly sha256: string; readonly rows: number }> {
  const chosen = (wanted ?? Object.keys(columns)).map((id) => {
    const column = Object.hasOwn(columns, id) ? columns[id] : undefined;
    if (column !== undefined) return column;
    const known = Object.keys(columns).join(', ');
    throw new SluiceError('usage.invalid', { detail: `this list has no column ${id}; it has ${known}` });
  });
  // A list that the snapshot's files do not hold is older than they are.
  const asOf = new Date(snapshot.older[list] ?? snapshot.asOf).toISOString();
  const source = snapshot.files.join('; ');
  const form = await formOf(format, [
    `${list}   ${snapshot.name === snapshot.domain ? '' : `${snapshot.name}   `}${snapshot.domain}`,
    `as_of ${asOf}${source === '' ? '' : `   ${source}`}`,
  ]);
  // A page says over its table what a row of the other forms says at its end.
  const beside = format === 'pdf' ? [] : [snapshot.domain, asOf, source];
  const besideNames = format === 'pdf' ? [] : ['account', 'as_of', 'source'];
  let count = 0;
  const written = await writeAnew(out, signal, async (file) => {
    const digest = createHash('sha256');
    let size = 0;
    const put = async (piece: Uint8Array | string): Promise<void> => {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
      await file.write(bytes);
      digest.update(bytes);
      size += bytes.length;
    };
    await put(form.begin([...chosen.map(({ heading }) => heading), ...besideNames]));
    for await (const some of rows) {
      signal.throwIfAborted();
      await put(form.rows(some.map((row) => [...chosen.map(({ cell }) => cell(row)), ...beside])));
      count += some.length;
    }
    await put(form.end());
    return { size, sha256: digest.digest('hex') };
  });
  return { ...written, rows: count };
}

async function formOf(format: ExportFormat, title: readonly string[]): Promise<TableForm> {
  switch (format) {
    case 'csv':
      return (await import('./tables/csv-form.ts')).csvForm();
    case 'json':
      return (await import('./tables/json-form.ts')).jsonForm();
    case 'pdf':
      return (await import('./tables/pdf-form.ts')).pdfForm(title);
    case 'xlsx':
      return (await import('./tables/xlsx-form.ts')).xlsxForm();
  }
}
