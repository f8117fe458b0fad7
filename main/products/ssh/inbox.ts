import type { Clock } from '../../../shared/clock.ts';
import { SluiceError } from '../../../shared/errors.ts';
import { onlyErasure, withoutErasure } from './prompt.ts';

const tailKept = 2048;
/** No line that is ever sent is answered with a tenth of it; a file has a limit of its own. */
const mostBytes = 8 * 1024 * 1024;
/** Each piece breaks a silence: what drips for ever without a prompt would hold its lane for ever. */
const mostSilences = 20;

/** A reason that is made once: without one, each abort makes an error with a stack, twenty times a dialogue. */
const waitIsOver = new Error('the wait is over');

/**
 * What came on a dialogue's channel since it was last emptied, as Latin-1 so that no byte is lost. Looking at the end
 * costs the same however much came.
 */
export class Inbox {
  readonly #clock: Clock;
  #chunks: string[] = [];
  #length = 0;
  #tail = '';
  #lastChunk = 0;
  #erasing: string | null = null;
  #ended: SluiceError | null = null;
  #wake: (() => void) | null = null;
  #activity = 0;
  #lastAt = 0;
  #gapMs = 0;
  #bound: { readonly what: string; readonly waitMs: number } | null = null;
  #waitedMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** From here on an answer to `what` that never ends is ended (`product.unexpected`); null: a file. */
  bound(what: string | null, silenceMs: number): void {
    this.#bound = what === null ? null : { what, waitMs: mostSilences * silenceMs };
    this.#waitedMs = 0;
  }

  push(data: Buffer): void {
    let text = data.toString('latin1');
    const at = this.#clock.monotonicMs();
    this.#gapMs = this.#lastAt === 0 ? 0 : at - this.#lastAt;
    this.#lastAt = at;
    this.#activity += 1;
    if (this.#erasing !== null) {
      text = this.#erasing + text;
      if (onlyErasure(text)) {
        this.#erasing = text;
        this.#wake?.();
        return;
      }
      this.#erasing = null;
      text = withoutErasure(text);
    }
    this.#append(text);
    this.#wake?.();
  }

  #append(text: string): void {
    if (this.#bound !== null && this.#length + text.length > mostBytes) {
      this.#neverEnds(this.#bound.what);
      return;
    }
    this.#chunks.push(text);
    this.#length += text.length;
    this.#lastChunk = text.length;
    this.#tail = text.length >= tailKept ? text.slice(-tailKept) : (this.#tail + text).slice(-tailKept);
  }

  #neverEnds(what: string): void {
    this.#ended ??= new SluiceError('product.unexpected', { command: what, detail: 'it goes on without an end' });
  }

  end(error: SluiceError): void {
    this.#ended ??= error;
    this.#wake?.();
  }

  get ended(): SluiceError | null {
    return this.#ended;
  }
  get length(): number {
    return this.#length;
  }
  /** The last few screens' worth of it. */
  get tail(): string {
    return this.#tail;
  }
  /** How much came in the last piece. */
  get lastChunk(): number {
    return this.#lastChunk;
  }
  /** Time between the last two pieces, ms. */
  get gapMs(): number {
    return this.#gapMs;
  }
  get activity(): number {
    return this.#activity;
  }

  text(): string {
    if (this.#chunks.length > 1) this.#chunks = [this.#chunks.join('')];
    return this.#chunks[0] ?? '';
  }

  clear(): void {
    this.#chunks = [];
    this.#length = 0;
    this.#tail = '';
    this.#lastChunk = 0;
    this.#erasing = null;
    this.#lastAt = 0;
    this.#gapMs = 0;
  }

  /** Takes the pager away that stands at `tailStart` of the tail; what erases it on the screen will not be kept. */
  cutPager(tailStart: number): void {
    const whole = this.text();
    const kept = whole.slice(0, whole.length - (this.#tail.length - tailStart));
    this.#chunks = [kept];
    this.#length = kept.length;
    this.#tail = kept.slice(-tailKept);
    this.#lastChunk = 0;
    this.#erasing = '';
  }

  /** True as soon as something comes (or the channel ends), false after `ms` of quiet. Rejects when the signal aborts. */
  async change(ms: number, signal: AbortSignal): Promise<boolean> {
    if (this.#bound !== null && this.#waitedMs > this.#bound.waitMs) this.#neverEnds(this.#bound.what);
    if (this.#ended) return true;
    const before = this.#activity;
    const from = this.#clock.monotonicMs();
    const timer = new AbortController();
    const stop = (): void => timer.abort(waitIsOver);
    const woken = new Promise<true>((resolve) => {
      this.#wake = () => resolve(true);
    });
    try {
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop);
      const slept = this.#clock.sleep(ms, timer.signal).then(
        () => false,
        () => true,
      );
      // What is waiting in the socket comes first: after a stop of this process every timer is due at once.
      const changed = await Promise.race([woken, slept]);
      return changed || this.#activity !== before;
    } finally {
      this.#wake = null;
      // Not the time in which this process was stopped.
      this.#waitedMs += Math.min(ms, this.#clock.monotonicMs() - from);
      signal.removeEventListener('abort', stop);
      stop();
    }
  }
}
