export type Cell = string | number | null;
export type Cells = readonly Cell[];

/** One form of a table, written piece by piece: what is given is written before the next is asked for. */
export interface TableForm {
  /** `headings`: one a column. */
  begin(headings: readonly string[]): Uint8Array | string;
  rows(rows: readonly Cells[]): Uint8Array | string;
  end(): Uint8Array | string;
}
