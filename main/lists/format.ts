import type { MadeRow } from './make-row.ts';
import type { FileProblem } from './types.ts';

/** A file of a list as text. */
export interface TextFile {
  readonly name: string;
  readonly folders: readonly string[];
  readonly text: string;
  readonly encoding: string;
}

/** What a format found; rows in the order of the list. */
export interface FormatReading {
  readonly rows: readonly MadeRow[];
  readonly problems: readonly FileProblem[];
}
