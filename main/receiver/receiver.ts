import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIP, type AddressInfo, type Socket } from 'node:net';
import type { Clock } from '../../shared/clock.ts';
import { SluiceError } from '../../shared/errors.ts';
import { answerTo, type Outcome } from './answer.ts';
import { keptHeaders } from './kept-headers.ts';
import { defaultReceiverLimits, type ReceiverLimits } from './limits.ts';
import { createRate } from './rate.ts';

export interface PushedRequest {
  readonly bytes: Buffer;
  readonly remote: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Keeps a body and says what was in it; what it answers is durable. */
export type TakePush = (push: PushedRequest) => Promise<Extract<Outcome, { kind: 'reports' | 'no_reports' | 'full' }>>;

export interface ReceiverOptions {
  readonly address: string;
  /** 0: any free one. */
  readonly port: number;
  readonly clock: Clock;
  readonly take: TakePush;
  readonly limits?: Partial<ReceiverLimits> | undefined;
  /** A body was answered, or refused. */
  readonly onOutcome?: ((kind: Outcome['kind'], remote: string, thrown?: unknown) => void) | undefined;
}

export interface Receiver {
  readonly address: string;
  readonly port: number;
  /** Ends at once what is still coming in; waits for what is being kept. */
  close(): Promise<void>;
}

/**
 * The address where products with transport `cslu` report by themselves (protocol 6.1, 6.6): `POST /cslu/v1/pi` and what
 * stands below it, over plain HTTP, and nothing else. Experimental: the messages are only partly known.
 * Errors: `receiver.cannot_listen`.
 */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  const limits = { ...defaultReceiverLimits, ...options.limits };
  const { clock, take } = options;
  const rate = createRate(clock, { all: limits.requestsPerMinute, perAddress: limits.requestsPerMinutePerAddress });
  const perAddress = new Map<string, number>();
  const sockets = new Set<Socket>();
  const working = new Set<Promise<void>>();
  /** Bytes of bodies in memory. */
  let held = 0;

  const handle = async (request: IncomingMessage, response: ServerResponse, goOn: () => void): Promise<void> => {
    // Taken now: a request that is done with has none any more.
    const { socket } = request;
    const path = pathOf(request.url ?? '');
    if (request.method !== 'POST' || path === null) {
      send(socket, request, response, { status: 404, headers: {}, body: '' });
      return;
    }
    const remote = remoteOf(socket);
    let taken = 0;
    let pieces = 0;
    const count = (bytes: number): Outcome | null => {
      pieces += 1;
      if (taken + bytes > limits.maxBodyBytes || pieces > limits.maxPieces) return { kind: 'too_large' };
      // The others' bodies fill the room: it is for later, not too large.
      if (held + bytes > limits.maxBodiesBytes) return { kind: 'failed' };
      taken += bytes;
      held += bytes;
      return null;
    };
    let outcome: Outcome;
    let failure: unknown;
    try {
      const refusal = refusalOf(request);
      if (refusal === null) goOn();
      const body = refusal ?? (await readBody(request, count));
      if (body === null) return;
      outcome = Buffer.isBuffer(body)
        ? await take({ bytes: body, remote, path, headers: keptHeaders(request.headers) })
        : body;
    } catch (thrown) {
      failure = thrown;
      outcome = { kind: 'failed' };
    } finally {
      held -= taken;
    }
    send(socket, request, response, answerTo(outcome));
    options.onOutcome?.(outcome.kind, remote, failure);
  };

  const refusalOf = (request: IncomingMessage): Outcome | null => {
    if (!rate.take(remoteOf(request.socket))) return { kind: 'too_many' };
    // A few bytes that unpack to gigabytes: no product is known to pack.
    if (!/^(identity)?$/i.test(request.headers['content-encoding'] ?? '')) return { kind: 'encoded' };
    const length = Number(request.headers['content-length'] ?? 0);
    if (length > limits.maxBodyBytes) return { kind: 'too_large' };
    return held + length > limits.maxBodiesBytes ? { kind: 'failed' } : null;
  };

  const serve = (request: IncomingMessage, response: ServerResponse, goOn: () => void): void => {
    const { socket } = request;
    const work = handle(request, response, goOn).catch(() => void socket.destroy());
    working.add(work);
    void work.finally(() => working.delete(work));
  };

  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: Math.max(50, Math.min(1000, limits.headersMs / 2)),
    maxHeaderSize: 16 * 1024,
    keepAlive: false,
  });
  server.maxConnections = limits.maxConnections;
  server.maxRequestsPerSocket = 1;
  server.timeout = limits.silenceMs;
  server.on('request', (request, response) => serve(request, response, () => undefined));
  server.on('checkContinue', (request, response) => serve(request, response, () => response.writeContinue()));
  server.on('clientError', (_error, socket) => socket.destroy());
  server.on('connection', (socket: Socket) => {
    const remote = remoteOf(socket);
    const count = (perAddress.get(remote) ?? 0) + 1;
    perAddress.set(remote, count);
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      const left = (perAddress.get(remote) ?? 1) - 1;
      if (left > 0) perAddress.set(remote, left);
      else perAddress.delete(remote);
    });
    if (count > limits.maxConnectionsPerAddress) socket.destroy();
  });
  await listen(server, options.address, options.port);
  const { port } = server.address() as AddressInfo;
  let closing: Promise<void> | null = null;
  return {
    address: options.address,
    port,
    close() {
      closing ??= (async () => {
        const ended = new Promise<void>((resolve) => server.close(() => resolve()));
        for (const socket of sockets) if (!socket.writableLength) socket.destroy();
        await Promise.all(working);
        for (const socket of sockets) socket.destroy();
        await ended;
      })();
      return closing;
    },
  };
}

/** The one place that is there, and what stands below it; null for everything else. */
function pathOf(url: string): string | null {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  return /^\/cslu\/v1\/pi(?:\/|$)/.test(path) ? path.slice(0, 500) : null;
}

function remoteOf(socket: Socket): string {
  return (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}

/**
 * Null: the other side went away before the end; nothing was promised to it. By hand and not by iterating, which would
 * end the connection with the loop, before the answer.
 */
function readBody(
  request: IncomingMessage,
  count: (bytes: number) => Outcome | null,
): Promise<Buffer | Outcome | null> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => {
      const refusal = count(piece.length);
      if (refusal === null) {
        pieces.push(piece);
        return;
      }
      request.pause();
      resolve(refusal);
    });
    request.once('end', () => {
      const body = Buffer.concat(pieces);
      resolve(!request.complete ? null : body.length === 0 ? { kind: 'empty' } : body);
    });
    request.once('error', () => resolve(null));
    request.once('close', () => resolve(null));
  });
}

function send(
  socket: Socket,
  request: IncomingMessage,
  response: ServerResponse,
  answer: { status: number; headers: Readonly<Record<string, string>>; body: string },
): void {
  if (response.destroyed || response.headersSent) return;
  response.sendDate = false;
  response.writeHead(answer.status, {
    ...answer.headers,
    'content-length': String(Buffer.byteLength(answer.body)),
    connection: 'close',
  });
  response.end(answer.body);
  // What is still coming of a body that was refused is not waited for.
  if (!request.complete) response.once('finish', () => socket.destroySoon());
}

function listen(server: Server, address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void =>
      reject(new SluiceError('receiver.cannot_listen', { address, port, detail: error.message }, { cause: error }));
    if (isIP(address) === 0) {
      failed(new Error('it is no IP address'));
      return;
    }
    server.once('error', failed);
    server.listen({ host: address, port, exclusive: true }, () => {
      server.off('error', failed);
      server.on('error', () => undefined);
      resolve();
    });
  });
}
