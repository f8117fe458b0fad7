import type { SluiceError } from '../../shared/errors.ts';
import type { Warning } from './product.ts';

/** What is changed on a product because a person said so, besides a file (`install`). */
export type ProductAction =
  | { readonly kind: 'trust'; readonly token: string; readonly scope: 'local' | 'all'; readonly force: boolean }
  | {
      readonly kind: 'slac-request';
      readonly how: 'add' | 'replace';
      readonly feature: string;
      readonly scope: 'local' | 'all';
      readonly count: number;
    }
  | { readonly kind: 'slac-return'; readonly scope: 'local' | 'all' }
  /** Reads which are installed. Changes nothing. */
  | { readonly kind: 'slac-check' }
  /** Fetches what an earlier return wrote, by its path. Changes nothing. */
  | { readonly kind: 'slac-fetch'; readonly path: string }
  | { readonly kind: 'transport'; readonly transport: 'cslu' | 'smart' | 'off'; readonly url: string | null }
  | { readonly kind: 'save' };

/** A line as a person may see it: the ID token stands as `<ID token>`, a name that is made later as `<path>`. */
export interface ActionLine {
  readonly line: string;
  /** How well the line is known (docs/actions.md): seen in a source, or taken from what is usual on such systems. */
  readonly status: 'verified' | 'partial';
}

/** Commits to the record what a product gives once, before anything that could lose it is done. */
export interface ActionKeeper {
  /** A return writes its code to this path. Nothing deletes that file before its content, or the printed code, was kept. */
  willReturn(path: string): Promise<void>;
  /** What it printed, then what it wrote. */
  keep(text: string): Promise<void>;
}

export interface ActionOutcome {
  /** Lines that the product took, as they may be shown. */
  readonly taken: readonly string[];
  /** The line that it refused or at which it was cut. None after it was sent. Never to be repeated without a person. */
  readonly stopped: { readonly line: string; readonly error: SluiceError } | null;
  /** What it printed. */
  readonly text: string;
  /** Request for a SLAC, or what `return` wrote. */
  readonly file: Buffer | null;
  /** Return codes in both. */
  readonly codes: readonly string[];
  readonly warnings: readonly Warning[];
}
