import type { SluiceError } from '../../../shared/errors.ts';
import type { ProductLine } from './commands.ts';
import type { Mode } from './prompt.ts';
import type { Run } from './context.ts';

/** What a product answered to one line. */
export interface Reply {
  /** As a person would read it: without echo, prompt, pagers, escape sequences. UTF-8, LF. */
  readonly text: string;
  /** The same as Latin-1 bytes with the terminal's line ends still in it: for the contents of a file. */
  readonly raw: string;
}

export interface SayOptions {
  /** Limit on silence, ms; `limits.silenceMs` when not given. */
  readonly silenceMs?: number | undefined;
  /** Questions that this line is known to ask: answered with their default, without a warning. */
  readonly expects?: RegExp | undefined;
  /** The reply holds the bytes of a file: nothing in it is a question, and its end is judged with care. */
  readonly isFile?: boolean | undefined;
  /** Most characters that may come, for a file. */
  readonly limit?: number | undefined;
}

/** Sending lines of the list to one product and reading what it answers, over a shell or over exec requests. */
export interface Dialogue {
  readonly form: 'shell' | 'exec';
  /** The mode that the login ended in. */
  readonly loginMode: Mode;
  readonly mode: Mode;
  readonly hostname: string | null;
  /** Why it is over; null while lines can be sent. */
  ended(): SluiceError | null;
  say(run: Run, text: ProductLine, options?: SayOptions): Promise<Reply>;
}
