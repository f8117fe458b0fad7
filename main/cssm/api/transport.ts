import { getCACertificates } from 'node:tls';
import type { Dispatcher } from 'undici';
import { exchange } from '../../http/exchange.ts';
import type { ExchangeAnswer, ExchangeRequest } from '../../http/exchange.ts';
import { networkFailure } from '../../http/network-failure.ts';
import type { NetworkFailure } from '../../http/network-failure.ts';
import { proxyUrl } from './api-url.ts';

export interface Transport {
  send(request: ExchangeRequest): Promise<ExchangeAnswer>;
  /** True when this failure happened before any byte of the request could leave. */
  neverLeft(error: unknown): boolean;
  close(): Promise<void>;
}

/** What can only happen while connecting: to the host, to the proxy, or in the TLS handshake. */
const beforeSending: ReadonlySet<NetworkFailure['kind']> = new Set(['unknown_host', 'refused', 'certificate', 'proxy']);

/**
 * Connections to the Smart Account: directly or through a proxy's CONNECT, trusting the runtime's, the system's and the
 * site's CAs. undici is loaded at the first request, so that commands without one start fast.
 */
export function makeTransport(options: {
  readonly proxy: string | null;
  readonly extraCas: readonly string[];
  readonly connectTimeoutMs: number;
}): Transport {
  const connecting = new WeakSet<object>();
  const proxy = options.proxy === null ? null : proxyUrl(options.proxy);
  let opened: Promise<Dispatcher> | null = null;

  const open = async (): Promise<Dispatcher> => {
    const undici = await import('undici');
    const ca = [...new Set([...knownCas('default'), ...knownCas('system'), ...options.extraCas])];
    const timeouts = { headersTimeout: 0, bodyTimeout: 0, allowH2: false };
    if (proxy !== null)
      return new undici.ProxyAgent({
        ...timeouts,
        uri: proxy.href,
        requestTls: { ca, timeout: options.connectTimeoutMs, allowH2: false },
        proxyTls: { ca, timeout: options.connectTimeoutMs, allowH2: false },
      });
    const connect = undici.buildConnector({ ca, timeout: options.connectTimeoutMs, allowH2: false });
    return new undici.Agent({
      ...timeouts,
      connect: (where, callback) =>
        connect(where, (...outcome) => {
          if (outcome[0]) connecting.add(outcome[0]);
          callback(...outcome);
        }),
    });
  };

  return {
    async send(request) {
      opened ??= open();
      return exchange(await opened, request);
    },
    neverLeft: (error) =>
      error instanceof Error &&
      (connecting.has(error) ||
        (error as NodeJS.ErrnoException).syscall === 'connect' ||
        beforeSending.has(networkFailure(error).kind)),
    async close() {
      await (await opened)?.destroy();
    },
  };
}

function knownCas(kind: 'default' | 'system'): readonly string[] {
  try {
    return getCACertificates(kind);
  } catch {
    // A system whose store cannot be read still has the runtime's list.
    return [];
  }
}
