import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { listen } from '../listen.ts';
import { isOwnPage } from '../own-page.ts';
import { readBody } from '../read-body.ts';
import { createAckWriter } from './ack-writer.ts';
import { apiBase, apiPath, createApi } from './api.ts';
import { createApiUploads } from './api-uploads.ts';
import { createBook } from './book.ts';
import { answerControl } from './control.ts';
import { createCounters } from './counters.ts';
import { jsonAnswer, send } from './http-answer.ts';
import type { HttpAnswer } from './http-answer.ts';
import { createEstateApi } from './estate-api.ts';
import { createEstate } from './estate.ts';
import { createAuthorizationsApi } from './authorizations-api.ts';
import { createChangesApi } from './changes-api.ts';
import { createIdTokensApi } from './id-tokens-api.ts';
import { createPortal } from './portal/portal.ts';
import { createTokens } from './tokens.ts';
import { defaultBehaviour } from './virtual-cssm.ts';
import type { CssmBehaviour, CssmOptions, VirtualCssm } from './virtual-cssm.ts';

const maxApiBytes = 64 * 1024 * 1024;
const maxControlBytes = 64 * 1024;
const tokenPaths = ['/as/token.oauth2', '/oauth2/default/v1/token'];

/**
 * The virtual Smart Account: token endpoint, API (protocol.md 7.1 to 7.3), portal page and control endpoint, on one port
 * 0 of `host`. Plain HTTP, because it never leaves the machine.
 */
export async function startCssm(options: CssmOptions): Promise<VirtualCssm> {
  const { products, signer, clock, host } = options;
  const now = options.now ?? ((): number => clock.now());
  let current: CssmBehaviour = { ...defaultBehaviour, ...options.behaviour };
  const behaviour = (): CssmBehaviour => current;
  const setBehaviour = (patch: Partial<CssmBehaviour>): void => {
    current = { ...current, ...patch };
  };

  const counters = createCounters();
  const book = createBook(products, signer);
  const acks = createAckWriter(signer, book, behaviour, now);
  const login = {
    clientId: 'make-believe-client',
    clientSecret: randomBytes(18).toString('base64url'),
    username: 'make-believe-user',
    password: randomBytes(12).toString('base64url'),
  };
  const tokens = createTokens(login, clock, behaviour, counters);
  const uploads = createApiUploads({ book, acks, counters, behaviour, now });
  const estate = createEstate(products, now);
  const estateApi = createEstateApi({ estate, behaviour, setBehaviour });
  const changes = createChangesApi({ estate, behaviour, setBehaviour });
  const authorizations = createAuthorizationsApi({ signer, behaviour, setBehaviour, now });
  const idTokens = createIdTokensApi({ estate, behaviour, setBehaviour, now });
  const api = createApi({
    uploads,
    estate: estateApi,
    idTokens,
    changes,
    authorizations,
    tokens,
    counters,
    clock,
    behaviour,
    setBehaviour,
  });
  const portal = createPortal({ book, acks, counters, behaviour, now });
  const stats = () => ({ reports: book.reports(), ...counters.values() });

  const answer = async (request: IncomingMessage): Promise<HttpAnswer> => {
    const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
    const method = request.method ?? 'GET';
    const ofApi = apiPath(path);
    if (ofApi !== null) {
      const body = await readBody(request, maxApiBytes);
      if (body === null) return jsonAnswer(413, { status: 'FAILED', message: 'too large' });
      return api(ofApi, request, body.toString('utf8'));
    }
    if (!isOwnPage(request, host)) return jsonAnswer(403, { error: 'only from this site itself' });
    if (path === '/portal' || path.startsWith('/portal/')) return portal(path, query, request);
    const body = (await readBody(request, maxControlBytes))?.toString('utf8') ?? '';
    if (tokenPaths.includes(path) && method === 'POST')
      return tokens.grant({ body, query, authorization: request.headers.authorization });
    if (path.startsWith('/control/'))
      return answerControl(
        { method, path, query, body },
        { stats, behaviour, setBehaviour, onAdvance: options.onAdvance, makeShortage: estate.makeShortage },
      );
    if (path === '/') return { status: 303, headers: { location: '/portal/' }, body: '' };
    return jsonAnswer(404, { error: 'not found' });
  };

  const server = createServer((request, response) => {
    answer(request).then(
      (made) => {
        send(response, made);
      },
      () => response.destroy(),
    );
  });
  const { port, close } = await listen(server, host);
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    api_url: `${origin}${apiBase}`,
    token_url: `${origin}/as/token.oauth2`,
    client_id: login.clientId,
    client_secret: login.clientSecret,
    username: login.username,
    password: login.password,
    portal_url: `${origin}/portal/`,
    control_url: `${origin}/control/`,
    stats,
    setBehaviour,
    close,
  };
}
