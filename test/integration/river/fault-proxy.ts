import { once } from 'node:events';
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export type Fault = (answer: ServerResponse, text: string) => void;

export interface FaultProxy {
  readonly origin: string;
  /** Paths that reached the account since the fault was set. */
  readonly reached: string[];
  /** From now on the account does what is asked on matching paths, and its answer is this. Null: as it came. */
  set(path: RegExp, fault: Fault | null): void;
  close(): Promise<void>;
}

/** Stands before the virtual account and spoils its answers after it has done what was asked. */
export async function faultProxy(target: string): Promise<FaultProxy> {
  const sockets = new Set<Socket>();
  const reached: string[] = [];
  let pattern = /(?!)/;
  let fault: Fault | null = null;
  const server = createServer((incoming: IncomingMessage, answer: ServerResponse) => {
    const path = incoming.url ?? '';
    const isSpoilt = fault !== null && pattern.test(path);
    if (pattern.test(path)) reached.push(path);
    const onward = forward(
      new URL(path, target),
      { method: incoming.method, headers: { ...incoming.headers, host: new URL(target).host } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          if (isSpoilt) fault?.(answer, text);
          else answer.writeHead(response.statusCode ?? 500, { 'content-type': 'application/json' }).end(text);
        });
      },
    );
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    reached,
    set(path, wanted) {
      pattern = path;
      fault = wanted;
      reached.length = 0;
    },
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

const page = '<html><head><title>Out of order</title></head></html>';
const status =
  (code: number, body = '{}', headers: Record<string, string> = {}): Fault =>
  (answer) =>
    void answer.writeHead(code, headers).end(body);

/** What an account may say of a thing that is gone already. */
export const notFound: Fault = status(404);

/** Ways in which an answer is lost although the account has done what was asked. */
export const lostAnswers: Readonly<Record<string, Fault>> = {
  'a cut before the answer': (answer) => answer.socket?.destroy(),
  'a cut in the answer': (answer, text) => {
    answer.socket?.write(`HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n${text.slice(0, 5)}`);
    answer.socket?.end();
  },
  'an answer that stalls': (answer) => void answer.writeHead(200, { 'content-length': '100' }).write('{"s'),
  'no answer': () => undefined,
  '500': status(500),
  '502': status(502, page),
  'a bare 503': status(503),
  '408': status(408),
  'a redirect': status(303, '', { location: '/elsewhere' }),
  'a page': status(200, page),
  'an answer of nothing': status(200, ''),
  'an answer that never ends': (answer) => {
    const more = (): void => {
      while (!answer.destroyed && answer.write(Buffer.alloc(1 << 20, ' ')));
      if (!answer.destroyed) answer.once('drain', more);
    };
    more();
  },
};
