import { scheduler } from 'node:timers/promises';
import type { Clock } from '../../../shared/clock.ts';
import { SluiceError } from '../../../shared/errors.ts';
import type { Database } from './database.ts';
import { watchOver } from './same-file.ts';
import { Writing } from './writing.ts';

interface Waiting {
  run(writing: Writing): unknown;
  resolve(value: never): void;
  reject(error: unknown): void;
}

/** How long one BEGIN IMMEDIATE waits for another process, and how often it is tried: 30 s in all, then `ledger.busy`. */
export const writerBusyMs = 250;
const beginTries = 120;
/** A commit holds at most so many facts, so that one batch never keeps the event loop for long. */
const factsPerCommit = 500;
/** The longest that a fact waits for company. */
const waitMs = 50;

/**
 * The one place that writes. Facts that are asked for in the same turn of the event loop share one
 * BEGIN IMMEDIATE … COMMIT, and their promises settle after it; a fact that fails is undone alone (SAVEPOINT).
 */
export class Writer {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #refuseGone: () => void;
  /** Migrations when it was opened. */
  readonly #schema: number;
  readonly #statements = new Map<string, string>();
  #queue: Waiting[] = [];
  #running: Promise<void> | null = null;
  #closed = false;
  /** Something in the queue is waited for. */
  #isDue = false;
  /** In a moment what is in the queue is written. */
  #isWaiting = false;

  constructor(db: Database, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
    this.#refuseGone = watchOver(db.file);
    this.#schema = this.#migrations();
  }

  /**
   * `fact` is synchronous and whole. The promise resolves when it is durable. One that `canWait` has nothing depending
   * on it: it joins the next commit, so that a commit (a sync of the disk, with the event loop stopped) is saved.
   */
  run<T>(fact: (writing: Writing) => T, canWait = false): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#closed) {
        reject(new SluiceError('internal', { detail: 'the ledger is closed' }));
        return;
      }
      this.#queue.push({ run: fact, resolve: resolve, reject });
      if (canWait) this.#wait();
      else this.#commitSoon();
    });
  }

  /** Waits for what was asked for, then takes nothing more. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#commitSoon();
    await this.#running;
  }

  #wait(): void {
    if (this.#isWaiting || this.#isDue) return;
    this.#isWaiting = true;
    void this.#clock.sleep(waitMs).then(() => {
      this.#isWaiting = false;
      if (this.#queue.length > 0) this.#commitSoon();
    });
  }

  #commitSoon(): void {
    this.#isDue = true;
    this.#running ??= this.#drain();
  }

  async #drain(): Promise<void> {
    while (this.#isDue) {
      // One turn of the event loop, no time: the facts of the other lanes that are ready now join this commit.
      await scheduler.yield();
      const batch = this.#queue.splice(0, factsPerCommit);
      this.#isDue = this.#queue.length > 0;
      if (batch.length > 0) await this.#commit(batch);
    }
    this.#running = null;
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    const settle: (() => void)[] = [];
    try {
      this.#refuseGone();
      await this.#begin();
      this.#refuseNewer();
      const writing = new Writing(this.#db, this.#clock.now(), this.#statements);
      for (const waiting of batch) settle.push(this.#one(writing, waiting));
      writing.finish();
      this.#db.exec('COMMIT');
    } catch (error) {
      this.#rollBack();
      for (const waiting of batch) waiting.reject(error);
      return;
    }
    for (const done of settle) done();
  }

  #one(writing: Writing, waiting: Waiting): () => void {
    const head = writing.head;
    this.#db.exec('SAVEPOINT fact');
    try {
      const value = waiting.run(writing) as never;
      if (writing.handoverChanges.size > 0)
        throw new SluiceError('internal', { detail: 'a fact moved reports without settling their hand-overs' });
      this.#db.exec('RELEASE fact');
      return () => {
        waiting.resolve(value);
      };
    } catch (error) {
      // Some failures (full disk) end the whole transaction by themselves: then the batch fails as one.
      if (!this.#db.inTransaction) throw error;
      this.#db.exec('ROLLBACK TO fact');
      this.#db.exec('RELEASE fact');
      writing.rewind(head);
      return () => {
        waiting.reject(error);
      };
    }
  }

  async #begin(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        this.#db.exec('BEGIN IMMEDIATE');
        return;
      } catch (error) {
        if (!(error instanceof SluiceError) || error.code !== 'ledger.busy' || attempt >= beginTries) throw error;
        await scheduler.yield();
      }
    }
  }

  /** A newer program was started beside this one and has made the records its own. */
  #refuseNewer(): void {
    const found = this.#migrations();
    if (found !== this.#schema) throw new SluiceError('ledger.newer', { found, known: this.#schema });
  }

  #migrations(): number {
    return Number(this.#db.get('SELECT count(*) AS n FROM migration')?.n);
  }

  #rollBack(): void {
    if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
  }
}
