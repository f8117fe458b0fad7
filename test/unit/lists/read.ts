import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  readList,
  type ListFile,
  type ListReading,
  type ListRow,
  type ReadListOptions,
} from '../../../main/lists/lists.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/lists');

export function fixture(path: string): ListFile {
  return fileAt(join(fixtures, path));
}

export function fileAt(path: string): ListFile {
  return { name: basename(path), folders: dirname(path).split(/[\\/]/), bytes: readFileSync(path) };
}

export function file(name: string, text: string | Buffer, folders: readonly string[] = []): ListFile {
  return { name, folders, bytes: Buffer.from(text) };
}

export function read(files: readonly ListFile[] | string, options: ReadListOptions = {}): Promise<ListReading> {
  return readList(typeof files === 'string' ? [fixture(files)] : files, options);
}

/** `line name host port`, with the codes of its problems: what a person would see. */
export function lines({ rows }: ListReading): string[] {
  return rows.map(line);
}

export function line(row: ListRow): string {
  const codes = row.problems.map(({ code }) => code).join(',');
  return [row.line, row.name ?? '-', row.host ?? '-', row.sshPort ?? '-', ...(codes ? [codes] : [])].join(' ');
}
