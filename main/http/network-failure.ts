/** What went wrong on a connection, told by the codes of Node, OpenSSL and undici. */
export interface NetworkFailure {
  readonly kind:
    | 'unknown_host'
    | 'refused'
    | 'unreachable'
    | 'timeout'
    | 'closed'
    /** The other side does not speak TLS. */
    | 'not_tls'
    /** Both speak TLS, but have no version or cipher in common. */
    | 'no_common_tls'
    /** The certificate is not trusted. */
    | 'certificate'
    | 'proxy'
    | 'other';
  /** Words of the runtime, without secrets: it knows addresses and codes only. */
  readonly detail: string;
  /** A name that could not be asked for just now. */
  readonly temporary: boolean;
}

const unreachable = new Set([
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ENETDOWN',
  'EHOSTDOWN',
  'EACCES',
  'EPERM',
]);
const closed = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'UND_ERR_SOCKET',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
]);
const certificate = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'CERT_CHAIN_TOO_LONG',
  'CERT_SIGNATURE_FAILURE',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_TLS_CERT_ALTNAME_FORMAT',
  'HOSTNAME_MISMATCH',
  'UND_ERR_PRX_TLS',
]);

export function networkFailure(error: unknown): NetworkFailure {
  const { code, message } = firstCause(error);
  const detail = (code !== '' && !message.includes(code) ? `${code} ${message}` : message).slice(0, 300);
  const as = (kind: NetworkFailure['kind'], temporary = false): NetworkFailure => ({ kind, detail, temporary });

  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EAI_FAIL' || code === 'ERR_INVALID_ARG_VALUE')
    return as('unknown_host', code === 'EAI_AGAIN');
  if (code === 'ECONNREFUSED') return as('refused');
  if (unreachable.has(code)) return as('unreachable');
  if (code === 'ETIMEDOUT' || code === 'UND_ERR_CONNECT_TIMEOUT') return as('timeout');
  if (certificate.has(code)) return as('certificate');
  if (/Proxy response|Proxy Authentication/i.test(message) || code === 'UND_ERR_PRX_CONN') return as('proxy');
  if (
    /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNEXPECTED_MESSAGE|BAD_RECORD_TYPE/i.test(
      `${code} ${message}`.replaceAll(' ', '_'),
    )
  )
    return as('not_tls');
  if (/^ERR_SSL_|^EPROTO$/.test(code)) return as('no_common_tls');
  if (closed.has(code) || code.startsWith('HPE_')) return as('closed');
  return as('other');
}

/** Several addresses tried at once give an AggregateError; the first one stands for all. */
function firstCause(error: unknown): { code: string; message: string } {
  let at: unknown = error;
  for (let depth = 0; depth < 5; depth += 1) {
    if (at instanceof AggregateError && at.errors.length > 0) {
      at = at.errors[0];
      continue;
    }
    const code = codeOf(at);
    const cause: unknown = at instanceof Error ? at.cause : undefined;
    if ((code === '' || code === 'UND_ERR_PRX_TLS') && cause instanceof Error) {
      at = cause;
      continue;
    }
    break;
  }
  const message = at instanceof Error ? at.message : String(at);
  return { code: codeOf(at), message: message === '' ? codeOf(at) : message };
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' ? code : '';
}
