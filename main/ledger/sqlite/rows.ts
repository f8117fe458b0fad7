import { SluiceError } from '../../../shared/errors.ts';

/** What SQLite gives and takes. */
export type Value = null | number | bigint | string | Uint8Array;
export type Row = Readonly<Record<string, Value>>;

function wrong(column: string, value: unknown): SluiceError {
  return new SluiceError('internal', { detail: `column ${column} holds ${value === null ? 'null' : typeof value}` });
}

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw wrong(column, value);
  return value;
}

export function textOrNull(row: Row, column: string): string | null {
  const value = row[column];
  return value === null || value === undefined ? null : text(row, column);
}

/** A closed union that the schema's CHECK already holds. */
export function word<T extends string>(row: Row, column: string): T {
  return text(row, column) as T;
}

export function wordOrNull<T extends string>(row: Row, column: string): T | null {
  return textOrNull(row, column) as T | null;
}

export function int(row: Row, column: string): number {
  const value = row[column];
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'number') throw wrong(column, value);
  return value;
}

export function intOrNull(row: Row, column: string): number | null {
  const value = row[column];
  return value === null || value === undefined ? null : int(row, column);
}

export function flag(row: Row, column: string): boolean {
  return int(row, column) === 1;
}

export function blob(row: Row, column: string): Buffer {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw wrong(column, value);
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

export function blobOrNull(row: Row, column: string): Buffer | null {
  const value = row[column];
  return value === null || value === undefined ? null : blob(row, column);
}

/** JSON that this ledger wrote itself; its shape is known from the column. */
export function json<T>(row: Row, column: string): T {
  return JSON.parse(text(row, column)) as T;
}

export function jsonOrNull<T>(row: Row, column: string): T | null {
  const value = textOrNull(row, column);
  return value === null ? null : (JSON.parse(value) as T);
}

export function jsonText(value: unknown): string {
  return JSON.stringify(value);
}

export function jsonTextOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
