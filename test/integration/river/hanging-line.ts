import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Lines to one product that go dead for good, all of them and in both directions, once it has said so many bytes. */
export class HangingLine {
  readonly #sockets = new Set<Socket>();
  readonly #servers: Server[] = [];
  /** Infinity: never. */
  hangsAfter = Infinity;
  /** What the product has said, bytes. */
  said = 0;

  get hangs(): boolean {
    return this.said >= this.hangsAfter;
  }

  /** Gives the port that leads to the product's own. */
  async to(port: number): Promise<number> {
    const server = createServer((near) => this.#join(near, port));
    this.#servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  close(): void {
    for (const server of this.#servers) server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #join(near: Socket, port: number): void {
    const far = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(one);
      one.setNoDelay(true);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.#sockets.delete(one);
        if (!this.hangs) other.destroy();
      });
    }
    near.on('data', (bytes: Buffer) => {
      if (!this.hangs) far.write(bytes);
    });
    far.on('data', (bytes: Buffer) => {
      const passed = bytes.subarray(0, Math.max(0, this.hangsAfter - this.said));
      this.said += bytes.length;
      if (passed.length > 0) near.write(passed);
    });
  }
}
