import { z } from 'zod';
import { SluiceError } from '../../../shared/errors.ts';
import { orAbort } from '../../http/abort.ts';
import { printable } from '../../http/printable.ts';
import type { CssmLogin } from '../cssm.ts';
import { wordsOfFailure } from './answers.ts';
import { shownUrl } from './api-url.ts';
import { persist, statusFailure } from './requests.ts';
import type { ApiAnswer, RequestSettings } from './requests.ts';

export interface TokenSource {
  /** An access token that should still hold for a while. */
  get(signal: AbortSignal): Promise<string>;
  /** The account did not take this one. */
  drop(token: string): void;
  forget(): void;
}

const tokenSchema = z.object({
  // What a header takes (RFC 6750, section 2.1); anything else would fail at every call.
  access_token: z.string().regex(/^[\x21-\x7e]{1,16000}$/),
  expires_in: z.coerce.number().positive().optional().catch(undefined),
});

/** A token is not used in its last minute, or its last tenth when it lives shorter than that. */
const marginMs = 60_000;
/** Where an answer does not say how long it holds. */
const usualSeconds = 300;

/**
 * OAuth 2 tokens (protocol.md, section 7.1), one request at a time however many ask. Secrets go in the body, never in the
 * URL, and are asked for at each request.
 * Rejects with `cssm.token_refused` (400, 401), `cssm.forbidden`, `cssm.status`, `cssm.answer_unreadable`, and what
 * `persist` and `login` reject with.
 */
export function makeTokenSource(
  settings: RequestSettings,
  url: URL,
  login: () => Promise<CssmLogin>,
  closing: AbortSignal,
): TokenSource {
  const { clock } = settings;
  let held: { token: string; untilMs: number } | null = null;
  let asking: { answer: Promise<string>; waiters: number; abort: AbortController } | null = null;

  const ask = async (signal: AbortSignal): Promise<string> => {
    const secrets = await login();
    const body = Buffer.from(form(secrets).toString(), 'utf8');
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
    const answer = await persist(settings, { url, method: 'POST', headers, body, isRepeatable: true }, signal);
    const { token, lifetimeMs } = readToken(answer, secrets);
    const untilMs = clock.monotonicMs() + lifetimeMs - Math.min(marginMs, lifetimeMs / 10);
    held = { token, untilMs };
    return token;
  };

  const start = (): NonNullable<typeof asking> => {
    const abort = new AbortController();
    const answer = ask(AbortSignal.any([abort.signal, closing]));
    const mine = { answer, waiters: 0, abort };
    const done = (): void => {
      if (asking === mine) asking = null;
    };
    answer.then(done, done);
    return mine;
  };

  return {
    async get(signal) {
      if (held && clock.monotonicMs() < held.untilMs) return held.token;
      asking ??= start();
      const mine = asking;
      mine.waiters += 1;
      try {
        return await orAbort(mine.answer, signal);
      } finally {
        mine.waiters -= 1;
        // The last one who waited has gone: nobody needs the answer.
        if (mine.waiters === 0 && asking === mine) {
          asking = null;
          mine.abort.abort(new DOMException('cancelled', 'AbortError'));
        }
      }
    },
    drop(token) {
      if (held?.token === token) held = null;
    },
    forget() {
      held = null;
    },
  };
}

function form(login: CssmLogin): URLSearchParams {
  const fields = new URLSearchParams({
    grant_type: login.grant,
    client_id: login.clientId,
    client_secret: login.clientSecret,
  });
  if (login.grant === 'password') {
    fields.set('username', login.username ?? '');
    fields.set('password', login.password ?? '');
  }
  return fields;
}

function readToken(answer: ApiAnswer, login: CssmLogin): { token: string; lifetimeMs: number } {
  const url = shownUrl(answer.url);
  const secrets = [login.clientSecret, login.password ?? ''];
  if (answer.status === 400 || answer.status === 401) {
    const detail = printable(wordsOfFailure(answer.text)?.words || `HTTP ${answer.status}`, secrets);
    throw new SluiceError('cssm.token_refused', { url, detail });
  }
  if (answer.status < 200 || answer.status >= 300) throw statusFailure(answer, secrets);
  // Never the answer itself in an error: it may hold a token.
  const unreadable = new SluiceError('cssm.answer_unreadable', { url, detail: 'no access token in the answer' });
  let value: unknown;
  try {
    value = JSON.parse(answer.text);
  } catch {
    throw unreadable;
  }
  const parsed = tokenSchema.safeParse(value);
  if (!parsed.success) throw unreadable;
  return { token: parsed.data.access_token, lifetimeMs: (parsed.data.expires_in ?? usualSeconds) * 1000 };
}
