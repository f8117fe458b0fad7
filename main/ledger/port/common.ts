export type JsonObject = Readonly<Record<string, unknown>>;

/** Who does something and why; every fact carries it. `operator` is the login name at this computer. */
export interface Who {
  readonly operator: string;
  readonly jobId: string | null;
  readonly reason: string | null;
}

/** `cursor` is opaque; absent at the end. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly cursor?: string | undefined;
  /** How many match in all. */
  readonly total: number;
}
