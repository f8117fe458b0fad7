import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../../shared/clock.ts';
import { SluiceError } from '../../../shared/errors.ts';
import type { PageFiles } from '../page/page-files.ts';
import { answerCall } from './calls.ts';
import { trackConnections } from './connections.ts';
import { giveDownload } from './downloads.ts';
import { streamEvents } from './event-stream.ts';
import { limits as usualLimits } from './limits.ts';
import type { Limits } from './limits.ts';
import { loopbackAddress, requireLoopback } from './loopback.ts';
import { createOneTimeToken } from './one-time-token.ts';
import { isOwnHost } from './own-host.ts';
import { isOpenedByHand, oldAddressPage } from './old-address.ts';
import { isFromOwnPage } from './own-origin.ts';
import { refuse, respond } from './respond.ts';
import { findRoute } from './routes.ts';
import { dropCookie, readCookie, setCookie } from './session-cookie.ts';
import { createSessions } from './sessions.ts';
import { createTurns } from './turns.ts';
import { takeUpload } from './uploads.ts';
import type { WebApplication } from './web-application.ts';

/** Why a request got nothing; for the log, never for whoever asked. */
export type Refusal = 'host' | 'link' | 'token' | 'session' | 'origin' | 'path';

export interface WebHostOptions {
  readonly application: WebApplication;
  readonly page: PageFiles;
  readonly clock: Clock;
  /** 0: any free one. */
  readonly port: number;
  /** Anything but 127.0.0.1 is refused. */
  readonly address?: string | undefined;
  readonly limits?: Partial<Limits> | undefined;
  /** The address for the next browser, whenever there is a new one. */
  readonly onAddress: (url: string) => void;
  readonly onRefused?: ((refusal: Refusal) => void) | undefined;
}

export interface WebHost {
  readonly port: number;
  /** Good for one browser; changes once it is used. */
  readonly url: string;
  /** The same for a file of ours that leads a browser here (`open-browser.ts`), good once. */
  readonly fileUrl: string;
  /** Ends sessions and streams, waits a little for answers under way. */
  close(): Promise<void>;
}

/**
 * The application for a browser on this computer: the built page, the contract over HTTP, events as a stream, files up
 * and down. Everything needs a session, which a browser gets for the token of the address that the terminal shows.
 * Errors: `usage.invalid` for an address other than loopback or a port that is taken.
 */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const { application, page, clock, onAddress, onRefused } = options;
  const limits: Limits = { ...usualLimits, ...options.limits };
  const address = requireLoopback(options.address ?? loopbackAddress);
  let token = createOneTimeToken();
  const fileToken = createOneTimeToken();
  const sessions = createSessions({ clock, idleMs: limits.idleMs, most: limits.sessions });
  const streams = createTurns(limits.streamsPerSession);
  const uploads = createTurns(limits.uploadsPerSession);

  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: Math.min(1000, limits.headersMs),
      requireHostHeader: true,
    },
    (request, response) => {
      response.on('error', () => undefined);
      request.on('error', () => undefined);
      answer(request, response).catch(() => response.destroy());
    },
  );
  server.maxHeadersCount = limits.headerCount;
  server.maxConnections = limits.connections;
  const connections = trackConnections(server);
  await listen(server, options.port, address);
  const { port } = server.address() as AddressInfo;
  const urlWith = (good: string): string => `http://${loopbackAddress}:${port}/?token=${good}`;
  const url = (): string => urlWith(token.current());

  /** Host, then route, then session, then origin: each only when the one before let the request through. */
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const no = (refusal: Refusal, status: 403 | 404 = 403): void => {
      onRefused?.(refusal);
      refuse(response, status);
    };
    const old = async (refusal: Refusal): Promise<void> => {
      if (!isOpenedByHand(request.headers)) return no(refusal);
      onRefused?.(refusal);
      respond(
        response,
        403,
        { 'Content-Type': 'text/html; charset=utf-8', Connection: 'close' },
        await oldAddressPage(),
      );
    };
    if (!isOwnHost(request.headers.host, port)) return no('host');
    const route = findRoute(request.method, request.url);
    const session = sessions.find(readCookie(request.headers.cookie, port));
    if (route?.name === 'enter') {
      const isOpened = isFromOwnPage(route.kind, request.headers);
      // An address that is opened again where it was already good, from a history: the page, without using up another one.
      if (isOpened && session !== null) return respond(response, 303, { Location: '/' }, '');
      // Only the file itself knows this one. For a browser it is a page elsewhere, which sends no origin.
      if (request.headers.origin === undefined && fileToken.redeem(route.token)) return enter(request, response);
      if (!isOpened) return no('link');
      return token.redeem(route.token) ? enter(request, response) : await old('token');
    }
    // Who was in here with this browser and was signed out meanwhile.
    const wasIn = route?.name === 'page' && route.path === '/' && readCookie(request.headers.cookie, port) !== null;
    if (session === null) return wasIn ? await old('session') : no('session');
    if (route === null) return no('path', 404);
    if (!isFromOwnPage(route.kind, request.headers)) return no('origin');
    const { signal } = session;
    switch (route.name) {
      case 'page':
        return givePage(route.path, response);
      case 'call':
        return await answerCall(request, response, route.procedure, { application, clock, limits, signal });
      case 'events':
        return await streams.take(session, (turn) =>
          streamEvents(response, { application, clock, limits, signal: AbortSignal.any([signal, turn]) }),
        );
      case 'upload':
        return await uploads.take(session, (turn) =>
          takeUpload(request, response, route.fileName, {
            application,
            clock,
            limits,
            signal: AbortSignal.any([signal, turn]),
            onAlive: () => sessions.touch(session),
          }),
        );
      case 'download':
        return await giveDownload(response, route.id, application, signal);
      case 'logout':
        respond(response, 204, { 'Set-Cookie': dropCookie(port) }, '');
        return sessions.end(session);
    }
  }

  function enter(request: IncomingMessage, response: ServerResponse): void {
    const headers = { 'Set-Cookie': setCookie(port, sessions.begin()) };
    // By whichever way a browser came, what stood on the screen meanwhile is worthless now.
    token = createOneTimeToken();
    onAddress(url());
    // Led here by the file, the redirection would still count as that page's doing, and browsers would keep the
    // SameSite=Strict cookie back. A page of our own that goes on is a new beginning.
    if (request.headers['sec-fetch-site'] === 'cross-site')
      return respond(
        response,
        200,
        { ...headers, 'Content-Type': 'text/html; charset=utf-8' },
        '<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>Sluice</title>',
      );
    respond(response, 303, { ...headers, Location: '/' }, '');
  }

  function givePage(path: string, response: ServerResponse): void {
    const found = page.answer(path);
    // Browsers ask for it unasked, and write a 404 into the page's console.
    if (found.status === 404 && path === '/favicon.ico') return respond(response, 204, {}, '');
    if (found.status === 404) return refuse(response, 404);
    respond(response, 200, { ...found.headers, 'Cache-Control': 'no-store' }, found.body);
  }

  return {
    port,
    get url() {
      return url();
    },
    get fileUrl() {
      return urlWith(fileToken.current());
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      sessions.endAll();
      connections.endIdle();
      const patience = new AbortController();
      clock.sleep(limits.closeMs, patience.signal).then(
        () => connections.endAll(),
        () => undefined,
      );
      await closed;
      patience.abort();
    },
  };
}

async function listen(server: Server, port: number, address: string): Promise<void> {
  try {
    server.listen({ port, host: address, exclusive: true });
    await once(server, 'listening');
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code;
    const why = code === 'EADDRINUSE' ? 'another program uses it' : (code ?? String(thrown));
    throw new SluiceError('usage.invalid', { detail: `port ${port} cannot be had: ${why}` }, { cause: thrown });
  }
}
