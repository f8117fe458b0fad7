import { isIP } from 'node:net';
import { listFields, type ListField, type ListFormat } from '../../shared/contract/list-words.ts';
import { SluiceError } from '../../shared/errors.ts';
import { chosenMapping, guessMapping, headerKey, isHeader, isKnownHeader, isSecretHeader } from './columns.ts';
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
  const { rest, delimiter: given } = withoutSep(text);
  const { delimiter, records } = await readCsv(rest, file, given);
  const [first] = records;
  if (first === undefined) throw new SluiceError('file.empty', { file });
  const isNamed = chosen === null ? isHeader(first.values) : namesColumns(first.values, chosen);
  const hasHeader = isNamed || standsAboveAddresses(records);
  const columns = hasHeader
    ? first.values.map((value) => value.trim())
    : first.values.map((_value, at) => `#${at + 1}`);
  const body = hasHeader ? records.slice(1) : records;
  const mapping = mappingOf(columns, body, format, chosen, file);
  const rows = body.flatMap((record) => {
    if (record.values.every((value) => value.trim() === '')) return [];
    return [makeRow(rawRow(record, mapping, file, format))];
  });
  const shownFields: ReadonlySet<number> = new Set(
    listFields.filter((field) => !secretFields.has(field)).flatMap((field) => mapping[field] ?? []),
  );
  const secret: ReadonlySet<number | undefined> = new Set([mapping.password, mapping.enable_password]);
  const sample = body.slice(0, sampleRows).map(({ values }) =>
    columns.map((column, at) => {
      const value = (values[at] ?? '').slice(0, 100);
      if (value === '') return '';
      if (secret.has(at) || isSecretHeader(column)) return '••••';
      // A column that nobody has named yet may hold passwords: enough is shown to know it again.
      return shownFields.has(at) || isKnownHeader(column) || isAddress(value) ? value : shortened(value);
    }),
  );
  return { rows, problems: [], table: { delimiter, encoding, columns, mapping, sample } };
}

const secretFields: ReadonlySet<ListField> = new Set(['password', 'enable_password']);

function shortened(value: string): string {
  return value.length <= 3 ? value : `${value.slice(0, 3)}…`;
}

const isAddress = (value: string): boolean => isIP(value.trim().replace(/\/\d{1,3}$/, '')) !== 0;

/** The first line has no address where the lines below it have one: it names the columns in words that we do not know. */
function standsAboveAddresses(records: readonly CsvRecord[]): boolean {
  const [first, second] = records;
  if (!first || !second || first.values.some(isAddress)) return false;
  return second.values.some(isAddress);
}

/** The first column that holds nothing but addresses. */
function addressColumn(columns: readonly string[], body: readonly CsvRecord[]): number | undefined {
  const some = body.slice(0, 20);
  const at = columns.findIndex(
    (_column, index) => some.length > 0 && some.every(({ values }) => isAddress(values[index] ?? '')),
  );
  return at < 0 ? undefined : at;
}

/** `sep=;` in the first line, as Excel writes it. */
function withoutSep(text: string): { rest: string; delimiter: string | undefined } {
  const found = /^\uFEFF?sep=([,;|\t])[ \t]*(?=\r|\n)/i.exec(text);
  if (!found) return { rest: text, delimiter: undefined };
  // The line stays, empty: numbers of lines are those of the file.
  return { rest: text.slice(found[0].length), delimiter: found[1] };
}

function namesColumns(values: readonly string[], chosen: ChosenColumns): boolean {
  const wanted = Object.values(chosen).filter((column) => column !== '' && !/^#\d+$/.test(column));
  if (wanted.length === 0) return isHeader(values);
  const keys = new Set(values.map(headerKey));
  return wanted.some((column) => keys.has(headerKey(column)));
}

function mappingOf(
  columns: readonly string[],
  body: readonly CsvRecord[],
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
  const { vrf, source_interface, ...common } = guessMapping(columns);
  // In a stranger's table they are those of its address; ours are what `copy` uses towards us.
  const named = format === 'sluice' ? { vrf, source_interface, ...common } : common;
  const address = named.host === undefined ? addressColumn(columns, body) : named.host;
  const guessed = address === undefined ? named : { ...named, host: address };
  if (format !== 'netcfgbu') return guessed;
  // netcfgbu: `host` is the name, `ipaddr` the address where it is given (netcfgbu documentation, "Inventory").
  const at = (name: string): number | undefined => {
    const index = columns.findIndex((column) => headerKey(column) === name);
    return index < 0 ? undefined : index;
  };
  const host = at('host');
  const ipaddr = at('ipaddr');
  return {
    ...guessed,
    ...(host === undefined ? {} : { name: host }),
    ...(ipaddr === undefined ? (host === undefined ? {} : { host }) : { host: ipaddr }),
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
  const isTemplate = format === 'cslu' && /^<.*>$/.test(host ?? '');
  return {
    file,
    line,
    name,
    // netcfgbu: `ipaddr` may be left out where the name is found by DNS; elsewhere an empty address was forgotten.
    host: host === '' && format === 'netcfgbu' && name !== '' ? name : host,
    sshPort: get('ssh_port'),
    restPort: get('rest_port'),
    netconfPort: get('netconf_port'),
    way: get('way'),
    site: get('site'),
    tags: listOf(get('tags')),
    username: get('username'),
    password: isTemplate ? null : secret('password'),
    enablePassword: isTemplate ? null : secret('enable_password'),
    credential: get('credential'),
    jumps: listOf(get('jump')),
    legacyAlgorithms: get('legacy_algorithms'),
    vrf: get('vrf'),
    sourceInterface: get('source_interface'),
    // A template that was not filled in.
    problems: isTemplate ? [{ code: 'unresolved_host' as const, detail: host ?? '' }] : [],
  };
}

/** Our own export guards cells that a spreadsheet would take for a formula with a `'`. */
function plain(value: string): string {
  return /^'[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(value) ? value.slice(1) : value;
}

/** Split at commas, semicolons, bars and line ends; a part with such a mark in it stands in quotes. */
function listOf(value: string | null): readonly string[] | null {
  if (value === null) return null;
  const parts: string[] = [];
  for (const found of value.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,;|\n]*))\s*(?:[,;|\n]|$)/g)) {
    const part = found[1]?.replaceAll('""', '"') ?? found[2]?.trim() ?? '';
    if (part !== '') parts.push(part);
  }
  return parts;
}
