import { StringDecoder } from 'node:string_decoder';
import type { Clock } from '../../../shared/clock.ts';

/** The part of an SSH channel that a terminal writes to. */
export interface TerminalOutput {
  write(data: string): boolean;
  once(event: 'drain', listener: () => void): unknown;
}

export interface ReadLineOptions {
  readonly prompt: string;
  /** False for passwords. */
  readonly echo: boolean;
  /** Completes the last word (tab). */
  readonly complete?: ((line: string) => string) | undefined;
  /** Text of `?` help. */
  readonly help?: ((line: string) => string) | undefined;
  readonly history?: readonly string[] | undefined;
}

/** Pieces of this many characters, so that a slow reader holds the writer back. */
const pieceLength = 16_384;

/**
 * One terminal line: echo, the editing keys of IOS, and output with CR LF. What is typed ahead waits until it is read, so
 * that a pasted block or a fast script works as on a real line.
 */
export class Terminal {
  readonly #output: TerminalOutput;
  readonly #clock: Clock;
  readonly #slow: boolean;
  readonly #echo: boolean;
  readonly #decoder = new StringDecoder('utf8');
  #pending = '';
  /** Written and not yet sent. */
  #waiting = '';
  #lastWasReturn = false;
  #closed = false;
  #inputEnded = false;
  #wake: (() => void) | null = null;
  #signal = new AbortController();

  constructor(output: TerminalOutput, options: { clock: Clock; slow: boolean; echo: boolean }) {
    this.#output = output;
    this.#clock = options.clock;
    this.#slow = options.slow;
    this.#echo = options.echo;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Aborts when the line is gone. */
  get gone(): AbortSignal {
    return this.#signal.signal;
  }

  feed(data: Buffer): void {
    this.#pending += this.#decoder.write(data);
    this.#wakeUp();
  }

  /** Nothing more will be typed; what was typed is still read, and output still goes out. */
  endInput(): void {
    this.#inputEnded = true;
    this.#wakeUp();
  }

  close(): void {
    this.#closed = true;
    this.#signal.abort();
    this.#wakeUp();
  }

  /**
   * Writes text with `\n` as CR LF. It goes out together with what follows, at the latest when the line waits for keys:
   * one packet an answer instead of four.
   */
  async write(text: string): Promise<void> {
    this.#waiting += text.replace(/\r?\n/g, '\r\n');
    if (this.#slow || this.#waiting.length >= pieceLength) await this.flush();
  }

  /** Resolves when the line took all that was written. */
  async flush(): Promise<void> {
    const whole = this.#waiting;
    this.#waiting = '';
    const step = this.#slow ? 700 : pieceLength;
    for (let from = 0; from < whole.length && !this.#closed; from += step) {
      if (this.#slow && whole.length > 40) await this.#sleep(60);
      if (!this.#output.write(whole.slice(from, from + step))) await this.#drained();
    }
  }

  async pause(ms: number): Promise<void> {
    await this.flush();
    await this.#sleep(ms);
  }

  /** One key, not echoed; null when the line is gone. */
  async readKey(): Promise<string | null> {
    if (!(await this.#available())) return null;
    const key = this.#pending.charAt(0);
    this.#pending = this.#pending.slice(1);
    this.#lastWasReturn = key === '\r';
    return key;
  }

  /** Reads up to the return key; null when the line is gone. Ctrl-C gives an empty line, Ctrl-Z `\x1a`. */
  async readLine(options: ReadLineOptions): Promise<string | null> {
    const show = async (text: string): Promise<void> => {
      if (options.echo && this.#echo) await this.write(text);
    };
    let line = '';
    let past = options.history?.length ?? 0;
    const replace = (text: string): Promise<void> => {
      const erased = '\b \b'.repeat(line.length);
      line = text;
      return show(erased + text);
    };
    await this.write(options.prompt);
    for (;;) {
      if (!(await this.#available())) return null;
      const run = /^[^\x00-\x1f\x7f?]+/.exec(this.#pending)?.[0];
      if (run !== undefined) {
        this.#pending = this.#pending.slice(run.length);
        this.#lastWasReturn = false;
        line += run;
        await show(run);
        continue;
      }
      const key = await this.readKey();
      switch (key) {
        case null:
          return null;
        case '\r':
        case '\n':
          if (this.#echo) await this.write('\n');
          return line;
        case '\x03':
        case '\x1a':
          if (this.#echo) await this.write(key === '\x1a' ? '^Z\n' : '\n');
          return key === '\x1a' ? '\x1a' : '';
        case '\x04':
          if (line === '') return 'exit';
          break;
        case '\x7f':
        case '\b':
          if (line !== '') await show('\b \b');
          line = line.slice(0, -1);
          break;
        case '\x15':
        case '\x18':
          await replace('');
          break;
        case '\x17':
          await replace(line.replace(/\S*\s*$/, ''));
          break;
        case '\t':
          if (options.complete !== undefined) {
            line = options.complete(line);
            await this.write(`\n${options.prompt}${line}`);
          }
          break;
        case '?':
          if (options.help === undefined) {
            line += key;
            await show(key);
          } else await this.write(`?\n${options.help(line)}\n${options.prompt}${line}`);
          break;
        case '\x10':
        case '\x0e':
        case '\x1b': {
          const up = key === '\x10' || (key === '\x1b' && (await this.#arrow()) === 'A');
          past = Math.min(Math.max(past + (up ? -1 : 1), 0), options.history?.length ?? 0);
          await replace(options.history?.[past] ?? '');
          break;
        }
        default:
          break;
      }
    }
  }

  /** Letter of an arrow key after ESC. */
  async #arrow(): Promise<string | null> {
    const bracket = await this.readKey();
    return bracket === '[' || bracket === 'O' ? this.readKey() : null;
  }

  /** Resolves when something is typed; false when the line is gone. */
  /** Waits for keys. The line feed of a pasted CR LF is none. */
  async #available(): Promise<boolean> {
    for (;;) {
      if (this.#lastWasReturn && this.#pending.startsWith('\n')) {
        this.#pending = this.#pending.slice(1);
        this.#lastWasReturn = false;
      }
      if (this.#pending !== '') return true;
      if (this.#closed || this.#inputEnded) return false;
      const more = this.#more();
      await this.flush();
      await more;
    }
  }

  async #sleep(ms: number): Promise<void> {
    await this.#clock.sleep(ms, this.gone).catch(() => undefined);
  }

  #wakeUp(): void {
    const wake = this.#wake;
    this.#wake = null;
    wake?.();
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => {
      this.#output.once('drain', resolve);
      this.gone.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}
