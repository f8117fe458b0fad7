import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { isIP, isIPv6 } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import type { Clock } from '../../shared/clock.ts';
import { SluiceError } from '../../shared/errors.ts';
import type { ServedFile } from './product.ts';

export interface OneFileOptions {
  /** An address of this computer that the product reaches, IPv4 or IPv6; never "any address". */
  readonly address: string;
  readonly bytes: Buffer;
  readonly clock: Clock;
  /** How long the file is offered. Default ten minutes. */
  readonly lifetimeMs?: number | undefined;
  /** Largest file that is offered. Default 64 MB. */
  readonly maxBytes?: number | undefined;
  /** Never given the path: it is the key to the file. */
  readonly log?: ((entry: OneFileEntry) => void) | undefined;
}

export interface OneFileEntry {
  readonly event: 'listening' | 'sent' | 'cut' | 'not_found' | 'too_late' | 'closed';
  readonly remoteAddress: string | null;
}

const maxConnections = 8;

/**
 * For a product that can only `copy http://…` from us (protocol.md, section 1.4): listens on one named address and a free
 * port, gives one file under an unguessable path to one GET, and then ends. Everything else gets 404, without a word on
 * why. Plain HTTP, because products often trust no certificate of ours; what is served is signed by the account.
 * Throws `usage.invalid` for an address that is none of this computer's, `file.too_large`.
 */
export async function serveOneFile(options: OneFileOptions): Promise<ServedFile> {
  const { address, bytes, clock, maxBytes = 64 * 1024 * 1024, lifetimeMs = 10 * 60_000 } = options;
  const bare = address.replace(/%.*$/, '');
  if (isIP(bare) === 0 || /^(0\.0\.0\.0|[0:]+)$/.test(bare))
    throw new SluiceError('usage.invalid', { detail: `--serve needs one address of this computer, not ${address}` });
  if (bytes.length > maxBytes) throw new SluiceError('file.too_large', { file: 'served file', limitBytes: maxBytes });

  const path = `/${randomBytes(24).toString('base64url')}`;
  const ended = new AbortController();
  const sockets = new Set<Socket>();
  let isTaken = false;
  const log = (event: OneFileEntry['event'], request?: IncomingMessage): void =>
    options.log?.({ event, remoteAddress: request?.socket.remoteAddress ?? null });

  const server = createServer({ maxHeaderSize: 8192, keepAlive: false }, (request, response) => {
    const isIt = request.method === 'GET' && !isTaken && samePath(request.url ?? '', path);
    if (!isIt) {
      log('not_found', request);
      notFound(response);
      return;
    }
    isTaken = true;
    server.close();
    response.once('close', () => log(response.writableFinished ? 'sent' : 'cut', request));
    // Not at once: the last bytes may still be on their way to the product.
    request.socket.once('close', end);
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-length': bytes.length,
      'cache-control': 'no-store',
      connection: 'close',
    });
    response.end(bytes);
  });
  server.maxConnections = maxConnections;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const end = (): void => {
    if (ended.signal.aborted) return;
    ended.abort();
    server.close();
    for (const socket of sockets) socket.destroy();
    log('closed');
  };

  await listen(server, address);
  log('listening');
  void clock.sleep(lifetimeMs, ended.signal).then(
    () => {
      log('too_late');
      end();
    },
    () => undefined,
  );
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${isIPv6(bare) ? `[${bare}]` : bare}:${port}${path}`,
    async close() {
      end();
      if (server.listening) await once(server, 'close');
    },
  };
}

async function listen(server: Server, address: string): Promise<void> {
  try {
    server.listen(0, address);
    await once(server, 'listening');
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new SluiceError('usage.invalid', { detail: `cannot listen on ${address}: ${detail}` });
  }
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'content-length': 0, connection: 'close' });
  response.end();
}

/** In constant time: the path is a secret. */
function samePath(given: string, path: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(path)];
  return a.length === b.length && timingSafeEqual(a, b);
}
