import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { errorMonitor } from 'node:events';
import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import type { Clock } from '../../shared/clock.ts';
import type { Ledger, NewConnection } from '../ledger/ledger.ts';

/** Host and port of something of the account: API, token service, proxy. */
export interface Place {
  readonly host: string;
  readonly port: number;
}

export interface ConnectionLogOptions {
  readonly ledger: Pick<Ledger, 'recordConnections'>;
  readonly clock: Clock;
  readonly accountPlaces: () => Promise<readonly Place[]>;
  /** Also what no application's work began; of two applications in one process, one. */
  readonly isMain: boolean;
  /** A batch could not be kept. */
  readonly onFailure: (thrown: unknown) => void;
}

export interface ConnectionLog {
  /** Connections that `work` makes are this application's. */
  run<T>(work: () => T): T;
  /** Keeps what waits. */
  close(): Promise<void>;
}

interface Seen {
  readonly at: number;
  readonly host: string;
  readonly port: number;
  readonly error: string | null;
}

/**
 * Where Node itself announces each outgoing socket, TLS included, before it connects (nodejs.org/api/diagnostics_channel,
 * "net.client.socket"): no library and no future line of ours can connect past it.
 */
const channel = 'net.client.socket';
const flushMs = 1000;
/** Above this the oldest go: a ledger that cannot be written must not fill the memory. */
const mostWaiting = 10_000;
const perWrite = 500;

/** Which application's work runs. The log of an application hears what was begun inside of its `run`. */
const worker = new AsyncLocalStorage<object>();

/**
 * Records every outgoing TCP connection of this process. Only listens: it never delays, fails or keeps alive what it
 * watches, and its writes are waited for by nobody.
 */
export function openConnectionLog(options: ConnectionLogOptions): ConnectionLog {
  const { clock, ledger } = options;
  const self = {};
  const closing = new AbortController();
  let waiting: Seen[] = [];
  let writing: Promise<void> | null = null;

  const keep = (seen: Seen): void => {
    if (waiting.length === mostWaiting) waiting.shift();
    waiting.push(seen);
    writing ??= clock
      .sleep(flushMs, closing.signal)
      .catch(() => undefined)
      .then(flush)
      .finally(() => {
        writing = null;
      });
  };

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, perWrite);
      waiting = waiting.slice(batch.length);
      try {
        const places = await options.accountPlaces();
        const isAccount = ({ host, port }: Seen): boolean =>
          places.some(
            (place) => place.host.toLowerCase() === host.toLowerCase() && (port === 0 || place.port === port),
          );
        await ledger.recordConnections(batch.map((seen): NewConnection => ({ ...seen, isAccount: isAccount(seen) })));
      } catch (thrown) {
        options.onFailure(thrown);
      }
    }
  }

  const onSocket = (message: unknown): void => {
    const own = worker.getStore();
    if (own === undefined ? options.isMain : own === self)
      watchSocket((message as { socket: Socket }).socket, clock, keep);
  };
  subscribe(channel, onSocket);

  return {
    run: (work) => worker.run(self, work),
    async close() {
      unsubscribe(channel, onSocket);
      closing.abort();
      await writing;
      await flush();
    },
  };
}

/** One row a socket: connected, failed, or given up before either. Pipes and sockets of files are none. */
function watchSocket(socket: EventEmitter, clock: Clock, keep: (seen: Seen) => void): void {
  const at = clock.now();
  let asked: string | null = null;
  let address: string | null = null;
  let port = 0;
  const onLookup = (_error: Error | null, _address: string, _family: unknown, host: string): void => {
    asked = host;
  };
  const onAttempt = (ip: string, number: number | undefined): void => {
    // A pipe announces its path, without a port.
    if (number === undefined) return;
    address ??= ip;
    port = number;
  };
  const end = (error: string | null): void => {
    socket.off('lookup', onLookup);
    socket.off('connectionAttempt', onAttempt);
    socket.off('connect', onConnect);
    socket.off(errorMonitor, onError);
    socket.off('close', onClose);
    const host = asked ?? address;
    if (host !== null) keep({ at, host, port, error });
  };
  const onConnect = (): void => end(null);
  const onError = (error: NodeJS.ErrnoException): void => end(error.code ?? 'ERROR');
  const onClose = (): void => end('ABORTED');
  socket.on('lookup', onLookup);
  socket.on('connectionAttempt', onAttempt);
  socket.on('connect', onConnect);
  socket.on(errorMonitor, onError);
  socket.on('close', onClose);
}
