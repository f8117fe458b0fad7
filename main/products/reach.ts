import { connect } from 'node:net';

/** Whether somebody listens there: null, else the system's word. Nothing is sent. */
export function reach(
  { host, port }: { readonly host: string; readonly port: number },
  timeoutMs: number,
  signal: AbortSignal,
): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: timeoutMs, signal });
    const end = (answer: string | null): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(null));
    socket.once('timeout', () => end('ETIMEDOUT'));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (signal.aborted) reject(error);
      else end(error.code ?? error.message);
    });
  });
}
