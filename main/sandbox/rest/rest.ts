import { X509Certificate } from 'node:crypto';
import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { Clock } from '../../../shared/clock.ts';
import type { VirtualProduct } from '../model.ts';
import { certificateFingerprint, makeCertificate } from '../certificate.ts';
import { listen } from '../listen.ts';
import { readBody } from '../read-body.ts';
import { reserveRefusedPort } from '../refused-port.ts';
import { answerRequest } from './answers.ts';
import type { RestAnswer, RestRequest } from './answers.ts';
import type { RestImport } from './import-body.ts';
import { sendAnswer } from './send-answer.ts';

export interface RestOptions {
  /** Real time, for waits; the product has its own virtual time. */
  readonly clock: Clock;
  readonly host: string;
  /** PEM. Absent: the product makes its own. */
  readonly certificate?: { readonly key: string; readonly cert: string } | undefined;
  /** What `/import` takes; `both` when absent. UNKNOWN at Cisco (Q3), see `import-body.ts`. */
  readonly restImport?: RestImport | undefined;
  /** How long a `slow` product thinks before each answer, real milliseconds. */
  readonly slowMs?: number | undefined;
  /** What else this server answers; null: not its path. Status 0: the product goes away. */
  readonly also?: ((request: RestRequest) => RestAnswer | null) | undefined;
}

export interface RestServer {
  readonly port: number;
  /** SHA-256 of the DER certificate, upper-case hex with colons. Empty where nothing answers. */
  readonly fingerprint: string;
  close(): Promise<void>;
}

const maxImportBytes = 4 * 1024 * 1024;

/**
 * Serves `/smartlic-service` of one virtual product over HTTPS (protocol.md, section 2). Faults that it honours:
 * `refuse` and `no-https` (nothing listens), `black-hole` (takes the connection and stays silent), `slow`, `thin-line`
 * (64 kbit/s, 700 ms), `half-reply` (half of each answer, then the end), `reset-mid-file` (the first long answer is reset
 * half-way), `changed-host-key` (another certificate after the first connection).
 */
export async function startRest(product: VirtualProduct, options: RestOptions): Promise<RestServer> {
  if (product.faults.has('refuse') || product.faults.has('no-https')) {
    const reserved = await reserveRefusedPort(options.host);
    return { port: reserved.port, fingerprint: '', close: () => reserved.close() };
  }
  if (product.faults.has('black-hole')) return { ...(await listen(createTcpServer(), options.host)), fingerprint: '' };

  const certificate = options.certificate ?? makeCertificate(product.name, options.clock.now());
  const state = { resetsLeft: product.faults.has('reset-mid-file') ? 1 : 0 };
  const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    void serve(product, options, state, request, response).catch(() => response.destroy());
  });
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  if (product.faults.has('changed-host-key'))
    // By now this connection has its certificate: the server's own listener came first.
    server.once('connection', () => {
      const { key, cert } = makeCertificate(product.name, options.clock.now());
      server.setSecureContext({ key, cert });
    });
  const fingerprint = certificateFingerprint(new X509Certificate(certificate.cert).raw);
  return { ...(await listen(server, options.host)), fingerprint };
}

async function serve(
  product: VirtualProduct,
  options: RestOptions,
  state: { resetsLeft: number },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request, maxImportBytes);
  const asked: RestRequest = {
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    authorization: request.headers.authorization,
    body,
  };
  const answer = options.also?.(asked) ?? answerRequest(product, options.restImport ?? 'both', asked);
  if (answer.status === 0) return void response.socket?.destroy();
  await sendAnswer(response, answer, product.faults, state, options);
}
