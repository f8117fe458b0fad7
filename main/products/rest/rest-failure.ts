import { SluiceError } from '../../../shared/errors.ts';
import { Silence, TooLarge } from '../../http/exchange.ts';
import { networkFailure } from '../../http/network-failure.ts';
import type { Target } from '../product.ts';

/** The `product.*` error for a failed connection or exchange. What is a `SluiceError` or an abort stays as it is. */
export function restFailure(error: unknown, target: Target, step: string): Error {
  if (error instanceof SluiceError) return error;
  if (error instanceof Error && error.name === 'AbortError') return error;
  const { host, restPort: port } = target;
  if (error instanceof Silence)
    return new SluiceError('product.timeout', { host, port, step, seconds: Math.round(error.limitMs / 1000) });
  if (error instanceof TooLarge)
    return new SluiceError('product.answer_too_large', { command: step, limitBytes: error.limitBytes });

  const { kind, detail, temporary } = networkFailure(error);
  switch (kind) {
    case 'unknown_host':
      return new SluiceError('product.unknown_host', { host }, { retryable: temporary });
    case 'refused':
      return new SluiceError('product.refused', { host, port });
    case 'timeout':
      return new SluiceError('product.timeout', { host, port, step, seconds: 0 });
    case 'closed':
      return new SluiceError('product.closed', { host, step });
    case 'not_tls':
      return new SluiceError('product.no_https', { host, port });
    case 'no_common_tls':
      return new SluiceError(
        target.legacyAlgorithms ? 'product.no_common_algorithm' : 'product.needs_legacy_algorithms',
        { host, kind: 'tls', offered: detail },
      );
    case 'unreachable':
    case 'certificate':
    case 'proxy':
    case 'other':
      return new SluiceError('product.unreachable', { host, port, detail });
  }
}
