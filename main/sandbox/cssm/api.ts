import type { IncomingMessage } from 'node:http';
import type { Clock } from '../../../shared/clock.ts';
import { accountsText } from './accounts.ts';
import type { ApiCall, ApiUploads } from './api-uploads.ts';
import type { Counters } from './counters.ts';
import type { EstateApi } from './estate-api.ts';
import type { AuthorizationsApi } from './authorizations-api.ts';
import type { ChangesApi } from './changes-api.ts';
import type { IdTokensApi } from './id-tokens-api.ts';
import { jsonAnswer, jsonText } from './http-answer.ts';
import type { HttpAnswer } from './http-answer.ts';
import { answerPnp } from './pnp-api.ts';
import { isForbidden } from './roles.ts';
import type { Tokens } from './tokens.ts';
import type { CssmBehaviour } from './virtual-cssm.ts';

export const apiBase = '/services/api/smart-accounts-and-licensing/';

/** Both published bases, the second with its doubled prefix (protocol.md 7.2). A published client doubles slashes. */
export function apiPath(asked: string): string | null {
  const path = asked.replace(/\/{2,}/g, '/');
  for (const base of [apiBase, `/services/api${apiBase}`]) if (path.startsWith(base)) return path.slice(base.length);
  return null;
}

/** Answers the calls of protocol.md 7.3, with the account's bad days (`CssmBehaviour`) in front of them. */
export function createApi(parts: {
  readonly uploads: ApiUploads;
  readonly estate: EstateApi;
  readonly idTokens: IdTokensApi;
  readonly changes: ChangesApi;
  readonly authorizations: AuthorizationsApi;
  readonly tokens: Tokens;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly behaviour: () => CssmBehaviour;
  readonly setBehaviour: (patch: Partial<CssmBehaviour>) => void;
}): (path: string, request: IncomingMessage, body: string) => Promise<HttpAnswer> {
  const { uploads, estate, idTokens, changes, authorizations, tokens, counters, clock, behaviour, setBehaviour } =
    parts;
  let uploadCount = 0;
  let pollCount = 0;

  const cutUpload = (): boolean => {
    const { cutNextUploads, cutEveryUploads } = behaviour();
    uploadCount += 1;
    if (cutNextUploads > 0) {
      setBehaviour({ cutNextUploads: cutNextUploads - 1 });
      return true;
    }
    return cutEveryUploads > 0 && uploadCount % cutEveryUploads === 0;
  };
  const cutPoll = (): boolean => {
    pollCount += 1;
    return behaviour().cutEveryPolls > 0 && pollCount % behaviour().cutEveryPolls === 0;
  };
  const maybeCut = (answer: HttpAnswer, cut: boolean): HttpAnswer => {
    if (cut) counters.add('cut');
    return cut ? { ...answer, cut } : answer;
  };

  const route = (path: string, request: IncomingMessage, body: string): HttpAnswer => {
    const call = `${request.method ?? 'GET'} ${path.replace(/\/$/, '')}`;
    if (isForbidden(behaviour().role, call)) {
      const words = 'User is not authorized to perform this operation';
      return jsonAnswer(403, { status: 'FAILED', message: words, statusMessage: words, message_code: 'FORBIDDEN' });
    }
    switch (call) {
      case 'GET v2/accounts':
      case 'GET v2/accounts/search':
        return jsonText(200, accountsText(behaviour().moreAccounts));
      case 'POST v2/devices/reportusage':
        return maybeCut(uploads.reportUsage(apiCall(request, body)), cutUpload());
      case 'POST v2/accounts/poll':
        return maybeCut(authorizations.poll(apiCall(request, body)) ?? uploads.poll(apiCall(request, body)), cutPoll());
      case 'POST v2/devices/authrequest':
        return authorizations.request(apiCall(request, body));
      default: {
        const answer =
          estate(call, body) ?? idTokens(call, body) ?? changes(call, body) ?? answerPnp(call, behaviour().role);
        if (answer !== null) return answer;
        return jsonAnswer(404, { status: 'FAILED', message: `${call} is not served here`, message_code: 'NOT_FOUND' });
      }
    }
  };

  return async (path, request, body) => {
    counters.add('requests');
    const { lastSecond, end } = counters.begin(clock.monotonicMs());
    try {
      const { unavailableNext, requestsPerSecond, retryAfterSeconds, slowMs } = behaviour();
      const later = { 'retry-after': String(retryAfterSeconds) };
      if (slowMs > 0) await clock.sleep(slowMs);
      if (unavailableNext > 0) {
        setBehaviour({ unavailableNext: unavailableNext - 1 });
        return jsonAnswer(
          503,
          { status: 'FAILED', message: 'Service unavailable', message_code: 'UNAVAILABLE' },
          later,
        );
      }
      if (requestsPerSecond > 0 && lastSecond > requestsPerSecond) {
        counters.add('rate_limited');
        return jsonAnswer(429, { status: 'FAILED', message: 'Too many requests', message_code: 'RATE_LIMIT' }, later);
      }
      return tokens.check(request.headers.authorization) ?? route(path, request, body);
    } finally {
      end();
    }
  };
}

function apiCall(request: IncomingMessage, body: string): ApiCall {
  const header = (name: string): string | undefined => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    accountId: header('x-csw-smart-account-id'),
    virtualAccountId: header('x-csw-virtual-account-id'),
    requestingSystem: header('x-csw-requesting-system'),
    body,
  };
}
