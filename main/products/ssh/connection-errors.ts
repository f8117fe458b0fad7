import { SluiceError } from '../../../shared/errors.ts';
import { missedAlgorithms } from './algorithms.ts';
import type { SshContext } from './context.ts';
import { redact } from './context.ts';
import { busyLine, readOffered, saysBusy, textBeforeIdentification } from './first-bytes.ts';

export interface Circumstances {
  readonly firstBytes: Buffer;
  readonly banner: string;
  /** A secret was sent and the product closed without a word: it may have been a refusal, so nobody tries again. */
  readonly secretPending: boolean;
}

const unreachable = new Set([
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPERM',
  'EINVAL',
  'ENONET',
]);

/** Why a connection did not come about or ended, as one of our codes. `error` is null when the other side just closed. */
export function connectionError(
  context: SshContext,
  step: string,
  error: (Error & { code?: unknown }) | null,
  circumstances: Circumstances,
): SluiceError {
  const { host, sshPort: port } = context.target;
  const message = error?.message ?? '';
  const code = typeof error?.code === 'string' ? error.code : '';
  const cause = error ? { cause: error } : {};

  if (code === 'ENOTFOUND' || code === 'EAI_NONAME' || code === 'EAI_NODATA')
    return new SluiceError('product.unknown_host', { host }, cause);
  if (code.startsWith('EAI_')) return new SluiceError('product.unknown_host', { host }, { retryable: true, ...cause });
  if (code === 'ECONNREFUSED') return new SluiceError('product.refused', { host, port }, cause);
  if (code === 'ETIMEDOUT')
    return new SluiceError(
      'product.timeout',
      { host, port, step, seconds: Math.ceil(context.options.limits.connectMs / 1000) },
      cause,
    );
  if (unreachable.has(code)) return new SluiceError('product.unreachable', { host, port, detail: code }, cause);

  const kind = /no matching (.+)$/.exec(message)?.[1];
  if (kind !== undefined) return noCommonAlgorithm(context, kind, circumstances.firstBytes, cause);

  const texts = [circumstances.banner, textBeforeIdentification(circumstances.firstBytes), message];
  const busy = texts.find(saysBusy);
  if (busy !== undefined)
    return new SluiceError('product.busy', { host, detail: redact(context, busyLine(busy)) }, cause);
  if (/too many authentication failures/i.test(message))
    return new SluiceError('product.closed', { host, step }, { retryable: false, ...cause });
  if (step === 'handshake' && error && !code && !/connection lost/i.test(message))
    return new SluiceError('product.unexpected', { command: 'handshake', detail: message }, cause);
  const silentRefusal = circumstances.secretPending && code !== 'ECONNRESET' && code !== 'EPIPE';
  return new SluiceError('product.closed', { host, step }, { retryable: !silentRefusal, ...cause });
}

/** Which list it is, what the product offers of it, what we would take, and whether the old ones would do. */
function noCommonAlgorithm(
  context: SshContext,
  kind: string,
  firstBytes: Buffer,
  cause: { readonly cause?: Error },
): SluiceError {
  const { host, legacyAlgorithms } = context.target;
  const lists = readOffered(firstBytes);
  const [theirs, ours] = /key exchange/i.test(kind)
    ? ([lists?.kex, 'kex'] as const)
    : /host key/i.test(kind)
      ? ([lists?.hostKey, 'serverHostKey'] as const)
      : /cipher/i.test(kind)
        ? ([lists?.cipher, 'cipher'] as const)
        : /mac/i.test(kind)
          ? ([lists?.mac, 'hmac'] as const)
          : ([lists?.compression, null] as const);
  // Marks of extensions, no algorithms.
  const offered = theirs?.filter((name) => !/^(?:kex-strict-|ext-info-)/.test(name));
  const params = { host, kind, offered: offered?.join(', ') ?? 'unknown' };
  if (ours === null) return new SluiceError('product.no_common_algorithm', params, cause);
  const missed = missedAlgorithms(ours, theirs ?? null, legacyAlgorithms);
  return missed.wouldLegacyDo
    ? new SluiceError('product.needs_legacy_algorithms', params, cause)
    : new SluiceError('product.no_common_algorithm', { ...params, ours: missed.ours.join(', ') }, cause);
}
