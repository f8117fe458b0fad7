import { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import type { Clock } from '../../../shared/clock.ts';

export interface ThinLineOptions {
  readonly bitsPerSecond: number;
  /** There and back; each direction takes half. */
  readonly roundTripMs: number;
}

/** A satellite link: 64 kbit/s, 700 ms there and back. */
export const satellite: ThinLineOptions = { bitsPerSecond: 64_000, roundTripMs: 700 };

const pieceBytes = 512;

/** A socket behind a thin, long line: both directions are slowed and delayed, nothing is lost. */
export class ThinLine extends Duplex {
  readonly remoteAddress: string | undefined;
  readonly remoteFamily: string | undefined;
  readonly remotePort: number | undefined;
  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #line: ThinLineOptions;
  readonly #gone = new AbortController();
  #incoming: Promise<void> = Promise.resolve();

  constructor(socket: Socket, clock: Clock, line: ThinLineOptions) {
    super({ allowHalfOpen: true });
    this.#socket = socket;
    this.#clock = clock;
    this.#line = line;
    this.remoteAddress = socket.remoteAddress;
    this.remoteFamily = socket.remoteFamily;
    this.remotePort = socket.remotePort;
    socket.on('data', (data: Buffer) => {
      socket.pause();
      void this.#carry(data, (piece) => this.push(piece)).then(() => socket.resume(), ignore);
    });
    socket.on('end', () => {
      void this.#delayed(() => this.push(null));
    });
    socket.on('close', () => this.destroy());
    socket.on('error', () => this.destroy());
  }

  override _read(): void {
    // Pieces are pushed as they come; the line itself holds the sender back.
  }

  override _write(data: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#carry(data, (piece) => this.#socket.write(piece)).then(
      () => done(),
      () => done(new Error('the line is gone')),
    );
  }

  override _final(done: (error?: Error | null) => void): void {
    void this.#delayed(() => this.#socket.end()).then(() => done());
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#gone.abort();
    this.#socket.destroy();
    done(error);
  }

  /** Resolves when the last byte is on the line; each piece arrives half a round trip later, in order. */
  async #carry(data: Buffer, deliver: (piece: Buffer) => void): Promise<void> {
    for (let from = 0; from < data.length; from += pieceBytes) {
      const piece = data.subarray(from, from + pieceBytes);
      await this.#clock.sleep((piece.length * 8_000) / this.#line.bitsPerSecond, this.#gone.signal);
      void this.#delayed(() => deliver(piece));
    }
  }

  #delayed(act: () => void): Promise<void> {
    const arrives = this.#clock.sleep(this.#line.roundTripMs / 2, this.#gone.signal);
    const before = this.#incoming;
    this.#incoming = Promise.all([before, arrives]).then(() => {
      if (!this.destroyed) act();
    }, ignore);
    return this.#incoming;
  }
}

function ignore(): void {
  // The line is gone: nothing more arrives.
}
