import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { defaultLimits } from '../../../main/products/product.ts';
import type { Learned, LoginLease, OpenOptions, Target } from '../../../main/products/product.ts';

const fixtures = new URL('../../fixtures/tls-test-only/', import.meta.url);

export function tlsFixture(name: 'a' | 'b'): { key: string; cert: string } {
  return {
    key: readFileSync(new URL(`${name}.key`, fixtures), 'utf8'),
    cert: readFileSync(new URL(`${name}.crt`, fixtures), 'utf8'),
  };
}

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface ScriptedProduct {
  readonly port: number;
  readonly server: Server;
  readonly seen: Seen[];
  /** Bytes of plain requests that arrived, whatever they were. */
  connections: number;
  close(): Promise<void>;
}

export type Script = (seen: Seen, response: ServerResponse, count: number) => void;

/** A real HTTPS server whose answers the test writes. */
export async function scriptedProduct(script: Script, tls = tlsFixture('a')): Promise<ScriptedProduct> {
  const sockets = new Set<Socket>();
  const seen: Seen[] = [];
  const server = createServer({ ...tls, keepAliveTimeout: 30_000 }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('latin1');
      const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
      seen.push(one);
      script(one, response, seen.filter((other) => other.path === one.path).length);
    });
  });
  const product: ScriptedProduct = {
    port: 0,
    server,
    seen,
    connections: 0,
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      if (server.listening) await once(server, 'close');
    },
  };
  server.on('connection', (socket: Socket) => {
    product.connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(product, { port: (server.address() as AddressInfo).port });
}

export const password = 'canary-Pa55word:ü';
export const username = 'netops';

export function json(response: ServerResponse, status: number, value: unknown): void {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

export interface Harness {
  readonly options: OpenOptions;
  readonly target: Target;
  readonly leases: string[];
  readonly learned: { value: Learned };
  readonly transcript: string[];
  readonly fingerprints: string[];
}

export function harness(port: number, changes: Partial<OpenOptions> = {}, host = '127.0.0.1'): Harness {
  const leases: string[] = [];
  const fingerprints: string[] = [];
  const transcript: string[] = [];
  const learned: { value: Learned } = { value: {} };
  const options: OpenOptions = {
    credentialFor: async () => {
      const index = leases.push('open') - 1;
      const settle = (verdict: string) => (): void => {
        if (leases[index] !== 'open') throw new Error(`settled twice: ${leases[index]} then ${verdict}`);
        leases[index] = verdict;
      };
      const lease: LoginLease = {
        credential: 'site',
        secrets: { username, password },
        accepted: settle('accepted'),
        refused: settle('refused'),
        undecided: settle('undecided'),
      };
      return lease;
    },
    trust: {
      hostKeyAlgorithms: () => [],
      checkHostKey: async () => undefined,
      checkCertificate: async (offered) => void fingerprints.push(offered.fingerprint),
    },
    learned: {
      get: () => learned.value,
      set: (patch) => {
        learned.value = { ...learned.value, ...patch };
      },
    },
    transcript: (entry) => void transcript.push(`${entry.direction} ${entry.text}`),
    temporaryFiles: {
      newName: () => 'slc.txt',
      willCreate: async () => undefined,
      gone: () => undefined,
    },
    clock: systemClock,
    limits: defaultLimits,
    signal: new AbortController().signal,
    ...changes,
  };
  const target: Target = {
    productId: 'p1',
    name: 'lab-1',
    host,
    sshPort: 22,
    restPort: port,
    legacyAlgorithms: false,
  };
  return { options, target, leases, learned, transcript, fingerprints };
}

export const verb = { signal: new AbortController().signal };

export function usageEntry(pid: string, serial: string, reportId: string, extra: object = {}): object {
  const sudi = { udi_pid: pid, udi_serial_number: serial };
  const payload =
    `{"version":"2.0","asset_identification":{"report_id":${reportId},"instance":{"sudi":${JSON.stringify(sudi)}}},` +
    `"meta":${JSON.stringify({ software_version: '17.09.02', ...extra })},"measurements":[]}`;
  return {
    payload,
    header: { type: 'rum' },
    signature: { sudi, signing_type: 'builtin', key: 'regid', value: 'AA==' },
  };
}
