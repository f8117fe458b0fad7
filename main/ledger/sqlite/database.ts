import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import { dirname } from 'node:path';
import { SluiceError } from '../../../shared/errors.ts';
import type { Row, Value } from './rows.ts';

/** SQLite primary result codes (sqlite.org/rescode.html) that mean something to a person. */
const busyCodes: ReadonlySet<number> = new Set([5, 6]);
const corruptCodes: ReadonlySet<number> = new Set([11, 26]);
const diskCodes: ReadonlySet<number> = new Set([8, 10, 13, 14]);

export interface OpenDatabaseOptions {
  readonly file: string;
  readonly readOnly?: boolean;
  /** How long a lock that another process holds is waited for. */
  readonly timeoutMs?: number;
  /** Integers as bigint: what a hand wrote may be larger than 2^53. */
  readonly bigInts?: boolean;
}

/** One connection with its prepared statements. Every error leaves as a SluiceError. */
export class Database {
  readonly file: string;
  readonly raw: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #bigInts: boolean;

  constructor(options: OpenDatabaseOptions) {
    this.file = options.file;
    this.#bigInts = options.bigInts ?? false;
    try {
      this.raw = new DatabaseSync(options.file, {
        readOnly: options.readOnly ?? false,
        timeout: options.timeoutMs ?? 5000,
        enableForeignKeyConstraints: true,
      });
    } catch (error) {
      throw toLedgerError(error, options.file);
    }
  }

  get(sql: string, ...params: Value[]): Row | undefined {
    return this.#do(() => this.#statement(sql).get(...params));
  }

  all(sql: string, ...params: Value[]): Row[] {
    return this.#do(() => this.#statement(sql).all(...params));
  }

  /** Rows one after the other, flat memory. Not for statements that run twice at the same time. */
  *rows(sql: string, ...params: Value[]): Generator<Row> {
    // A statement of its own: a cached one would be reset by a second caller in the middle.
    const iterator = this.#do(() => this.#prepare(sql).iterate(...params));
    for (;;) {
      const next = this.#do(() => iterator.next());
      if (next.done === true) return;
      yield next.value;
    }
  }

  /** How many rows changed. */
  run(sql: string, ...params: Value[]): number {
    return this.#do(() => Number(this.#statement(sql).run(...params).changes));
  }

  exec(sql: string): void {
    this.#do(() => {
      this.raw.exec(sql);
    });
  }

  get inTransaction(): boolean {
    return this.raw.isTransaction;
  }

  close(): void {
    this.#statements.clear();
    if (this.raw.isOpen) this.raw.close();
  }

  #prepare(sql: string): StatementSync {
    const statement = this.raw.prepare(sql);
    if (this.#bigInts) statement.setReadBigInts(true);
    return statement;
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #do<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      throw toLedgerError(error, this.file);
    }
  }
}

/** `ledger.busy`, `ledger.corrupt`, `workspace.unwritable`, else `internal` with SQLite's words. */
export function toLedgerError(thrown: unknown, file: string): SluiceError {
  if (thrown instanceof SluiceError) return thrown;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  const code = thrown instanceof Error && 'errcode' in thrown ? Number(thrown.errcode) & 0xff : 0;
  if (busyCodes.has(code)) return new SluiceError('ledger.busy', {}, { cause: thrown });
  if (corruptCodes.has(code)) return new SluiceError('ledger.corrupt', { file, detail }, { cause: thrown });
  if (diskCodes.has(code))
    return new SluiceError('workspace.unwritable', { folder: dirname(file), detail }, { cause: thrown });
  return new SluiceError('internal', { detail: `ledger: ${detail}` }, { cause: thrown });
}
