import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';

/** Listens on port 0. `close` ends every connection at once, as pulling the plug does. */
export async function listen(
  server: Server,
  host: string,
): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    // Without it small answers wait for the other side's delayed acknowledgement.
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}
