import type { TLSSocket } from 'node:tls';
import type { Agent } from 'undici';
import { SluiceError } from '../../../shared/errors.ts';
import { orAbort } from '../../http/abort.ts';
import { exchange } from '../../http/exchange.ts';
import type { ExchangeAnswer } from '../../http/exchange.ts';
import { networkFailure } from '../../http/network-failure.ts';
import { printable } from '../../http/printable.ts';
import { retryAfterMs } from '../../http/retry-after.ts';
import type { LoginLease, LoginSecrets, OpenOptions, Target } from '../product.ts';
import { originOf } from './address.ts';
import { openPinned } from './pinned-connection.ts';
import { publishedHeaders } from './rest-calls.ts';
import type { RestCall } from './rest-calls.ts';
import { restFailure } from './rest-failure.ts';

export interface SessionRequest extends RestCall {
  readonly body?: Buffer | undefined;
  /** Others than those of `/smartlic-service`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly signal: AbortSignal;
  readonly onBytes?: ((received: number, total: number | null) => void) | undefined;
}

export interface RestSession {
  /** One request with the login. 401 is `login.refused`, a redirection `product.redirected`, 429 and 503 `product.overloaded`; any other status is an answer. */
  request(request: SessionRequest): Promise<ExchangeAnswer>;
  /** The product's words, fit for a message. */
  words(body: Buffer): string;
  /** `Date` of the last answer, and our clock when it came. */
  lastDate(): { readonly printed: string; readonly receivedAt: number } | null;
  close(): Promise<void>;
}

/** RFC 9110, 15.4: the request is to go elsewhere, where its login must not go. */
const redirections: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * One undici Agent with one connection to one product. The connection is made and its certificate checked before a login
 * is asked for; each new connection asks for a login lease of its own, since each is one more login on the product.
 */
export async function openRestSession(target: Target, options: OpenOptions): Promise<RestSession> {
  const origin = originOf(target.host, target.restPort);
  const { clock, limits, transcript } = options;
  const note = (direction: 'sent' | 'received' | 'note', text: string): void =>
    transcript({ atMs: clock.now(), direction, text });

  const connection = (signal: AbortSignal): Promise<TLSSocket> =>
    openPinned(target, { trust: options.trust, clock, connectMs: limits.connectMs, signal, tunnel: options.tunnel });

  let ready: TLSSocket | null = await connection(options.signal).catch((error: unknown) => {
    const failure = restFailure(error, target, 'connecting');
    note('note', `connecting to port ${target.restPort}: ${failure.message}`);
    throw failure;
  });
  note('note', `TLS connection to port ${target.restPort}, certificate accepted`);

  let lease: LoginLease | null = null;
  let secrets: LoginSecrets | null = null;
  let credential = '';
  let isProven = false;
  let date: { printed: string; receivedAt: number } | null = null;
  let agent: Agent | null = null;
  /** Of the request under way; requests go one after the other. */
  let current = { signal: options.signal, isFresh: false };
  let turn: Promise<unknown> = Promise.resolve();
  const closing = new AbortController();

  const settle = (verdict: 'accepted' | 'refused' | 'undecided'): void => {
    lease?.[verdict]();
    lease = null;
  };

  const takeLease = async (signal: AbortSignal): Promise<void> => {
    const taken = await orAbort(options.credentialFor({ way: 'rest', purpose: 'session' }), signal, (late) =>
      late.undecided(),
    );
    if (taken.secrets.password === undefined) {
      taken.undecided();
      throw new SluiceError('login.no_secret', { credential: taken.credential, what: 'password' });
    }
    lease = taken;
    secrets = taken.secrets;
    credential = taken.credential;
  };

  const connect = async (signal: AbortSignal): Promise<TLSSocket> => {
    const waiting = ready;
    ready = null;
    const socket = waiting && !waiting.destroyed ? waiting : await connection(signal);
    try {
      if (lease === null) await takeLease(signal);
    } catch (error) {
      socket.destroy();
      throw error;
    }
    return socket;
  };

  const theAgent = async (): Promise<Agent> => {
    if (agent) return agent;
    // Loaded here: a command that contacts no product does not pay for it.
    const undici = await import('undici');
    agent ??= new undici.Agent({
      connections: 1,
      pipelining: 1,
      allowH2: false,
      keepAliveTimeout: 60_000,
      connect: (_where: unknown, callback: (...args: [null, TLSSocket] | [Error, null]) => void) => {
        const at = current;
        at.isFresh = true;
        connect(at.signal).then(
          (socket) => callback(null, socket),
          (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
        );
      },
    });
    return agent;
  };

  const onStatus = (status: number, headers: ExchangeAnswer['headers']): void => {
    const printed = headers['date'];
    if (typeof printed === 'string') date = { printed, receivedAt: clock.now() };
    // Settled as soon as the status is known: others with this credential wait for the verdict, not for the body.
    if (status === 401) settle('refused');
    else if (status >= 200 && status < 300) settle('accepted');
    else settle('undecided');
    isProven = status === 401 ? false : isProven || (status >= 200 && status < 300);
  };

  const once = async (request: SessionRequest, signal: AbortSignal): Promise<ExchangeAnswer> => {
    const at = { signal, isFresh: false };
    current = at;
    let hasAnswered = false;
    try {
      const dispatcher = await theAgent();
      if (!isProven && lease === null) await takeLease(signal);
      note('sent', `${request.method} ${request.path}${request.body ? ` (${request.body.length} bytes)` : ''}`);
      const answer = await exchange(dispatcher, {
        origin,
        path: request.path,
        method: request.method,
        headers: { ...(request.headers ?? publishedHeaders), authorization: basic(secrets) },
        body: request.body,
        // The product writes all its reports before it answers; once it answers, it should go on.
        silenceMs: limits.saveSilenceMs,
        bodySilenceMs: limits.silenceMs,
        maxBytes: limits.maxFileBytes,
        clock,
        signal,
        onStatus: (status, headers) => {
          hasAnswered = true;
          onStatus(status, headers);
        },
        onBytes: request.onBytes,
      });
      note('received', `HTTP ${answer.status}, ${answer.body.length} bytes`);
      return answer;
    } catch (error) {
      settle('undecided');
      const isStale =
        request.method === 'GET' && !hasAnswered && !at.isFresh && networkFailure(error).kind === 'closed';
      if (isStale && !signal.aborted) {
        note('note', 'the kept connection was gone, connecting once more');
        return once(request, signal);
      }
      const failure = restFailure(error, target, `${request.method} ${request.path}`);
      note('note', failure.message);
      throw failure;
    }
  };

  const session: RestSession = {
    async request(request) {
      const signal = AbortSignal.any([request.signal, options.signal, closing.signal]);
      const answering = turn.then(() => once(request, signal));
      turn = answering.catch(() => undefined);
      const answer = await answering;
      if (answer.status === 401)
        throw new SluiceError('login.refused', { host: target.host, username: secrets?.username ?? '', credential });
      if (answer.status === 429 || answer.status === 503) {
        const waitMs = retryAfterMs(answer.headers['retry-after'], clock.now());
        throw new SluiceError(
          'product.overloaded',
          { host: target.host, path: request.path, status: answer.status, ...(waitMs === null ? {} : { waitMs }) },
          { retryable: true },
        );
      }
      if (redirections.has(answer.status)) {
        const location = session.words(Buffer.from(answer.headers.location ?? ''));
        throw new SluiceError('product.redirected', { host: target.host, path: request.path, location });
      }
      return answer;
    },
    words: (body) =>
      printable(body.subarray(0, 4096).toString('utf8'), [secrets?.password ?? '', basic(secrets).slice(6)]),
    lastDate: () => date,
    async close() {
      closing.abort(new DOMException('closed', 'AbortError'));
      ready?.destroy();
      ready = null;
      await turn;
      settle('undecided');
      secrets = null;
      await agent?.destroy();
    },
  };
  return session;
}

/** RFC 7617, UTF-8. */
function basic(secrets: LoginSecrets | null): string {
  return `Basic ${Buffer.from(`${secrets?.username ?? ''}:${secrets?.password ?? ''}`, 'utf8').toString('base64')}`;
}
