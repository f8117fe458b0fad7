import { randomBytes } from 'node:crypto';
import { SluiceError } from '../../../shared/errors.ts';
import type { Udi } from '../../../shared/vocabulary.ts';
import { exactInteger } from '../../http/exact-json.ts';
import { printable } from '../../http/printable.ts';
import type { Cssm, CssmOptions, OpenCssm, PollRequest, UsageAnswer, UsageRequest } from '../cssm.ts';
import { publishedAuthorizationPaths } from '../authorization-api/authorization-calls.ts';
import { changeCalls } from '../change-api/change-calls.ts';
import { inventoryCalls } from '../inventory-api/inventory-calls.ts';
import { InventoryRefused } from '../inventory-api/read-inventory.ts';
import { pnpCalls } from '../pnp-api/pnp-calls.ts';
import { tokenCalls, type AskOfAccount } from '../token-api/token-calls.ts';
import {
  Refused,
  Unreadable,
  isFailed,
  readAccounts,
  readAuthorizationAnswer,
  readPollAnswer,
  readUsageAnswer,
  wordsOfFailure,
} from './answers.ts';
import { apiUrl, shownUrl, tokenUrl } from './api-url.ts';
import { makePace } from './pace.ts';
import { persist, statusFailure } from './requests.ts';
import type { ApiAnswer, RequestSettings } from './requests.ts';
import { makeTokenSource } from './token.ts';
import { makeTransport } from './transport.ts';

export { buildUsageBody } from './usage-body.ts';

/**
 * The Smart Account's API (protocol.md, sections 7.1 to 7.3). Nothing is contacted before the first call.
 * Throws `settings.invalid` for URLs that are none. Errors never hold a secret or an answer's token.
 */
export const openCssm: OpenCssm = (options) => makeClient(options, Math.random);

/** For tests: with the source of jitter given. */
export function makeClient(options: CssmOptions, random: () => number): Cssm {
  const { profile, clock } = options;
  const closing = new AbortController();
  const settings: RequestSettings = {
    transport: makeTransport({
      proxy: options.proxy,
      extraCas: options.extraCas,
      connectTimeoutMs: Math.min(30_000, options.requestTimeoutMs),
    }),
    pace: makePace(clock, options.pace),
    clock,
    requestTimeoutMs: options.requestTimeoutMs,
    random,
    onRequest: options.onRequest,
  };
  const tokens = makeTokenSource(settings, tokenUrl(profile.tokenUrl), options.login, closing.signal);
  let base = profile.apiUrl;
  const keep = (url: string): void => {
    base = url;
  };
  apiUrl(base, ''); // a wrong setting is told now, not at the first upload

  interface Call {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly isRepeatable: boolean;
    /** Statuses besides 2xx whose body may hold the account's verdict. */
    readonly hasVerdict?: (answer: ApiAnswer) => boolean;
  }

  const authorized = async (
    call: Call,
    at: string,
    signal: AbortSignal,
  ): Promise<{ answer: ApiAnswer; token: string }> => {
    for (let isSecond = false; ; isSecond = true) {
      const token = await tokens.get(signal);
      const answer = await persist(
        settings,
        {
          url: apiUrl(at, call.path),
          method: call.method,
          headers: {
            accept: 'application/json',
            'content-type': 'application/json',
            ...call.headers,
            authorization: `Bearer ${token}`,
          },
          body: call.body === undefined ? undefined : Buffer.from(call.body, 'utf8'),
          isRepeatable: call.isRepeatable,
        },
        signal,
      );
      if (answer.status !== 401) return { answer, token };
      tokens.drop(token);
      if (isSecond) {
        const detail = printable(wordsOfFailure(answer.text)?.words || 'HTTP 401', [token]);
        throw new SluiceError('cssm.token_refused', { url: shownUrl(answer.url), detail });
      }
    }
  };

  const call = async (request: Call, outer: AbortSignal): Promise<ApiAnswer> => {
    const signal = AbortSignal.any([outer, closing.signal]);
    let { answer, token } = await authorized(request, base, signal);
    const fallback = profile.fallbackApiUrl;
    if (answer.status === 404 && fallback !== undefined && base !== fallback) {
      ({ answer, token } = await authorized(request, fallback, signal));
      if (answer.status !== 404) keep(fallback);
    }
    const isSuccess = answer.status >= 200 && answer.status < 300;
    if (!isSuccess && !request.hasVerdict?.(answer)) throw statusFailure(answer, [token]);
    return answer;
  };

  /** A refusal is shown and kept for ever: what this client sent and the account repeats is not in it. */
  const withoutSecrets = async <T extends { readonly message: string; readonly text: string }>(
    refusal: T,
  ): Promise<T> => {
    const { clientSecret, password = '' } = await options.login();
    const secrets = [clientSecret, password].filter((secret) => secret.length >= 4);
    const text = secrets.reduce((clean, secret) => clean.replaceAll(secret, '<hidden>'), refusal.text);
    // Longer than other words: one line may name many reports.
    return { ...refusal, message: printable(refusal.message, secrets, 2000), text };
  };

  const read = <T>(answer: ApiAnswer, reader: (text: string) => T): T => {
    try {
      return reader(answer.text);
    } catch (error) {
      const url = shownUrl(answer.url);
      if (error instanceof Unreadable)
        throw new SluiceError('cssm.answer_unreadable', { url, detail: printable(error.message) });
      if (error instanceof InventoryRefused)
        throw new SluiceError('cssm.inventory_refused', { detail: printable(error.message) });
      if (error instanceof Refused) throw new SluiceError('cssm.refused', { detail: printable(error.message) });
      throw error;
    }
  };

  const ask: AskOfAccount = async ({ method, path, body }, { isRepeatable }, signal, reader) => {
    const asked = { method, path, ...(body === undefined ? {} : { body }), isRepeatable, hasVerdict: saysFailed };
    return read(await call(asked, signal), reader);
  };

  const authorizationPath = profile.paths.authorizationRequest ?? publishedAuthorizationPaths.authorizationRequest;

  /** What the account takes and answers later, by `poll`. */
  const send = async (path: string, request: UsageRequest, signal: AbortSignal): Promise<UsageAnswer> => {
    const answer = await call(
      {
        method: 'POST',
        path,
        headers: accountHeaders(request),
        body: request.body,
        isRepeatable: false,
        hasVerdict: saysFailed,
      },
      signal,
    );
    const found = read(answer, readUsageAnswer);
    return found.kind === 'refused' ? withoutSecrets(found) : found;
  };

  const poll = async <T extends { readonly kind: string }>(
    request: PollRequest,
    action: 'acknowledgements' | 'authorizations',
    signal: AbortSignal,
    reader: (text: string, asked: Udi) => T | Refusal,
  ): Promise<T | Refusal> => {
    const answer = await call(
      {
        method: 'POST',
        path: profile.paths.poll,
        headers: accountHeaders(request),
        body: pollBody(request.pollId, clock.now(), action),
        isRepeatable: true,
        hasVerdict: saysFailed,
      },
      signal,
    );
    const found = read(answer, (text) => reader(text, request.udi));
    return isRefusal(found) ? withoutSecrets(found) : found;
  };

  return {
    inventory: inventoryCalls(profile.paths, async ({ method, path, body }, signal, reader) => {
      const isRead = { isRepeatable: true, hasVerdict: saysFailed };
      const answer = await call({ method, path, ...(body === undefined ? {} : { body }), ...isRead }, signal);
      return read(answer, reader);
    }),
    tokens: tokenCalls(profile.paths, ask),
    changes: changeCalls(profile.paths, ask),
    pnp: pnpCalls(ask),
    async accounts(signal) {
      const answer = await call({ method: 'GET', path: profile.paths.accounts, isRepeatable: true }, signal);
      return read(answer, readAccounts);
    },
    reportUsage: (request, signal) => send(profile.paths.reportUsage, request, signal),
    poll: (request, signal) => poll(request, 'acknowledgements', signal, readPollAnswer),
    authorizations: {
      ask: (request, signal) => send(authorizationPath, request, signal),
      poll: (request, signal) => poll(request, 'authorizations', signal, readAuthorizationAnswer),
    },
    async close() {
      closing.abort(new DOMException('closed', 'AbortError'));
      tokens.forget();
      await settings.transport.close();
    },
  };
}

/** A 4xx whose body has the account's own `FAILED` is a verdict; others tell of the request or the login. */
function saysFailed(answer: ApiAnswer): boolean {
  if (answer.status !== 400 && answer.status !== 409 && answer.status !== 422) return false;
  return isFailed(wordsOfFailure(answer.text)?.status ?? '');
}

function accountHeaders(request: {
  readonly accountId: string;
  readonly virtualAccountId: string;
  readonly udi: Udi;
}): Readonly<Record<string, string>> {
  return {
    'x-csw-smart-account-id': request.accountId,
    'x-csw-virtual-account-id': request.virtualAccountId,
    'x-csw-requesting-system': asciiJson({ udi_pid: request.udi.pid, udi_serial_number: request.udi.serial }),
  };
}

/** A header takes Latin-1 only; JSON can say everything in ASCII. */
function asciiJson(value: object): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

interface Refusal {
  readonly kind: 'refused';
  readonly message: string;
  readonly text: string;
}

function isRefusal(answer: { readonly kind: string }): answer is Refusal {
  return answer.kind === 'refused';
}

function pollBody(pollId: string, timestamp: number, action: string): string {
  const nonce = randomBytes(12).toString('base64url');
  return JSON.stringify({
    data: { timestamp, nonce, poll_id: exactInteger(pollId), action },
  });
}
