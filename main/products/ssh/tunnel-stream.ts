import { Duplex } from 'node:stream';
import type { ClientChannel } from 'ssh2';

/**
 * A forwarded channel as the stream that a connection runs on: it counts what comes, ends as a socket does, and one that
 * is destroyed closes its channel only, never the connection that carries it.
 */
export class TunnelStream extends Duplex {
  readonly #channel: ClientChannel;
  bytesRead = 0;

  constructor(channel: ClientChannel) {
    super({ allowHalfOpen: false });
    this.#channel = channel;
    channel.on('data', (chunk: Buffer) => {
      this.bytesRead += chunk.length;
      if (!this.push(chunk)) channel.pause();
    });
    channel.on('end', () => this.push(null));
    channel.on('close', () => this.destroy());
    channel.on('error', (error: Error) => this.destroy(error));
  }

  override _read(): void {
    this.#channel.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.#channel.destroyed || !this.#channel.writable) done(closed());
    else this.#channel.write(chunk, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    if (this.#channel.writable) this.#channel.end();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#channel.removeAllListeners('data');
    // What still comes is thrown away, so that the window of the connection stays open for the others.
    this.#channel.resume();
    this.#channel.close();
    done(error);
  }

  /** As a socket's: what was written goes out first. */
  destroySoon(): void {
    if (this.writableFinished) this.destroy();
    else {
      this.once('finish', () => this.destroy());
      this.end();
    }
  }
}

function closed(): Error {
  return Object.assign(new Error('the tunnel was closed'), { code: 'ECONNRESET' });
}
