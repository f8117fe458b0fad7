import { isIPv6 } from 'node:net';
import { SluiceError } from '../../../shared/errors.ts';

/**
 * Origin for the request line and the Host header. The socket is connected separately, because a URL cannot carry the
 * zone of `fe80::1%eth0`. Throws `product.unknown_host` for a text that is no host.
 */
export function originOf(host: string, port: number): string {
  const bare = host.replace(/%.*$/, '');
  const written = isIPv6(bare) ? `[${bare}]` : host;
  try {
    const url = new URL(`https://${written}:${port}`);
    const isHostOnly = url.pathname === '/' && url.username === '' && url.password === '' && url.search === '';
    if (isHostOnly && url.hash === '' && url.hostname !== '') return url.origin;
  } catch {
    // told below
  }
  throw new SluiceError('product.unknown_host', { host });
}
