import type { Duplex } from 'node:stream';

/**
 * What is written to this socket in one turn goes out as one piece. ssh2 writes every packet in three (length, contents,
 * tag), which without Nagle's delay are three segments on the line and three system calls.
 */
export function writeTogether<Stream extends Duplex>(socket: Stream): Stream {
  const write = socket.write.bind(socket);
  const release = (): void => socket.uncork();
  socket.write = ((...given: Parameters<Duplex['write']>) => {
    if (socket.writableCorked === 0) {
      socket.cork();
      process.nextTick(release);
    }
    return write(...given);
  }) as Stream['write'];
  return socket;
}
