import type { IncomingMessage } from 'node:http';

/**
 * Pages and control have no login, so a page of another origin that is open in the same browser must not reach them: not
 * by its own name that it points here (Host), nor by a form (Origin).
 */
export function isOwnPage(request: IncomingMessage, host: string): boolean {
  const asked = request.headers.host ?? '';
  const name = asked.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  if (!['127.0.0.1', 'localhost', '::1', host].includes(name)) return false;
  const { origin } = request.headers;
  return origin === undefined || origin === `http://${asked}` || origin === `https://${asked}`;
}
