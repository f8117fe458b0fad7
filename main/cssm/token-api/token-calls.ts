import { z } from 'zod';
import type { EpochMs } from '../../../shared/vocabulary.ts';
import { numberText } from '../../http/exact-json.ts';
import { answerJson, Unreadable } from '../api/answer-json.ts';
import { isFailed, Refused } from '../api/answers.ts';
import { readDate } from '../../../shared/read-date.ts';

/** Paths as published (protocol.md, section 7.4); `{va}` is the virtual account's name. */
const publishedPaths: TokenPaths = {
  tokens: 'v1/accounts/{domain}/virtual-accounts/{va}/tokens',
  revokeTokens: 'v1/accounts/{domain}/virtual-accounts/{va}/tokens/revoke',
};

export interface TokenPaths {
  readonly tokens: string;
  readonly revokeTokens: string;
}

/** The account's calls for ID tokens. A token's text is in no error. */
export interface TokenCalls {
  list(place: TokenPlace, signal: AbortSignal): Promise<readonly ListedToken[]>;
  /**
   * The text of the new token; null: it was made, and the answer does not show it. Never repeated by itself: rejects with
   * `cssm.unreachable` where the account may have made it.
   */
  create(place: TokenPlace, wish: TokenWish, signal: AbortSignal): Promise<string | null>;
  /** Only a list that is read afterwards shows that it is gone: the answer's form is not published. */
  revoke(place: TokenPlace, text: string, signal: AbortSignal): Promise<void>;
}

export interface TokenPlace {
  readonly domain: string;
  readonly virtualAccount: string;
}

export interface TokenWish {
  /** 1 to 365. */
  readonly days: number;
  readonly description: string;
  readonly exportControlled: boolean;
}

export interface ListedToken {
  readonly text: string;
  readonly description: string;
  readonly exportControlled: boolean | null;
  /** As the account writes it. */
  readonly expires: string | null;
  readonly expiresUtc: EpochMs | null;
  readonly createdBy: string | null;
}

/** One request, its answer given to the reader; told failures are `cssm.*`. */
export type AskOfAccount = <T>(
  request: { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: string },
  how: {
    /** Whether doing it twice does no harm. */
    readonly isRepeatable: boolean;
    /** What of the body must not come back in an error. */
    readonly secrets?: readonly string[];
  },
  signal: AbortSignal,
  reader: (body: string) => T,
) => Promise<T>;

export function tokenCalls(given: Partial<TokenPaths>, ask: AskOfAccount): TokenCalls {
  const paths = { ...publishedPaths, ...given };
  const pathFor = (path: string, { domain, virtualAccount }: TokenPlace): string =>
    path.replaceAll('{domain}', encodeURIComponent(domain)).replaceAll('{va}', encodeURIComponent(virtualAccount));
  return {
    list: (place, signal) =>
      ask({ method: 'GET', path: pathFor(paths.tokens, place) }, { isRepeatable: true }, signal, readTokens),
    create: (place, { days, description, exportControlled }, signal) => {
      const exported = exportControlled ? 'Allowed' : 'Not Allowed';
      const body = JSON.stringify({ expiresAfterDays: days, description, exportControlled: exported });
      const request = { method: 'POST', path: pathFor(paths.tokens, place), body } as const;
      return ask(request, { isRepeatable: false }, signal, readMadeToken);
    },
    async revoke(place, text, signal) {
      const body = JSON.stringify({ tokens: [text] });
      const request = { method: 'POST', path: pathFor(paths.revokeTokens, place), body } as const;
      await ask(request, { isRepeatable: true, secrets: [text] }, signal, readDone);
    },
  };
}

const wordSchema = z
  .unknown()
  .optional()
  .transform((value) => {
    const text = typeof value === 'string' ? value : (numberText(value) ?? '');
    return text.trim() === '' ? null : text.trim().slice(0, 1000);
  });
/** What a product's line can take; anything else is no token. */
const tokenTextSchema = z.string().regex(/^[A-Za-z0-9+/=_%.~-]{8,2000}$/);
const tokenSchema = z.object({
  token: tokenTextSchema,
  description: wordSchema,
  exportControlled: wordSchema,
  expirationDate: wordSchema,
  createdBy: wordSchema,
});
const mostTokens = 2_000;
const frameSchema = z.looseObject({ status: wordSchema, statusMessage: wordSchema, message: wordSchema });

/** Throws `Refused` for `FAILED` whatever the HTTP status was, `Unreadable` for what is no JSON object. */
export function readDone(body: string): z.output<typeof frameSchema> {
  const frame = frameSchema.safeParse(answerJson(body));
  if (!frame.success) throw new Unreadable('not an object');
  if (isFailed(frame.data.status ?? ''))
    throw new Refused([frame.data.message, frame.data.statusMessage].filter(Boolean).join(' '));
  return frame.data;
}

/** The keys are UNKNOWN: `tokens`, of each `token`, is required; the rest is shown where it is there. */
function readTokens(body: string): readonly ListedToken[] {
  const frame = readDone(body);
  // Each goes into the vault, one by one.
  if (Array.isArray(frame.tokens) && frame.tokens.length > mostTokens)
    throw new Unreadable(`${frame.tokens.length} tokens in one list`);
  const listed = z.array(tokenSchema).safeParse(frame.tokens);
  // The issue names a place, never a value.
  if (!listed.success) throw new Unreadable(['tokens', ...(listed.error.issues[0]?.path ?? [])].join('.'));
  return listed.data.map(({ token: text, description, exportControlled, expirationDate: expires, createdBy }) => ({
    text,
    description: description ?? '',
    exportControlled: exportControlled === null ? null : !/^(not|no|false)\b/i.test(exportControlled),
    expires,
    expiresUtc: readDate(expires),
    createdBy,
  }));
}

/** Where the text stands is UNKNOWN: at the top, or one level down. */
function readMadeToken(body: string): string | null {
  const frame = readDone(body);
  for (const one of [frame, ...Object.values(frame)]) {
    const found = z.object({ token: tokenTextSchema }).safeParse(one);
    if (found.success) return found.data.token;
  }
  return null;
}
