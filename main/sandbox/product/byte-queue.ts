/** Bytes that come in pieces, read in the sizes that a protocol wants. */
export class ByteQueue {
  #pieces: Buffer[] = [];
  #length = 0;
  #ended = false;
  #wake: (() => void) | null = null;

  push(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
    this.#wakeUp();
  }

  end(): void {
    this.#ended = true;
    this.#wakeUp();
  }

  /** One up to `atMost` bytes as they come; null at the end. */
  async some(atMost: number): Promise<Buffer | null> {
    while (this.#length === 0) {
      if (this.#ended) return null;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    const piece = this.#pieces[0] ?? Buffer.alloc(0);
    const taken = piece.subarray(0, atMost);
    if (taken.length === piece.length) this.#pieces.shift();
    else this.#pieces[0] = piece.subarray(atMost);
    this.#length -= taken.length;
    return taken;
  }

  async byte(): Promise<number | null> {
    return (await this.some(1))?.[0] ?? null;
  }

  /** Text up to a line feed, which is taken and not returned; null at the end. */
  async line(): Promise<string | null> {
    const bytes: number[] = [];
    for (;;) {
      const byte = await this.byte();
      if (byte === null) return bytes.length === 0 ? null : Buffer.from(bytes).toString('utf8');
      if (byte === 0x0a) return Buffer.from(bytes).toString('utf8');
      bytes.push(byte);
      if (bytes.length > 4096) return null;
    }
  }

  #wakeUp(): void {
    const wake = this.#wake;
    this.#wake = null;
    wake?.();
  }
}
