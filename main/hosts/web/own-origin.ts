/** What a request does: opens the page or fetches a file for it, or acts and listens in the person's name. */
export type RequestKind = 'page' | 'asset' | 'stream' | 'act';

/** Lower-case names as Node gives them. */
export interface OriginHeaders {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly 'sec-fetch-site'?: string | string[] | undefined;
}

/**
 * Whether a request comes from our own page. The cookie alone does not say so: pages that other servers show on this
 * computer are the same site for it, whatever their port. `Origin` must be our own wherever it is sent, and is always
 * sent with POST. `Sec-Fetch-Site` must say `same-origin`; `none` (typed, pasted, clicked in a terminal or another
 * program) only opens the page or fetches a file. A link on a page elsewhere says `cross-site`, also when a person clicks
 * it: it does not open ours, whatever token it holds. A stream must bring one of the two: browsers leave out `Origin` there.
 * References: RFC 6454; W3C Fetch Metadata; OWASP Cross-Site Request Forgery Prevention.
 */
export function isFromOwnPage(kind: RequestKind, headers: OriginHeaders): boolean {
  const { host, origin } = headers;
  const site = headers['sec-fetch-site'];
  if (origin !== undefined && origin.toLowerCase() !== `http://${(host ?? '').toLowerCase()}`) return false;
  if (site !== undefined && site !== 'same-origin' && !(site === 'none' && kind === 'page')) return false;
  switch (kind) {
    case 'act':
      return origin !== undefined;
    case 'stream':
      return origin !== undefined || site !== undefined;
    default:
      return true;
  }
}
