import type { Readable } from 'node:stream';

/** Reads a stream piece by piece: up to a line end, or so many bytes. Gives null where the stream ends before. */
export class ByteReader {
  #chunks: Buffer[] = [];
  #length = 0;
  #ended = false;
  #wake: (() => void) | null = null;

  constructor(stream: Readable) {
    const done = (): void => {
      this.#ended = true;
      this.#wake?.();
    };
    stream
      .on('data', (chunk: Buffer) => {
        if (chunk.length === 0) return;
        this.#chunks.push(chunk);
        this.#length += chunk.length;
        this.#wake?.();
      })
      .on('end', done)
      .on('close', done)
      .on('error', done);
  }

  async #more(): Promise<boolean> {
    if (this.#ended) return false;
    const before = this.#length;
    await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#wake = null;
    return this.#length > before || !this.#ended;
  }

  #take(count: number): Buffer {
    const whole = this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks);
    const rest = whole.subarray(count);
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#length = rest.length;
    return whole.subarray(0, count);
  }

  /** One byte. */
  async byte(): Promise<number | null> {
    while (this.#length === 0) if (!(await this.#more())) break;
    return this.#length === 0 ? null : (this.#take(1)[0] as number);
  }

  /** A line without its LF; at most 4 KB. The rest at the end of the stream counts as a line. */
  async line(): Promise<string | null> {
    for (;;) {
      const whole = this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks);
      this.#chunks = whole.length > 0 ? [whole] : [];
      const end = whole.indexOf(0x0a);
      if (end >= 0) return this.#take(end + 1).toString('latin1', 0, end);
      if (whole.length > 4096 || this.#ended || !(await this.#more())) {
        const rest = this.#take(this.#length).toString('latin1');
        return rest === '' ? null : rest;
      }
    }
  }

  /** Exactly so many bytes; null when the stream ends before. `onChunk` is told how many are there. */
  async exactly(count: number, onChunk: (have: number) => void): Promise<Buffer | null> {
    while (this.#length < count) {
      onChunk(this.#length);
      if (!(await this.#more()) && this.#length < count) return null;
    }
    onChunk(count);
    return this.#take(count);
  }
}
