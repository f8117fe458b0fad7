import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { mostPortalRows, type PortalKind } from '../../../shared/contract/inventory-file-words.ts';
import { SluiceError } from '../../../shared/errors.ts';
import { readDate } from '../../../shared/read-date.ts';
import type { EpochMs } from '../../../shared/vocabulary.ts';
import { csvError, csvForm, delimiterOf, firstLine, mostColumns } from '../csv-text.ts';
import { encodingOf } from '../decode-text.ts';
import {
  chosenColumns,
  guessColumns,
  guessKind,
  missingFields,
  type PortalColumns,
  type PortalMapping,
} from './portal-columns.ts';
import { readPortalRow, type PortalRow } from './portal-row.ts';

/** A file that is read piece by piece, and twice. */
export interface PortalFile {
  readonly name: string;
  readonly open: () => AsyncIterable<Buffer>;
}

export interface ReadPortalOptions {
  /** Null: by its columns. */
  readonly kind: PortalKind | null;
  /** Null: as recognised. */
  readonly columns: PortalColumns | null;
  /** Of all lines, where the file has no column of it. */
  readonly virtualAccount: string | null;
}

/** What a file is, before its lines. */
export interface PortalHead {
  readonly sha256: string;
  readonly encoding: string;
  readonly delimiter: string;
  /** Null: nobody said, and its columns do not tell. There are no lines then. */
  readonly kind: PortalKind | null;
  /** Fields without which it says nothing; then there are no lines. */
  readonly missing: readonly string[];
  readonly columns: readonly string[];
  readonly mapping: PortalMapping;
  readonly sample: readonly (readonly string[])[];
  /** As its first line says it, or one above its table, else as its name does; null: it does not. */
  readonly asOf: EpochMs | null;
  readonly asOfFrom: 'column' | 'above' | 'name' | null;
  readonly account: string | null;
}

const rowsAtOnce = 500;
const sampleRows = 8;
/** Lines above a table: a title, the account, a date. */
const mostAbove = 20;
const headBytes = 64 * 1024;

interface Line {
  readonly line: number;
  readonly values: readonly string[];
}

/**
 * A CSV of the portal piece by piece, with flat memory: first its head, then its lines, some hundred at a time.
 * `file.empty`, `inventory_file.no_text`, `file.malformed` with its line, `list.changed`,
 * `inventory_file.too_many_lines`, `usage.invalid` (a column that it does not have)
 */
export async function* readPortalFile(
  file: PortalFile,
  options: ReadPortalOptions,
): AsyncGenerator<PortalHead | readonly PortalRow[]> {
  const { sha256, encoding, start } = await lookThrough(file);
  const { skip, delimiter } = delimiterFor(new TextDecoder(encoding).decode(start, { stream: true }));
  const lines = readLines(sameBytes(file, sha256), encoding, delimiter, skip);
  const first: Line[] = [];
  while (first.length < mostAbove + sampleRows) {
    const next = await lines.next();
    if (next.done === true) break;
    first.push(next.value);
  }
  const at = headerAt(first, options);
  const header = first[at];
  if (header === undefined || header.values.every((value) => value.trim() === ''))
    throw new SluiceError('file.empty', { file: file.name });
  const columns = header.values.map((value) => value.trim());
  const kind = options.kind ?? guessKind(columns);
  const mapping = kind === null ? {} : mappingOf(kind, columns, options.columns, file.name);
  const missing = kind === null ? [] : missingFields(kind, mapping);
  const body = first.slice(at + 1);
  const form = kind === null ? null : { kind, mapping, virtualAccount: options.virtualAccount };
  const read = ({ line, values }: Line): PortalRow[] =>
    form === null || values.every((value) => value.trim() === '') ? [] : [readPortalRow(line, values, form)];
  const [row] = body.flatMap(read);
  yield {
    ...{ sha256, encoding, delimiter, kind, missing, columns, mapping },
    sample: body
      .slice(0, sampleRows)
      .map(({ values }) => columns.map((_column, index) => (values[index] ?? '').slice(0, 100))),
    ...dayOf(row, first.slice(0, at), file.name),
    account: row?.account ?? accountAbove(first.slice(0, at)),
  };
  if (form === null || missing.length > 0) return;
  let rows = body.flatMap(read);
  for await (const line of lines) {
    rows.push(...read(line));
    if (rows.length < rowsAtOnce) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

/** Once through all bytes: their hash, and what text they are. */
async function lookThrough({ name, open }: PortalFile) {
  const digest = createHash('sha256');
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let start = Buffer.alloc(0);
  let isUtf8 = true;
  let hasZero = false;
  for await (const chunk of open()) {
    digest.update(chunk);
    if (start.length < headBytes) start = Buffer.concat([start, chunk.subarray(0, headBytes - start.length)]);
    hasZero ||= chunk.includes(0);
    try {
      if (isUtf8) utf8.decode(chunk, { stream: true });
    } catch {
      isUtf8 = false;
    }
  }
  if (start.length === 0) throw new SluiceError('file.empty', { file: name });
  const found = encodingOf(start);
  if (found === 'utf-8' && hasZero) throw new SluiceError('inventory_file.no_text', { file: name });
  return { sha256: digest.digest('hex'), encoding: found === 'utf-8' && !isUtf8 ? 'windows-1252' : found, start };
}

/** The file once more; `list.changed` at its end where it is another one than when it was looked through. */
function sameBytes({ name, open }: PortalFile, sha256: string): PortalFile {
  return {
    name,
    open: async function* () {
      const digest = createHash('sha256');
      for await (const chunk of open()) {
        digest.update(chunk);
        yield chunk;
      }
      if (digest.digest('hex') !== sha256) throw new SluiceError('list.changed');
    },
  };
}

/** `sep=;` in the first line is Excel's own word; the line counts, but is no record. */
function delimiterFor(head: string): { readonly skip: number; readonly delimiter: string } {
  const found = /^\uFEFF?sep=([,;|\t])[ \t]*(?=\r|\n)/i.exec(head);
  return found ? { skip: found[0].length, delimiter: found[1] ?? ',' } : { skip: 0, delimiter: delimiterOf(head) };
}

async function* readLines(file: PortalFile, encoding: string, delimiter: string, skip: number): AsyncGenerator<Line> {
  const { parse } = await import('csv-parse');
  const parser = parse(csvForm(delimiter));
  // What goes wrong in the bytes ends the parser, which says it below.
  pipeline(Readable.from(texts(file, encoding, skip)), parser, () => undefined);
  let count = 0;
  try {
    for await (const given of parser) {
      const { record, info } = given as { record: string[]; info: { lines: number } };
      count += 1;
      if (count > mostPortalRows)
        throw new SluiceError('inventory_file.too_many_lines', { file: file.name, limit: mostPortalRows });
      yield { line: firstLine(record, info.lines), values: record.slice(0, mostColumns) };
    }
  } catch (thrown) {
    throw thrown instanceof SluiceError ? thrown : csvError(thrown, file.name);
  }
}

/** One kind of line end; one that is cut between two pieces stays whole. */
async function* texts({ name, open }: PortalFile, encoding: string, skip: number): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  let held = '';
  let left = skip;
  for await (const chunk of open()) {
    let text = held + decoder.decode(chunk, { stream: true });
    // In UTF-16 every second byte may be zero; a character that is makes it no text in either form.
    if (text.includes('\0')) throw new SluiceError('inventory_file.no_text', { file: name });
    const cut = Math.min(left, text.length);
    left -= cut;
    text = text.slice(cut);
    held = text.endsWith('\r') ? '\r' : '';
    yield text.slice(0, text.length - held.length).replace(/\r\n?/g, '\n');
  }
  yield (held + decoder.decode()).replace(/\r\n?/g, '\n');
}

/** The first line that names columns of a kind; where none does, the first. */
function headerAt(lines: readonly Line[], { kind, columns }: ReadPortalOptions): number {
  const at = lines.slice(0, mostAbove).findIndex(({ values }) => {
    if (kind === null) return guessKind(values) !== null;
    if (columns === null) return missingFields(kind, guessColumns(kind, values)).length === 0;
    return chosenColumns(kind, columns, values).missing.length === 0;
  });
  return Math.max(at, 0);
}

function mappingOf(kind: PortalKind, columns: readonly string[], chosen: PortalColumns | null, file: string) {
  if (chosen === null) return guessColumns(kind, columns);
  const { mapping, missing } = chosenColumns(kind, chosen, columns);
  if (missing.length === 0) return mapping;
  const wanted = missing.slice(0, 5).join(', ');
  throw new SluiceError('usage.invalid', {
    detail: `${file} has no column ${wanted}; its columns are ${columns.slice(0, 30).join(', ')}`,
  });
}

/** `Smart Account: NAME`, in one cell or in two. */
function accountAbove(above: readonly Line[]): string | null {
  for (const { values } of above)
    for (const [at, value] of values.entries()) {
      const [, named] = /^\s*smart account(?: name| domain)?\s*(?::\s*(.*))?$/i.exec(value) ?? [null, null];
      const said = named === null ? '' : (named ?? '').trim() || (values[at + 1] ?? '').trim();
      if (said !== '') return said.slice(0, 300);
    }
  return null;
}

function dayOf(
  row: PortalRow | undefined,
  above: readonly Line[],
  name: string,
): Pick<PortalHead, 'asOf' | 'asOfFrom'> {
  const column = readDate(row?.asOf ?? null);
  if (column !== null) return { asOf: column, asOfFrom: 'column' };
  const cells = above.flatMap(({ values }) => values.flatMap((value) => [value, value.replace(/^[^:]*:\s*/, '')]));
  // Ten or thirteen figures alone are as often a number of something else.
  const [day] = cells.flatMap((cell) => (/^\d+$/.test(cell.trim()) ? [] : (readDate(cell) ?? [])));
  if (day !== undefined) return { asOf: day, asOfFrom: 'above' };
  const [, year, month, date] = /(?<!\d)(20\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)/.exec(name) ?? [];
  const named = year === undefined ? null : readDate(`${year}-${month}-${date}`);
  return named === null ? { asOf: null, asOfFrom: null } : { asOf: named, asOfFrom: 'name' };
}
