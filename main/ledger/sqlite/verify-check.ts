import type { Database } from './database.ts';

/** A row that does not fit, by table and key, and what is wrong; null for one that was looked at and fits. */
export type Looked = { readonly row: string; readonly detail: string } | null;

export interface Checking {
  readonly db: Database;
  /** Journal rows that are broken themselves: what stands on them is not blamed a second time. */
  readonly brokenSeqs: Set<number>;
}

export interface Check {
  readonly name: string;
  run(checking: Checking): Generator<Looked, void>;
}
