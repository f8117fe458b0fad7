import { SluiceError } from '../../../shared/errors.ts';

/**
 * NETCONF messages in a stream of bytes: end-of-message framing (RFC 6242, 4.3: `]]>]]>`, and RFC 4742) and chunked
 * framing (RFC 6242, 4.2: `\n#LENGTH\n…\n##\n`). Pure. However the bytes are cut, the messages are the same; what is no
 * framing is an error at once; no more is ever kept than one message of the limit and what was pushed last.
 */
export interface FramingLimits {
  readonly maxMessageBytes: number;
}

/** A whole licensing state with a thousand reports is half a megabyte; what is longer would hold up everything else. */
export const defaultFramingLimits: FramingLimits = { maxMessageBytes: 8 * 1024 * 1024 };

const endOfMessage = Buffer.from(']]>]]>');
const LF = 0x0a;
const HASH = 0x23;
/** `\n#4294967295\n`: a longer head of a chunk is none. */
const longestHead = 13;

export class FrameReader {
  readonly #limits: FramingLimits;
  #isChunked = false;
  /** What was pushed and not yet taken: `#buffer[#start .. #end]`. */
  #buffer: Buffer = Buffer.alloc(4096);
  #start = 0;
  #end = 0;
  /** Before this there is no end of message. */
  #searched = 0;
  /** Chunks of the message that is under way, end to end: each by itself would cost a hundred bytes more, and may be one. */
  #message: Buffer = Buffer.alloc(0);
  #messageEnd = 0;
  /** Lengths of its chunks as they were announced. */
  #announced = 0;
  /** Bytes of the chunk under way that are still to come. */
  #missing = 0;
  #broken: SluiceError | null = null;

  constructor(limits: FramingLimits = defaultFramingLimits) {
    this.#limits = limits;
  }

  /** From the next message on: what both sides agreed on in their hellos. */
  useChunks(): void {
    this.#isChunked = true;
  }

  push(bytes: Buffer): void {
    if (this.#broken) return;
    const waiting = this.#end - this.#start;
    if (this.#end + bytes.length > this.#buffer.length) {
      // Doubled, so that many small pieces cost no more than a few large ones.
      const needed = waiting + bytes.length;
      const into = needed * 2 > this.#buffer.length ? Buffer.alloc(needed * 2) : this.#buffer;
      this.#buffer.copy(into, 0, this.#start, this.#end);
      this.#buffer = into;
      this.#searched -= this.#start;
      this.#start = 0;
      this.#end = waiting;
    }
    bytes.copy(this.#buffer, this.#end);
    this.#end += bytes.length;
  }

  /** The next whole message; null: not yet. Errors: `product.unexpected`, `product.answer_too_large`; the same again from then on. */
  next(): Buffer | null {
    if (this.#broken) throw this.#broken;
    return this.#isChunked ? this.#nextChunked() : this.#nextMarked();
  }

  /** Something has begun that is not whole. */
  get isInside(): boolean {
    return this.#end > this.#start || this.#announced > 0;
  }

  #nextMarked(): Buffer | null {
    const from = Math.max(this.#start, this.#searched - endOfMessage.length + 1);
    const found = this.#buffer.subarray(0, this.#end).indexOf(endOfMessage, from);
    const length = (found < 0 ? this.#end : found) - this.#start;
    if (length > this.#limits.maxMessageBytes + endOfMessage.length) throw this.#tooLarge();
    if (found < 0) {
      this.#searched = this.#end;
      return null;
    }
    if (length > this.#limits.maxMessageBytes) throw this.#tooLarge();
    const message = Buffer.from(this.#buffer.subarray(this.#start, found));
    this.#take(found + endOfMessage.length - this.#start);
    return message;
  }

  #nextChunked(): Buffer | null {
    for (;;) {
      if (this.#missing > 0) {
        const here = Math.min(this.#missing, this.#end - this.#start);
        if (here === 0) return null;
        this.#append(this.#buffer.subarray(this.#start, this.#start + here));
        this.#missing -= here;
        this.#take(here);
        continue;
      }
      const head = this.#buffer.subarray(this.#start, Math.min(this.#end, this.#start + longestHead));
      if (head.length > 0 && head[0] !== LF) throw this.#unreadable('a chunk does not begin with a line feed');
      if (head.length > 1 && head[1] !== HASH) throw this.#unreadable('a chunk does not begin with #');
      if (head.length < 3) return null;
      if (head[2] === HASH) {
        if (head.length < 4) return null;
        if (head[3] !== LF) throw this.#unreadable('the end of chunks is not ended');
        if (this.#announced === 0) throw this.#unreadable('a message without a chunk');
        this.#take(4);
        const message = this.#message.subarray(0, this.#messageEnd);
        this.#message = Buffer.alloc(0);
        this.#messageEnd = this.#announced = 0;
        return message;
      }
      const end = head.indexOf(LF, 2);
      const digits = head.toString('latin1', 2, end < 0 ? head.length : end);
      // No sign, no blank, no leading zero, at most ten digits.
      if (!/^[1-9][0-9]{0,9}$/.test(digits)) throw this.#unreadable('a chunk without a length');
      if (end < 0) {
        if (head.length === longestHead) throw this.#unreadable('a chunk without a length');
        return null;
      }
      const length = Number(digits);
      if (this.#announced + length > this.#limits.maxMessageBytes) throw this.#tooLarge();
      this.#announced += length;
      this.#missing = length;
      this.#take(end + 1);
    }
  }

  #append(bytes: Buffer): void {
    const needed = this.#messageEnd + bytes.length;
    if (needed > this.#message.length) {
      const into = Buffer.alloc(Math.max(needed, this.#message.length * 2));
      this.#message.copy(into, 0, 0, this.#messageEnd);
      this.#message = into;
    }
    bytes.copy(this.#message, this.#messageEnd);
    this.#messageEnd = needed;
  }

  #take(count: number): void {
    this.#start += count;
    this.#searched = this.#start;
    if (this.#start < this.#end) return;
    this.#start = this.#end = this.#searched = 0;
  }

  #break(error: SluiceError): SluiceError {
    this.#broken = error;
    this.#buffer = Buffer.alloc(0);
    this.#message = Buffer.alloc(0);
    return error;
  }

  #unreadable(detail: string): SluiceError {
    return this.#break(new SluiceError('product.unexpected', { command: 'NETCONF framing', detail }));
  }

  #tooLarge(): SluiceError {
    const limitBytes = this.#limits.maxMessageBytes;
    return this.#break(new SluiceError('product.answer_too_large', { command: 'NETCONF', limitBytes }));
  }
}

/** A message as it goes out. `text` never holds `]]>]]>`: it is made by `messages.ts` from escaped values. */
export function framed(text: string, isChunked: boolean): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  if (!isChunked) return Buffer.concat([bytes, endOfMessage]);
  return Buffer.concat([Buffer.from(`\n#${bytes.length}\n`), bytes, Buffer.from('\n##\n')]);
}
