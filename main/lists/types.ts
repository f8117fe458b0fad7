import type { FileProblemCode, ListField, ListFormat, RowProblem } from '../../shared/contract/list-words.ts';
import type { WayChoice } from '../../shared/vocabulary.ts';

/** One file of a list. `folders`: those above it as far as they are known, the outermost first. */
export interface ListFile {
  readonly name: string;
  readonly folders: readonly string[];
  readonly bytes: Buffer;
}

/** One product as a list names it. Null: the list does not say. Never a secret: those stand in `ListReading.logins`. */
export interface ListRow {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly name: string | null;
  readonly host: string | null;
  readonly sshPort: number | null;
  readonly restPort: number | null;
  readonly netconfPort: number | null;
  readonly way: WayChoice | null;
  readonly site: string | null;
  /** Null: the list has no such column; empty: it says that there are none. */
  readonly tags: readonly string[] | null;
  readonly username: string | null;
  readonly hasPassword: boolean;
  readonly hasEnablePassword: boolean;
  /** Name of a credential that is there already. */
  readonly credential: string | null;
  /** `[user@]host[:port]` or the name of a jump host, the nearest to us first; empty: reached directly. */
  readonly jumps: readonly string[] | null;
  readonly legacyAlgorithms: boolean | null;
  readonly vrf: string | null;
  readonly sourceInterface: string | null;
  readonly problems: readonly RowProblem[];
}

/** A login that a list holds in plain text. */
export interface ListLogin {
  readonly username: string;
  readonly password: string;
  readonly enablePassword: string | null;
}

export interface FileProblem {
  readonly code: FileProblemCode;
  readonly file: string;
  readonly line: number | null;
  readonly detail: string;
}

export interface ListReading {
  readonly format: ListFormat;
  readonly rows: readonly ListRow[];
  /** By index of the row. */
  readonly logins: ReadonlyMap<number, ListLogin>;
  readonly problems: readonly FileProblem[];
  /** Of a list that is a table: its columns, what each is taken for, the first rows without secrets. */
  readonly table: ListTable | null;
}

export interface ListTable {
  readonly delimiter: string;
  readonly encoding: string;
  readonly columns: readonly string[];
  /** By field, the index of its column. */
  readonly mapping: ColumnMapping;
  readonly sample: readonly (readonly string[])[];
}

export type ColumnMapping = Readonly<Partial<Record<ListField, number>>>;

/** A mapping that a person chose: by field, the name of its column (or `#3`: the third). */
export type ChosenColumns = Readonly<Partial<Record<ListField, string>>>;
