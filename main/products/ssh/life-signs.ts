import type { Duplex } from 'node:stream';
import type ssh2 from 'ssh2';

const mostQuestionBytes = 256;

/**
 * A number that grows with what comes from the product, but not with questions whether we are still there
 * (`keepalive@openssh.com`, a global request of RFC 4254, 4): a server asks them for ever, also while a command hangs.
 * Call it when ssh2 listens to the socket already. Where ssh2 1.17 keeps its handlers elsewhere, every 256 bytes count.
 */
export function lifeSigns(client: ssh2.Client, socket: Duplex): () => number {
  const { _protocol: protocol } = client as unknown as {
    _protocol?: { readonly _handlers?: Record<string, ((...given: unknown[]) => void) | undefined> };
  };
  let questions = 0;
  let others = 0;
  const handlers = protocol?._handlers ?? {};
  for (const [name, handle] of Object.entries(handlers))
    if (handle)
      handlers[name] = (...given) => {
        if (name === 'GLOBAL_REQUEST') questions += 1;
        else others += 1;
        handle(...given);
      };
  let signs = 0;
  let partBytes = 0;
  socket.on('data', (bytes: Buffer) => {
    // A question may come in parts. More than it can have is part of something else.
    partBytes = questions + others > 0 ? 0 : partBytes + bytes.length;
    if (others > 0 || partBytes > mostQuestionBytes) signs += 1;
    questions = 0;
    others = 0;
  });
  return () => signs;
}
