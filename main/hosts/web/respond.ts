import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Answer } from '../../../shared/bridge.ts';
import type { Clock } from '../../../shared/clock.ts';
import { securityHeaders } from './security-headers.ts';

/**
 * Nothing but the number: a stranger does not learn what is here, nor why it was refused. The connection ends, so that
 * a body which nobody reads cannot become the next request.
 */
export function refuse(response: ServerResponse, status: 403 | 404): void {
  response.writeHead(status, { ...securityHeaders, 'Content-Length': 0, Connection: 'close' });
  response.end();
}

export function respond(
  response: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders,
  body: Buffer | string,
): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, { ...securityHeaders, ...headers, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

export const jsonType = 'application/json; charset=utf-8';

/**
 * An answer of the contract. Its status is 200 also when it is an error as data: for HTTP all went well, and browsers
 * write other numbers into the page's console.
 */
export function respondAnswer(response: ServerResponse, answer: Answer, status = 200): void {
  respond(response, status, { 'Content-Type': jsonType }, JSON.stringify(answer));
}

/**
 * An answer before the body has been read. Browsers send all of it before they look at the answer, so the rest is taken in
 * and thrown away for a while; then the connection is cut.
 */
export function respondEarly(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  status: number,
  drain: { readonly clock: Clock; readonly patienceMs: number },
): void {
  respondAnswer(response, answer, status);
  if (request.complete || request.destroyed) return;
  const ended = new AbortController();
  request.once('close', () => ended.abort());
  request.resume();
  drain.clock.sleep(drain.patienceMs, ended.signal).then(
    () => request.destroy(),
    () => undefined,
  );
}
