import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../../shared/clock.ts';
import type { Counters } from './counters.ts';
import { jsonAnswer } from './http-answer.ts';
import type { HttpAnswer } from './http-answer.ts';
import type { CssmBehaviour } from './virtual-cssm.ts';

export interface ClientLogin {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly username: string;
  readonly password: string;
}

export interface Tokens {
  /** Answers `POST` to the token URL (protocol.md 7.1). */
  grant(request: {
    readonly body: string;
    readonly query: string;
    readonly authorization: string | undefined;
  }): HttpAnswer;
  /** Null when the bearer may pass, else the 401. */
  check(authorization: string | undefined): HttpAnswer | null;
}

/**
 * OAuth of the virtual account: client credentials and password grant. Parameters may stand in the form body, in a Basic
 * header or, because a published sample client does so, in the query. The password grant takes any user with a password,
 * because nobody has a CCO login here; only the account's own user (`username`) needs the right one, to try a refusal. It
 * answers with a `refresh_token`, which a published client wants to read; nothing takes it.
 */
export function createTokens(
  login: ClientLogin,
  clock: Clock,
  behaviour: () => CssmBehaviour,
  counters: Counters,
): Tokens {
  const issued = new Map<string, { readonly until: number; uses: number }>();
  const refuse = (status: number, error: string, description: string): HttpAnswer => {
    counters.add('tokens_refused');
    return jsonAnswer(status, { error, error_description: description });
  };
  return {
    grant: ({ body, query, authorization }) => {
      const given = new URLSearchParams(body);
      for (const [name, value] of new URLSearchParams(query)) if (!given.has(name)) given.set(name, value);
      const basic = /^Basic\s+(\S+)$/i.exec(authorization ?? '')?.[1];
      const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(basic ?? '', 'base64').toString('utf8')) ?? [];
      const clientId = given.get('client_id') ?? decoded(id);
      const clientSecret = given.get('client_secret') ?? decoded(secret);
      if (!same(clientId, login.clientId) || !same(clientSecret, login.clientSecret))
        return refuse(401, 'invalid_client', 'Client authentication failed');
      const grant = given.get('grant_type');
      if (grant === 'password') {
        const user = given.get('username') ?? '';
        const password = given.get('password') ?? '';
        const isGood = user === login.username ? same(password, login.password) : user !== '' && password !== '';
        if (!isGood) return refuse(400, 'invalid_grant', 'Login refused');
      } else if (grant !== 'client_credentials') {
        return refuse(400, 'unsupported_grant_type', 'Use client_credentials or password');
      }
      const seconds = behaviour().tokenLifetimeSeconds;
      const token = randomBytes(24).toString('base64url');
      issued.set(token, { until: clock.now() + seconds * 1000, uses: 0 });
      counters.add('tokens_issued');
      const refresh = grant === 'password' ? { refresh_token: randomBytes(24).toString('base64url') } : {};
      return jsonAnswer(200, { access_token: token, ...refresh, token_type: 'Bearer', expires_in: seconds });
    },
    check: (authorization) => {
      const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
      const known = issued.get(token);
      const { tokenMaxRequests } = behaviour();
      if (
        known !== undefined &&
        clock.now() < known.until &&
        !(tokenMaxRequests > 0 && known.uses >= tokenMaxRequests)
      ) {
        known.uses += 1;
        return null;
      }
      issued.delete(token);
      counters.add('tokens_refused');
      return jsonAnswer(
        401,
        { error: 'invalid_token', error_description: 'The access token is missing, unknown or expired' },
        { 'www-authenticate': 'Bearer error="invalid_token"' },
      );
    },
  };
}

function same(given: string, wanted: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** RFC 6749, 2.3.1: form-encoded inside Basic. */
function decoded(text: string | undefined): string {
  try {
    return decodeURIComponent((text ?? '').replace(/\+/g, ' '));
  } catch {
    return text ?? '';
  }
}
