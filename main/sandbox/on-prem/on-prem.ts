import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { Clock } from '../../../shared/clock.ts';
import { makeAuthority } from '../certificate.ts';
import { createAckWriter } from '../cssm/ack-writer.ts';
import { createBook } from '../cssm/book.ts';
import { createCounters } from '../cssm/counters.ts';
import { jsonAnswer, send } from '../cssm/http-answer.ts';
import type { HttpAnswer } from '../cssm/http-answer.ts';
import { createPortal } from '../cssm/portal/portal.ts';
import { createTokens } from '../cssm/tokens.ts';
import { defaultBehaviour } from '../cssm/virtual-cssm.ts';
import { listen } from '../listen.ts';
import type { SiteSigner, VirtualProduct } from '../model.ts';
import { isOwnPage } from '../own-page.ts';
import { readBody } from '../read-body.ts';
import { createHoldings } from './holdings.ts';

/** How the virtual SSM On-Prem is reached. Keys in snake case are those of `sluice sandbox`. */
export interface OnPremDescription {
  readonly host: string;
  /** A real one is taken to listen on 8443. */
  readonly api_port: number;
  readonly account: string;
  readonly client_id: string;
  readonly client_secret: string;
  /** For the password grant. */
  readonly username: string;
  readonly password: string;
  /** PEM: without it nobody trusts this one. */
  readonly ca: string;
  /** Pages where usage files go in and acknowledgements come out. */
  readonly exchange_url: string;
}

export interface VirtualOnPrem {
  readonly description: OnPremDescription;
  /** Answers this many next calls with what nobody published. */
  readonly speakOtherwise: (calls: number) => void;
  readonly close: () => Promise<void>;
}

const maxBytes = 1024 * 1024;
const account = 'Make-believe Plant';
const ofAccount =
  /^(GET|POST) \/(?:backend\/)?api\/v1\/accounts\/([^/]+)\/(licenses|license-subscriptions|virtual-accounts)\/?$/;

/**
 * A virtual SSM On-Prem over HTTPS with a CA of its own: sign-in and balances (protocol.md 7.5, paths published, bodies in
 * part) and the exchange of files in the pages of the virtual portal. Reports over an interface are taken nowhere.
 */
export async function startOnPrem(options: {
  readonly products: () => readonly VirtualProduct[];
  readonly signer: SiteSigner;
  readonly clock: Clock;
  readonly host: string;
  /** Virtual time of the site, epoch ms. */
  readonly now: () => number;
}): Promise<VirtualOnPrem> {
  const { clock, host, now } = options;
  const behaviour = () => defaultBehaviour;
  const counters = createCounters();
  const book = createBook(options.products, options.signer);
  const acks = createAckWriter(options.signer, book, behaviour, now);
  const portal = createPortal({ book, acks, counters, behaviour, now });
  const holdings = createHoldings(now);
  const login = {
    clientId: 'make-believe-on-prem',
    clientSecret: randomBytes(18).toString('base64url'),
    username: 'plant-admin',
    password: randomBytes(12).toString('base64url'),
  };
  const tokens = createTokens(login, clock, behaviour, counters);
  let otherwise = 0;

  const api = (call: string, authorization: string | undefined, body: string): HttpAnswer | null => {
    const [, method, name = '', kind] = ofAccount.exec(call) ?? [];
    if (kind === undefined) return null;
    const refused = tokens.check(authorization);
    if (refused !== null) return refused;
    if (otherwise > 0) {
      otherwise -= 1;
      return jsonAnswer(200, { entitlements: [{ tag: 'regid.example', on_hand: 4 }] });
    }
    if (decodeURIComponent(name) !== account)
      return jsonAnswer(404, { status: 'ERROR', message: 'There is no such account' });
    if ((method === 'GET') !== (kind === 'virtual-accounts')) return jsonAnswer(405, { status: 'ERROR' });
    if (kind === 'virtual-accounts')
      return jsonAnswer(200, { status: 'SUCCESS', virtualAccounts: holdings.virtualAccounts() });
    return kind === 'licenses'
      ? paged('licenses', holdings.licenses(), body)
      : paged('licenseSubscriptions', holdings.subscriptions(), body);
  };

  const answer = async (request: IncomingMessage): Promise<HttpAnswer> => {
    const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
    const method = request.method ?? 'GET';
    if (path === '/portal' || path.startsWith('/portal/'))
      return isOwnPage(request, host)
        ? portal(path, query, request)
        : jsonAnswer(403, { error: 'only from this site itself' });
    const body = (await readBody(request, maxBytes))?.toString('utf8') ?? '';
    const { authorization } = request.headers;
    if (`${method} ${path}` === 'POST /oauth/token') return tokens.grant({ body, query, authorization });
    return api(`${method} ${path}`, authorization, body) ?? jsonAnswer(404, { status: 'ERROR', message: 'not found' });
  };

  const authority = makeAuthority('Make-believe Plant CA', clock.now());
  const { key, cert } = authority.issue('on-prem.make-believe.example');
  const server = createServer({ key, cert: `${cert}${authority.cert}` }, (request, response) => {
    answer(request).then(
      (made) => {
        send(response, made);
      },
      () => response.destroy(),
    );
  });
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  const { port, close } = await listen(server, host);
  return {
    description: {
      host,
      api_port: port,
      account,
      client_id: login.clientId,
      client_secret: login.clientSecret,
      username: login.username,
      password: login.password,
      ca: authority.cert,
      exchange_url: `https://${host.includes(':') ? `[${host}]` : host}:${port}/portal/`,
    },
    speakOtherwise: (calls) => {
      otherwise = calls;
    },
    close,
  };
}

function paged(key: string, rows: readonly object[], body: string): HttpAnswer {
  try {
    const { limit = 10, offset = 0 } = JSON.parse(body) as { limit?: number; offset?: number };
    return jsonAnswer(200, { status: 'SUCCESS', totalRecords: rows.length, [key]: rows.slice(offset, offset + limit) });
  } catch {
    return jsonAnswer(400, { status: 'ERROR', message: 'limit and offset are expected' });
  }
}
