import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A port at which every connection is refused, and which no other server of this machine gets meanwhile. */
export interface RefusedPort {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Reserves a port without listening on it: the near end of a connection to ourselves. A port that was listened on and
 * closed again would be handed to the next server that asks for port 0, and "refused" would become another product.
 */
export async function reserveRefusedPort(host: string): Promise<RefusedPort> {
  const anchor = createServer((socket) => socket.on('error', () => undefined));
  anchor.listen(0, host);
  await once(anchor, 'listening');
  const held = connect({ host, port: (anchor.address() as AddressInfo).port });
  held.on('error', () => undefined);
  await once(held, 'connect');
  const port = held.localPort ?? 0;
  return {
    port,
    close: async () => {
      held.destroy();
      anchor.close();
      await once(anchor, 'close');
    },
  };
}
