import { Database } from './database.ts';
import type { Row, Value } from './rows.ts';

/**
 * What is read beside a writer of this process. Whole answers come over the writer's connection, which has its pages in
 * memory: another connection drops all it has at each commit, and reads some 70 pages again for each product of a job.
 * Nobody sees a half-written fact, for a fact and its commit are one turn of the event loop. Rows one after the other,
 * which take many turns, come over a connection of their own and are of one moment.
 */
export class Reads extends Database {
  readonly #writer: Database;

  constructor(writer: Database) {
    super({ file: writer.file, readOnly: true });
    this.#writer = writer;
  }

  override get(sql: string, ...params: Value[]): Row | undefined {
    return this.#writer.get(sql, ...params);
  }

  override all(sql: string, ...params: Value[]): Row[] {
    return this.#writer.all(sql, ...params);
  }
}
