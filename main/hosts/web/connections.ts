import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Ends what a server holds open. Node's `closeIdleConnections` leaves out those that never sent a request, which browsers
 * open in advance, and the end would wait for them.
 */
export function trackConnections(server: Server): { endIdle(): void; endAll(): void } {
  const sockets = new Set<Socket>();
  const busy = new Set<Socket>();
  let isEnding = false;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    busy.add(socket);
    response.once('close', () => {
      busy.delete(socket);
      if (isEnding) socket.destroySoon();
    });
  });
  return {
    endIdle() {
      isEnding = true;
      for (const socket of sockets) if (!busy.has(socket)) socket.destroy();
    },
    endAll() {
      for (const socket of sockets) socket.destroy();
    },
  };
}
