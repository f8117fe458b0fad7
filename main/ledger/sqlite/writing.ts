import type { Who } from '../ledger.ts';
import type { Database } from './database.ts';
import type { GuardedTable } from './guarded-tables.ts';
import { journalHash, rowDigest, subjectOf } from './guarded-tables.ts';
import { blob, int } from './rows.ts';
import type { Row, Value } from './rows.ts';
import type { ReportState } from '../../../shared/vocabulary.ts';

/** One step for the journal: what happened to which product's row, and the SHA-256 of the bytes concerned. */
export interface Step {
  readonly kind: string;
  readonly productId: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly sha256?: string | null;
}

interface Head {
  readonly seq: number;
  readonly hash: Buffer;
}

/** A column that a later migration added is written like the others; absent is null. */
const allColumns = (table: GuardedTable): readonly string[] =>
  table.added === undefined ? table.columns : [...table.columns, ...table.added];

const genesis = Buffer.alloc(32);

/**
 * What a fact writes with, inside the writer's transaction. A guarded row is only ever changed through `insert`,
 * `update` and `remove`, which write its journal row with it.
 */
export class Writing {
  readonly db: Database;
  /** UTC ms of this transaction. */
  readonly now: number;
  /** Changes of `handover_count` of this fact, applied once at its end. */
  readonly handoverChanges = new Map<number, Map<ReportState, number>>();
  #head: Head;
  #written: Head;
  readonly #statements: Map<string, string>;

  /** `statements` outlives the transaction: texts of statements by what they do. */
  constructor(db: Database, now: number, statements: Map<string, string>) {
    this.db = db;
    this.#statements = statements;
    this.now = now;
    this.#head = readHead(db);
    this.#written = this.#head;
  }

  get head(): Head {
    return this.#head;
  }

  /** After a fact was rolled back: the chain goes on from where it was before it. */
  rewind(head: Head): void {
    this.#head = head;
    this.handoverChanges.clear();
  }

  insert(table: GuardedTable, row: Row, step: Step, who: Who): void {
    const seq = this.#journal(subjectOf(table, row), rowDigest(table, row), step, who);
    const columns = allColumns(table);
    this.db.run(
      this.#sql(
        table,
        'insert',
        columns,
        () =>
          `INSERT INTO ${table.name} (${columns.join(', ')}, journal_seq) VALUES (${'?, '.repeat(columns.length)}?)`,
      ),
      ...columns.map((column) => row[column] ?? null),
      seq,
    );
  }

  /** `before` is the whole row as read in this transaction; it stays as it was. */
  update(table: GuardedTable, before: Row, patch: Row, step: Step, who: Who): void {
    // The merged row is never built: copying rows of many columns costs more than writing them.
    const seq = this.#journal(subjectOf(table, before), rowDigest(table, before, patch), step, who);
    const columns = Object.keys(patch);
    this.db.run(
      this.#sql(
        table,
        'update',
        columns,
        () =>
          `UPDATE ${table.name} SET ${columns.map((column) => `${column} = ?, `).join('')}journal_seq = ? WHERE ${table.key} = ?`,
      ),
      ...columns.map((column) => patch[column] ?? null),
      seq,
      before[table.key] as Value,
    );
  }

  remove(table: GuardedTable, row: Row, step: Step, who: Who): void {
    this.#journal(subjectOf(table, row), null, step, who);
    this.db.run(`DELETE FROM ${table.name} WHERE ${table.key} = ?`, row[table.key] as Value);
  }

  /** Once before the commit: the end of the chain, so that cutting off its last rows shows. */
  finish(): void {
    if (this.#head === this.#written) return;
    this.db.run(
      'INSERT INTO journal_head (one, seq, hash) VALUES (1, ?, ?) ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, hash = excluded.hash',
      this.#head.seq,
      this.#head.hash,
    );
    this.#written = this.#head;
  }

  /** Text of a statement, made once for its columns: making it anew costs more than running it. */
  #sql(table: GuardedTable, kind: string, columns: readonly string[], make: () => string): string {
    const name = `${kind} ${table.name} ${columns.join()}`;
    let sql = this.#statements.get(name);
    if (sql === undefined) {
      sql = make();
      this.#statements.set(name, sql);
    }
    return sql;
  }

  #journal(subject: string, digest: Buffer | null, step: Step, who: Who): number {
    const seq = this.#head.seq + 1;
    const detail = step.detail === undefined ? '{}' : JSON.stringify(step.detail);
    const sha256 = step.sha256 ?? null;
    const previous = this.#head.hash;
    const hash = journalHash(previous, {
      seq,
      at: this.now,
      operator: who.operator,
      jobId: who.jobId,
      reason: who.reason,
      kind: step.kind,
      subject,
      productId: step.productId,
      detail,
      sha256,
      subjectDigest: digest,
    });
    this.db.run(
      `INSERT INTO journal (seq, at, operator, job_id, reason, kind, subject, product_id, detail, sha256, subject_digest,
         previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      seq,
      this.now,
      who.operator,
      who.jobId,
      who.reason,
      step.kind,
      subject,
      step.productId,
      detail,
      sha256,
      digest,
      previous,
      hash,
    );
    this.#head = { seq, hash };
    return seq;
  }
}

/**
 * The chain goes on from its recorded end: if the last rows were cut off by hand, the gap stays visible. If the
 * recorded end itself was set back, from the last row, so that writing goes on and `verify` names it.
 */
function readHead(db: Database): Head {
  const head = db.get('SELECT seq, hash FROM journal_head');
  const last = db.get('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1');
  const newest = head !== undefined && (last === undefined || int(head, 'seq') >= int(last, 'seq')) ? head : last;
  return newest === undefined ? { seq: 0, hash: genesis } : { seq: int(newest, 'seq'), hash: blob(newest, 'hash') };
}
