import { isRefusing, mostListRows, type ListFormat } from '../../shared/contract/list-words.ts';
import { SluiceError, toErrorData } from '../../shared/errors.ts';
import { readAnsible, type InventoryFile } from './ansible.ts';
import { isAnsibleYaml } from './ansible-yaml.ts';
import { readCsv } from './csv-text.ts';
import { decodeText } from './decode-text.ts';
import type { FormatReading, TextFile } from './format.ts';
import { markTwice } from './mark-twice.ts';
import { readOpenSshConfig } from './openssh-config.ts';
import { isPyats, readPyats } from './pyats.ts';
import { readRancid } from './rancid.ts';
import { readTable } from './read-table.ts';
import { kindOf, tableFormat, type FileKind } from './recognise.ts';
import { readSecureCrtIni } from './securecrt-ini.ts';
import { readSecureCrtXml } from './securecrt-xml.ts';
import type { ChosenColumns, FileProblem, ListFile, ListLogin, ListReading, ListTable } from './types.ts';
import { readYaml } from './yaml-tree.ts';

/** Of all files together: a list of 20,000 products has less than a tenth of it. */
export const mostListBytes = 32 * 1024 * 1024;
export const mostListFiles = 10_000;
/** Of one file: an export of 10,000 sessions has a hundred lines for each. What is only line ends costs a reader the most. */
const mostLines = 2_000_000;

export interface ReadListOptions {
  /** Absent: by content. */
  readonly format?: ListFormat | undefined;
  /** Of a table. */
  readonly columns?: ChosenColumns | null | undefined;
}

interface KindFile extends TextFile {
  readonly kind: FileKind;
}

interface Part extends FormatReading {
  readonly format: ListFormat;
  readonly table?: ListTable;
}

/**
 * Reads files that together are a list. Each file is recognised by its content; a file that cannot be read is named and
 * the others go on, unless none can: then its error is thrown. Errors: `list.too_large`, `file.empty`, `list.unknown`,
 * `file.malformed` with its line, `file.too_deep`, `file.doctype`, `usage.invalid` (a column that is not there).
 */
export async function readList(files: readonly ListFile[], options: ReadListOptions = {}): Promise<ListReading> {
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const [first] = files;
  if (!first) throw new SluiceError('usage.invalid', { detail: 'no file was given' });
  if (files.length > mostListFiles)
    throw new SluiceError('list.too_large', { file: first.name, what: 'files', limit: mostListFiles });
  if (size > mostListBytes)
    throw new SluiceError('list.too_large', { file: first.name, what: 'bytes in all', limit: mostListBytes });
  const problems: FileProblem[] = [];
  const parts: Part[] = [];
  const failures: SluiceError[] = [];
  let total = 0;
  const attempt = async (file: string, read: () => Promise<Part> | Part): Promise<void> => {
    try {
      const part = await read();
      parts.push(part);
      total += part.rows.length;
    } catch (thrown) {
      if (!(thrown instanceof SluiceError)) throw thrown;
      failures.push(thrown);
      const { code, params } = toErrorData(thrown);
      const line = typeof params.line === 'number' ? params.line : null;
      problems.push({ code: 'not_read', file, line, detail: String(params.detail ?? code) });
    }
    // As it grows, not at the end: ten thousand files of short lines would fill the memory.
    if (total > mostListRows) throw new SluiceError('list.too_large', { file, what: 'products', limit: mostListRows });
  };

  const texts: KindFile[] = [];
  for (const { name, folders, bytes } of files) {
    const decoded = decodeText(bytes);
    if (decoded === null || decoded.text.trim() === '') {
      await attempt(name, () => {
        throw new SluiceError(decoded === null ? 'list.unknown' : 'file.empty', { file: name });
      });
      continue;
    }
    if (linesOf(decoded.text) > mostLines) {
      await attempt(name, () => {
        throw new SluiceError('list.too_large', { file: name, what: 'lines', limit: mostLines });
      });
      continue;
    }
    const file = { name, folders, ...decoded };
    texts.push({ ...file, kind: options.format ? chosenKind(options.format, file) : kindOf(file) });
  }
  const of = (kind: FileKind): KindFile[] => texts.filter((file) => file.kind === kind);

  for (const file of of('securecrt-ini'))
    await attempt(file.name, () => ({ format: 'securecrt', ...readSecureCrtIni(file) }));
  for (const file of of('securecrt-xml'))
    await attempt(file.name, () => ({ format: 'securecrt', ...readSecureCrtXml(file) }));
  for (const file of of('rancid')) await attempt(file.name, () => ({ format: 'rancid', ...readRancid(file) }));
  const configs = of('openssh');
  if (configs[0])
    await attempt(configs[0].name, async () => ({ format: 'openssh', ...(await readOpenSshConfig(configs)) }));
  for (const file of of('table')) await attempt(file.name, () => readTableFile(file, options));
  await readYamlAndIni();

  const made = parts.flatMap(({ rows }) => rows);
  // Nothing of it could be read: a person is told why, not shown an empty list.
  if (made.length === 0 && failures[0]) throw failures[0];
  const largest = parts.reduce<Part | null>(
    (best, part) => (best && best.rows.length >= part.rows.length ? best : part),
    null,
  );
  const format = largest?.format ?? options.format ?? 'table';
  const rows = markTwice(
    made.map(({ row }) => row),
    format,
  );
  const logins = new Map<number, ListLogin>();
  for (const [index, { login }] of made.entries())
    if (login && !rows[index]?.problems.some(({ code }) => isRefusing(code))) logins.set(index, login);
  return {
    format,
    rows,
    logins,
    problems: [...problems, ...parts.flatMap((part) => part.problems)].slice(0, 500),
    table: parts.find(({ table }) => table)?.table ?? null,
  };

  /** A testbed is one file; an inventory is all that are left together. */
  async function readYamlAndIni(): Promise<void> {
    const inventory: InventoryFile[] = [];
    let hasInventory = false;
    for (const file of [...of('ini'), ...of('yaml'), ...of('vaulted')]) {
      if (file.kind !== 'yaml') {
        hasInventory ||= file.kind === 'ini';
        inventory.push({ ...file, kind: file.kind === 'ini' ? 'ini' : 'other' });
        continue;
      }
      await attempt(file.name, async () => {
        const yaml = await readYaml(file.text, file.name);
        const { root, problems: told } = yaml;
        const isTestbed = options.format === 'pyats' || (options.format === undefined && isPyats(root));
        if (isTestbed) {
          const reading = readPyats(root, file);
          return { format: 'pyats', rows: reading.rows, problems: [...told, ...reading.problems] };
        }
        hasInventory ||= isAnsibleYaml(root);
        inventory.push({ ...file, kind: 'yaml', yaml });
        return { format: 'ansible-yaml', rows: [], problems: [] };
      });
    }
    const [some] = inventory;
    if (!some) return;
    if (!hasInventory && parts.every(({ rows }) => rows.length === 0))
      await attempt(some.name, () => {
        if (some.kind === 'other')
          throw new SluiceError('file.malformed', {
            file: some.name,
            detail: 'it is locked by Ansible Vault',
            line: 1,
            column: 1,
          });
        throw new SluiceError('list.unknown', { file: some.name });
      });
    const format = inventory.some(({ kind }) => kind === 'ini') ? 'ansible-ini' : 'ansible-yaml';
    await attempt(some.name, async () => ({ format, ...(await readAnsible(inventory)) }));
  }
}

/** A carriage return by itself ends a line too. */
function linesOf(text: string): number {
  let count = 1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count += 1;
  }
  return count;
}

function chosenKind(format: ListFormat, file: TextFile): FileKind {
  switch (format) {
    case 'ansible-ini':
      return kindOf(file) === 'yaml' ? 'yaml' : kindOf(file) === 'vaulted' ? 'vaulted' : 'ini';
    case 'ansible-yaml':
      return kindOf(file) === 'ini' ? 'ini' : kindOf(file) === 'vaulted' ? 'vaulted' : 'yaml';
    case 'pyats':
      return 'yaml';
    case 'securecrt':
      return kindOf(file) === 'securecrt-xml' ? 'securecrt-xml' : 'securecrt-ini';
    case 'openssh':
      return 'openssh';
    case 'rancid':
      return 'rancid';
    case 'sluice':
    case 'netbox':
    case 'cslu':
    case 'netcfgbu':
    case 'table':
      return 'table';
  }
}

async function readTableFile(file: TextFile, { format, columns }: ReadListOptions): Promise<Part> {
  const head = await readCsv(
    file.text
      .slice(0, 20_000)
      .split(/\r\n|\n|\r/)
      .slice(0, 5)
      .join('\n'),
    file.name,
  ).catch(() => null);
  const known = format ?? tableFormat(head?.records[0]?.values ?? []);
  return { format: known, ...(await readTable(file, known, columns ?? null)) };
}
