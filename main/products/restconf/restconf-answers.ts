import { SluiceError } from '../../../shared/errors.ts';
import type { ExchangeAnswer } from '../../http/exchange.ts';
import type { Json } from '../yang/agent.ts';
import { rpcFailure } from '../yang/rpc-failure.ts';
import { licenseModule } from '../yang/rpcs.ts';

export function readJson(body: Buffer, command: string): Json {
  try {
    const parsed = object(JSON.parse(body.toString('utf8').replace(/^\uFEFF/, '')));
    if (parsed) return parsed;
  } catch {
    // told below
  }
  throw new SluiceError('product.unexpected', { command, detail: 'not a JSON object' });
}

/** A member by its name with the module before it, as at the root, or without. */
export function member(json: Json | null, name: string): unknown {
  return json?.[`${licenseModule.name}:${name}`] ?? json?.[name];
}

export function object(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

/** The first of `errors` (RFC 8040, 7.1); null: the body holds none. */
export function errorIn(body: Buffer): { readonly tag: string; readonly message: string } | null {
  let parsed: Json | null;
  try {
    parsed = object(JSON.parse(body.toString('utf8')));
  } catch {
    return null;
  }
  const errors = object(parsed?.['ietf-restconf:errors']) ?? object(parsed?.['errors']);
  const list: unknown = errors?.['error'];
  const first = object(Array.isArray(list) ? (list as readonly unknown[])[0] : list);
  if (!first) return null;
  const text = (name: string): string => (typeof first[name] === 'string' ? first[name].slice(0, 500) : '');
  return { tag: text('error-tag') || 'operation-failed', message: text('error-message') || text('error-path') };
}

/**
 * The error for an answer that is none of 2xx. `absent`: what a 404 means here.
 */
export function answerFailure(
  host: string,
  call: { readonly method: string; readonly path: string },
  answer: ExchangeAnswer,
  words: string,
  absent: SluiceError,
): SluiceError {
  const { status } = answer;
  const command = `${call.method} ${call.path}`;
  const error = errorIn(answer.body);
  if (status === 403) return new SluiceError('not_authorized', { command, text: error?.message ?? words });
  if (status === 404) return absent;
  if (error) return rpcFailure(host, command, error);
  const retryable = status === 408 || status === 409 || status === 429 || status >= 500;
  return new SluiceError('product.rest_status', { host, path: call.path, status, detail: words }, { retryable });
}
