import type { ListField, ListFormat } from '../../shared/contract/list-words.ts';
import { SluiceError } from '../../shared/errors.ts';
import { chosenMapping, guessMapping, headerKey, isHeader } from './columns.ts';
import { readCsv, type CsvRecord } from './csv-text.ts';
import type { FormatReading, TextFile } from './format.ts';
import { makeRow } from './make-row.ts';
import type { ChosenColumns, ColumnMapping, ListTable } from './types.ts';

const sampleRows = 8;

/** CSV and TSV: our own export, NetBox, Cisco's two device lists, netcfgbu, and any other by a mapping of its columns. */
export async function readTable(
  { text, name: file, encoding }: TextFile,
  format: ListFormat,
  chosen: ChosenColumns | null,
): Promise<FormatReading & { readonly table: ListTable }> {
  const { body, delimiter: given } = withoutSep(text);
  const { delimiter, records } = await readCsv(body, file, given);
  const [first] = records;
  if (first === undefined) throw new SluiceError('file.empty', { file });
  const hasHeader = chosen === null ? isHeader(first.values) : namesColumns(first.values, chosen);
  const columns = hasHeader ? first.values.map((value) => value.trim()) : first.values.map((_value, at) => `#${at + 1}`);
  const mapping = mappingOf(columns, format, chosen, file);
  const rows = (hasHeader ? records.slice(1) : records).flatMap((record) => {
    if (record.values.every((value) => value.trim() === '')) return [];
    return [makeRow(rawRow(record, mapping, file, format))];
  });
  const secret = new Set([mapping.password, mapping.enable_password]);
  const sample = (hasHeader ? records.slice(1) : records)
    .slice(0, sampleRows)
    .map(({ values }) =>
      columns.map((column, at) => {
        const value = values[at] ?? '';
        // Also a column that nobody has mapped yet, when it is called so.
        const isSecret = secret.has(at) || /pass|secret|pwd|token|key|community/i.test(column);
        return isSecret && value !== '' ? '••••' : value.slice(0, 100);
      }),
    );
  return { rows, problems: [], table: { delimiter, encoding, columns, mapping, sample } };
}

/** `sep=;` in the first line, as Excel writes it. */
function withoutSep(text: string): { body: string; delimiter: string | undefined } {
  const found = /^\uFEFF?sep=([,;|\t])[ \t]*(?=\r|\n)/i.exec(text);
  if (!found) return { body: text, delimiter: undefined };
  // The line stays, empty: numbers of lines are those of the file.
  return { body: text.slice(found[0].length), delimiter: found[1] };
}

function namesColumns(values: readonly string[], chosen: ChosenColumns): boolean {
  const wanted = Object.values(chosen).filter((column) => column !== '' && !/^#\d+$/.test(column));
  if (wanted.length === 0) return isHeader(values);
  const keys = new Set(values.map(headerKey));
  return wanted.some((column) => keys.has(headerKey(column)));
}

function mappingOf(
  columns: readonly string[],
  format: ListFormat,
  chosen: ChosenColumns | null,
  file: string,
): ColumnMapping {
  if (chosen !== null) {
    const { mapping, missing } = chosenMapping(chosen, columns);
    if (missing.length > 0)
      throw new SluiceError('usage.invalid', {
        detail: `${file} has no column ${missing.slice(0, 5).join(', ')}; its columns are ${columns.slice(0, 30).join(', ')}`,
      });
    return mapping;
  }
  const guessed = guessMapping(columns);
  if (format !== 'netcfgbu') return guessed;
  // netcfgbu: `host` is the name, `ipaddr` the address where it is given (netcfgbu documentation, "Inventory").
  const at = (name: string): number | undefined => {
    const index = columns.findIndex((column) => headerKey(column) === name);
    return index < 0 ? undefined : index;
  };
  const host = at('host');
  const address = at('ipaddr');
  return {
    ...guessed,
    ...(host === undefined ? {} : { name: host }),
    ...(address === undefined ? (host === undefined ? {} : { host }) : { host: address }),
  };
}

function rawRow({ line, values }: CsvRecord, mapping: ColumnMapping, file: string, format: ListFormat) {
  const get = (field: ListField): string | null => {
    const at = mapping[field];
    return at === undefined ? null : plain(values[at] ?? '');
  };
  const secret = (field: ListField): string | null => {
    const at = mapping[field];
    return at === undefined ? null : (values[at] ?? null);
  };
  const name = get('name');
  const host = get('host');
  const isCslu = format === 'cslu';
  return {
    file,
    line,
    name,
    host: host === '' && name !== '' ? name : host,
    sshPort: get('ssh_port'),
    restPort: get('rest_port'),
    way: get('way'),
    site: get('site'),
    tags: listOf(get('tags')),
    username: get('username'),
    password: secret('password'),
    enablePassword: secret('enable_password'),
    credential: get('credential'),
    jumps: listOf(get('jump')),
    legacyAlgorithms: get('legacy_algorithms'),
    // A template that was not filled in.
    problems: isCslu && /^<.*>$/.test(host ?? '') ? [{ code: 'unresolved_host' as const, detail: host ?? '' }] : [],
  };
}

/** Our own export guards cells that a spreadsheet would take for a formula with a `'`. */
function plain(value: string): string {
  return /^'[=+\-@\t\r]/.test(value) ? value.slice(1) : value;
}

function listOf(value: string | null): readonly string[] | null {
  if (value === null) return null;
  return value
    .split(/[,;|\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
