import { createHash, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { VirtualReport } from '../model.ts';
import type { SiteProduct } from './site-product.ts';

export interface Pushed {
  readonly product: string;
  /** HTTP status; null: nobody answered. */
  readonly status: number | null;
  readonly reports: number;
}

/**
 * A product with transport `cslu` reports by itself: its unreported usage in the envelope of protocol 6.2. Chosen where
 * that says UNKNOWN: POST to the address as it stands, JSON, no `request_type`, and the reports as the list `usage` in
 * `request_data`, each as it stands in a saved file. No answer is known that a product would take as success, so the
 * reports stay unreported until their ACK is installed, as after `save usage`.
 */
export async function pushUsage(product: SiteProduct, url: string): Promise<Pushed> {
  const reports = product.book.select({ kind: 'unreported' });
  const body = Buffer.from(envelope(product, reports));
  return { product: product.name, status: await post(url, body), reports: reports.length };
}

/** The body, for who wants to send it otherwise. */
export function pushedBody(product: SiteProduct): Buffer {
  return Buffer.from(envelope(product, product.book.select({ kind: 'unreported' })));
}

function envelope(product: SiteProduct, reports: readonly VirtualReport[]): string {
  const { pid, serial } = product.chassis.active;
  const nonce = randomUUID();
  const usage = reports.map(({ payload, signature, headerType: type }) => ({ payload, header: { type }, signature }));
  const inner = JSON.stringify({
    header: {
      version: '1.3',
      locale: 'en_US.UTF-8',
      timestamp: product.now(),
      nonce,
      sudi: { udi_pid: pid, udi_serial_number: serial, host_identifier: product.hostname },
      connect_info: { name: 'CSLU_V1', version: 'v1' },
    },
    nonce,
    request_data: JSON.stringify({ usage }),
  });
  const value = createHash('sha256').update(inner).digest('base64');
  return JSON.stringify({ signature: { type: 'SHA-256', value }, credential: null, request: inner });
}

function post(url: string, body: Buffer): Promise<number | null> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': String(body.length) };
    const sent = request(url, { method: 'POST', headers, agent: false, timeout: 30_000 }, (response) => {
      response.resume();
      response.once('close', () => resolve(response.statusCode ?? null));
    });
    sent.once('timeout', () => sent.destroy());
    sent.once('error', () => resolve(null));
    sent.end(body);
  });
}
