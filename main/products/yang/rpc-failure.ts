import { SluiceError } from '../../../shared/errors.ts';

/** Tags of RFC 6241, appendix A, that pass by themselves. */
const passing = new Set(['in-use', 'lock-denied', 'resource-denied']);
const absent = new Set(['operation-not-supported', 'unknown-element', 'unknown-namespace']);

/** The error for an `rpc-error` (NETCONF) or an entry of `errors` (RESTCONF). `command`: what was asked. */
export function rpcFailure(
  host: string,
  command: string,
  error: { readonly tag: string; readonly message: string },
): SluiceError {
  const { tag, message } = error;
  if (tag === 'access-denied') return new SluiceError('not_authorized', { command, text: message || tag });
  if (passing.has(tag)) return new SluiceError('product.busy', { host, detail: message || tag });
  // Nothing that this program may ask is unknown to a product whose module was checked: said as it is.
  return new SluiceError(
    'product.rpc_error',
    { command, tag, text: message },
    { retryable: !absent.has(tag) && tag === 'operation-failed' && /tim(?:ed? ?out)|busy|in progress/i.test(message) },
  );
}
