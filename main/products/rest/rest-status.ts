import { SluiceError } from '../../../shared/errors.ts';
import type { ExchangeAnswer } from '../../http/exchange.ts';
import type { Target } from '../product.ts';
import type { RestCall } from './rest-calls.ts';

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** The error for an answer that is none of 2xx; codes are mapped by their general meaning (protocol.md, Q4). */
export function statusFailure(target: Target, call: RestCall, answer: ExchangeAnswer, words: string): SluiceError {
  const { status } = answer;
  const { host } = target;
  if (status === 403) return new SluiceError('not_authorized', { command: `${call.method} ${call.path}`, text: words });
  if (status === 404) return new SluiceError('product.rest_absent', { host });
  const retryable = status === 408 || status === 409 || status === 429 || status >= 500;
  return new SluiceError('product.rest_status', { host, path: call.path, status, detail: words }, { retryable });
}
