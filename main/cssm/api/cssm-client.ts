import { randomBytes } from 'node:crypto';
import { SluiceError } from '../../../shared/errors.ts';
import type { Udi } from '../../../shared/vocabulary.ts';
import { exactInteger } from '../../http/exact-json.ts';
import { printable, withoutSecrets } from '../../http/printable.ts';
import type { Cssm, CssmOptions, OpenCssm, PollRequest, UsageAnswer, UsageRequest } from '../cssm.ts';
import { publishedAuthorizationPaths } from '../authorization-api/authorization-calls.ts';
import { changeCalls } from '../change-api/change-calls.ts';
import { inventoryCalls } from '../inventory-api/inventory-calls.ts';
import { InventoryRefused } from '../inventory-api/read-inventory.ts';
import { pnpCalls } from '../pnp-api/pnp-calls.ts';
import { tokenCalls, type AskOfAccount } from '../token-api/token-calls.ts';
import {
  Refused,
  isFailed,
  readAccounts,
  readAuthorizationAnswer,
  readPollAnswer,
  readUsageAnswer,
  wordsOfFailure,
} from './answers.ts';
import { Unreadable } from './answer-json.ts';
import { apiUrl, shownUrl, tokenUrl } from './api-url.ts';
import { makePace } from './pace.ts';
import { persist, statusFailure } from './requests.ts';
import type { ApiAnswer, RequestSettings } from './requests.ts';
import { makeTokenSource } from './token.ts';
import { makeTransport } from './transport.ts';

/** Characters of an answer that are kept with what was asked. */
const mostTextKept = 200_000;

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
    /** What of the body must not come back in an error. */
    readonly secrets?: readonly string[] | undefined;
    /** Statuses besides 2xx whose body may hold the account's verdict. */
    readonly hasVerdict?: (answer: ApiAnswer) => boolean;
  }

  /** What an account may repeat in its words: the login, the token, and what a call holds besides. */
  const secretsBeside = async (...others: readonly string[]): Promise<readonly string[]> => {
    const { clientSecret, password = '' } = await options.login();
    return [clientSecret, password, ...others];
  };

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
        const detail = printable(
          wordsOfFailure(answer.text)?.words || 'HTTP 401',
          await secretsBeside(token, ...(call.secrets ?? [])),
        );
        throw new SluiceError('cssm.token_refused', { url: shownUrl(answer.url), detail });
      }
    }
  };

  const call = async (request: Call, outer: AbortSignal): Promise<{ answer: ApiAnswer; token: string }> => {
    const signal = AbortSignal.any([outer, closing.signal]);
    let { answer, token } = await authorized(request, base, signal);
    const fallback = profile.fallbackApiUrl;
    if (answer.status === 404 && fallback !== undefined && base !== fallback) {
      ({ answer, token } = await authorized(request, fallback, signal));
      if (answer.status !== 404) keep(fallback);
    }
    const isSuccess = answer.status >= 200 && answer.status < 300;
    if (!isSuccess && !request.hasVerdict?.(answer))
      throw statusFailure(answer, await secretsBeside(token, ...(request.secrets ?? [])));
    return { answer, token };
  };

  /** An answer is shown and kept for ever: what this client sent and the account repeats is not in it. */
  const forKeeping = async <T extends { readonly message?: string; readonly text: string }>(
    found: T,
    token: string,
  ): Promise<T> => {
    const secrets = await secretsBeside(token);
    const text = withoutSecrets(found.text, secrets).slice(0, mostTextKept);
    // Longer than other words: one line may name many reports.
    return found.message === undefined
      ? { ...found, text }
      : { ...found, message: printable(found.message, secrets, 2000), text };
  };

  const read = async <T>(
    { answer, token }: { answer: ApiAnswer; token: string },
    reader: (text: string) => T,
    others: readonly string[] = [],
  ): Promise<T> => {
    try {
      return reader(answer.text);
    } catch (error) {
      const url = shownUrl(answer.url);
      const detail = printable(error instanceof Error ? error.message : '', await secretsBeside(token, ...others));
      if (error instanceof Unreadable) throw new SluiceError('cssm.answer_unreadable', { url, detail });
      if (error instanceof InventoryRefused) throw new SluiceError('cssm.inventory_refused', { detail });
      if (error instanceof Refused) throw new SluiceError('cssm.refused', { detail });
      throw error;
    }
  };

  const ask: AskOfAccount = async ({ method, path, body }, { isRepeatable, secrets }, signal, reader) => {
    const asked = { method, path, ...(body === undefined ? {} : { body }), isRepeatable, hasVerdict: saysFailed };
    return read(await call({ ...asked, secrets }, signal), reader, secrets);
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
    return forKeeping(await read(answer, readUsageAnswer), answer.token);
  };

  const poll = async <T extends { readonly kind: string; readonly message?: string; readonly text: string }>(
    request: PollRequest,
    action: 'acknowledgements' | 'authorizations',
    signal: AbortSignal,
    reader: (text: string, asked: Udi) => T,
  ): Promise<T> => {
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
    return forKeeping(await read(answer, (text) => reader(text, request.udi)), answer.token);
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

function pollBody(pollId: string, timestamp: number, action: string): string {
  const nonce = randomBytes(12).toString('base64url');
  return JSON.stringify({
    data: { timestamp, nonce, poll_id: exactInteger(pollId), action },
  });
}
