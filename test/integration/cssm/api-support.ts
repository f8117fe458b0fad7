import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { makeClient } from '../../../main/cssm/api/cssm-client.ts';
import type { Cssm, CssmLogin, CssmOptions } from '../../../main/cssm/cssm.ts';
import { customProfile } from '../../../main/cssm/profiles.ts';
import { systemClock } from '../../../main/hosts/system-clock.ts';

export const clientSecret = 'canary-client-secret';
export const accountPassword = 'canary-cco-password';
export const login: CssmLogin = { grant: 'client_credentials', clientId: 'app-1', clientSecret };

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface ScriptedAccount {
  readonly origin: string;
  readonly asked: Asked[];
  /** Requests besides the token's. */
  readonly calls: Asked[];
  readonly close: () => Promise<void>;
}

export type AccountScript = (asked: Asked, response: ServerResponse, count: number) => void;

/** A real server: `/token` gives `token-1`, `token-2`, …; everything else is the test's script. */
export async function scriptedAccount(
  script: AccountScript,
  options: { tls?: { key: string; cert: string }; token?: AccountScript } = {},
): Promise<ScriptedAccount> {
  const asked: Asked[] = [];
  const calls: Asked[] = [];
  let tokens = 0;
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      asked.push(one);
      if (one.path === '/token') {
        tokens += 1;
        if (options.token) options.token(one, response, tokens);
        else answer(response, 200, { access_token: `token-${tokens}`, token_type: 'Bearer', expires_in: 3599 });
        return;
      }
      calls.push(one);
      script(one, response, calls.length);
    });
  };
  const server = options.tls ? createHttps(options.tls, handle) : createServer(handle);
  const { port, close } = await listening(server);
  return { origin: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`, asked, calls, close };
}

/** A small CONNECT proxy; `refuse` answers every CONNECT with that status. */
export async function connectProxy(
  refuse?: number,
): Promise<{ url: string; targets: string[]; close: () => Promise<void> }> {
  const targets: string[] = [];
  const server = createServer((_request, response) => response.writeHead(405).end());
  server.on('connect', (request: IncomingMessage, client: Socket) => {
    targets.push(request.url ?? '');
    client.on('error', () => undefined);
    if (refuse !== undefined) {
      client.end(`HTTP/1.1 ${refuse} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const [host, port] = (request.url ?? '').split(':');
    const upstream = connect(Number(port), host ?? '', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(client);
      client.pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.once('close', () => upstream.destroy());
  });
  const { port, close } = await listening(server);
  return { url: `http://127.0.0.1:${port}`, targets, close };
}

async function listening(server: Server): Promise<{ port: number; close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

export function answer(response: ServerResponse, status: number, value: unknown, headers: object = {}): void {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(text);
}

export function client(origin: string, changes: Partial<CssmOptions> = {}): Cssm {
  return makeClient(
    {
      profile: customProfile({ apiUrl: `${origin}/api`, tokenUrl: `${origin}/token` }),
      login: async () => login,
      proxy: null,
      extraCas: [],
      clock: systemClock,
      pace: { perSecond: 1000, parallel: 10 },
      requestTimeoutMs: 5_000,
      ...changes,
    },
    () => 0,
  );
}
