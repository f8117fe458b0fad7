import { createHash } from 'node:crypto';
import { connect as connectTcp } from 'node:net';
import type { Duplex } from 'node:stream';
import ssh2 from 'ssh2';
import { SluiceError } from '../../../shared/errors.ts';
import type { LoginLease } from '../product.ts';
import { offeredAlgorithms } from './algorithms.ts';
import { authentication } from './authentication.ts';
import { connectionError } from './connection-errors.ts';
import { asError, cancelled, record, throwIfCancelled } from './context.ts';
import type { SshContext } from './context.ts';
import { firstBytesKept } from './first-bytes.ts';
import { keepKeyObjects } from '../../ssh-speed/key-objects.ts';
import { lifeSigns } from './life-signs.ts';
import { writeTogether } from '../../ssh-speed/one-write.ts';
import { silence } from './silence.ts';

/** Made once: an error made for each wait that ends well would cost more than the wait. */
const waitIsOver = new SluiceError('internal', { detail: 'wait is over' });

/** What a connection runs on: a socket, or a channel through a jump host. */
type Carrier = Duplex & { readonly bytesRead: number; destroySoon(): void };

/** An SSH connection that has logged in. */
export interface Connection {
  readonly client: ssh2.Client;
  readonly lease: LoginLease;
  /** Why it ended; null while it lives. */
  ended(): SluiceError | null;
  onEnd(listener: (error: SluiceError) => void): void;
  offEnd(listener: (error: SluiceError) => void): void;
  /** Ends it at once. */
  destroy(error: SluiceError): void;
  /** Says good-bye. */
  close(): void;
  /**
   * Waits for something that this connection should bring. Ends the wait with `product.timeout` after `limitMs` of
   * silence, with the connection's own error when it ends, with `job.cancelled` (and the connection) on an abort.
   */
  within<T>(work: Promise<T>, wait: { limitMs: number; step: string; signal: AbortSignal }): Promise<T>;
}

/**
 * Connects and logs in. The host key is judged by `trust` before anything is said; the login is one lease.
 * Errors: `product.*` (not reached, busy, no common algorithm), `login.*`, `trust.*`, `job.cancelled`.
 */
export async function connect(
  context: SshContext,
  purpose: 'session' | 'transfer',
  signal: AbortSignal,
): Promise<Connection> {
  throwIfCancelled(signal);
  const { target, options } = context;
  const { host, sshPort: port } = target;
  record(context, 'note', `connecting to ${host} port ${port} (${purpose})`);
  const carrier = options.tunnel
    ? await options.tunnel({ host, port }, signal)
    : connectTcp({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 });
  const socket = writeTogether(carrier as Carrier);
  const client = new ssh2.Client();
  const early = keepFirstBytes(socket);
  const state: { step: string; failure: SluiceError | null; over: boolean; judging: number } = {
    step: options.tunnel ? 'handshake' : 'connecting',
    failure: null,
    over: false,
    judging: 0,
  };
  const listeners = new Set<(error: SluiceError) => void>();
  let bannerText = '';
  let lease: LoginLease | null = null;
  let heard: (() => number) | null = null;
  let handshaken: () => void = () => undefined;
  const greeted = new Promise<void>((resolve) => (handshaken = resolve));
  let loggedIn: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (loggedIn = resolve));

  const fail = (error: SluiceError): void => {
    state.failure ??= error;
    socket.destroy();
    over();
  };
  const login = authentication({
    context,
    askLease: async () => {
      state.judging += 1;
      try {
        lease = await options.credentialFor({ way: 'ssh', purpose });
        if (state.over) lease.undecided();
        return lease;
      } finally {
        state.judging -= 1;
      }
    },
    banner: () => bannerText,
    fail,
  });
  const over = (): void => {
    if (state.over) return;
    state.over = true;
    login.ended();
    state.failure ??= connectionError(context, state.step, null, {
      firstBytes: early.bytes(),
      banner: bannerText,
      secretPending: login.secretPending,
    });
    for (const listener of [...listeners]) listener(state.failure);
  };

  client
    .on('ready', () => {
      login.succeeded();
      loggedIn();
    })
    .on('banner', (text: string) => {
      bannerText += text.slice(0, 4096);
      record(context, 'received', text);
    })
    .on('greeting', (text: string) => {
      bannerText += text.slice(0, 4096);
      record(context, 'received', text);
    })
    .on('handshake', () => {
      keepKeyObjects(client);
      // New keys later are a handshake, too.
      heard ??= lifeSigns(client, socket);
      early.stop();
      state.step = 'logging-in';
      handshaken();
    })
    .on('change password', (prompt: string) => login.passwordChangeAsked(prompt))
    .on('error', (error: Error) => {
      state.failure ??= connectionError(context, state.step, error, {
        firstBytes: early.bytes(),
        banner: bannerText,
        secretPending: login.secretPending,
      });
      socket.destroy();
      over();
    })
    .on('end', over)
    .on('close', over);
  socket.once('connect', () => (state.step = 'handshake'));

  const connection: Connection = {
    client,
    get lease() {
      return lease as unknown as LoginLease;
    },
    ended: () => state.failure,
    onEnd(listener) {
      if (state.over && state.failure) listener(state.failure);
      else listeners.add(listener);
    },
    offEnd: (listener) => void listeners.delete(listener),
    destroy: fail,
    close() {
      state.failure ??= new SluiceError('product.closed', { host, step: 'closed by us' });
      // Good-bye goes out; the socket does not wait for the other side to hang up.
      client.end();
      socket.destroySoon();
      over();
    },
    async within(work, { limitMs, step, signal: waitSignal }) {
      const done = new AbortController();
      const stop = (): void => done.abort(waitIsOver);
      if (waitSignal.aborted) stop();
      else waitSignal.addEventListener('abort', stop);
      let onEnd: (error: SluiceError) => void = () => undefined;
      const ending = new Promise<never>((_resolve, reject) => {
        onEnd = reject;
        connection.onEnd(reject);
      });
      // Waiting for a turn to log in, or for the judgement of a key, is not the product's silence.
      let ownWait = 0;
      const alive = (): number => (state.judging > 0 ? (ownWait -= 1) : (heard?.() ?? socket.bytesRead));
      const quiet = silence(options.clock, limitMs, alive, done.signal).then(
        () => {
          throw new SluiceError('product.timeout', { host, port, step, seconds: Math.ceil(limitMs / 1000) });
        },
        () => {
          throw waitSignal.aborted ? cancelled(waitSignal) : waitIsOver;
        },
      );
      try {
        return await Promise.race([work, ending, quiet]);
      } catch (error) {
        if (waitSignal.aborted) {
          fail(cancelled(waitSignal));
          throw cancelled(waitSignal);
        }
        throw error;
      } finally {
        listeners.delete(onEnd);
        waitSignal.removeEventListener('abort', stop);
        stop();
      }
    },
  };

  try {
    client.connect({
      sock: socket,
      // The name comes with the lease, in the authentication handler.
      username: '',
      authHandler: login.handler,
      readyTimeout: 0,
      algorithms: offeredAlgorithms(target.legacyAlgorithms, options.trust.hostKeyAlgorithms(host, port)),
      hostVerifier: (key: Buffer, verify: (valid: boolean) => void) => {
        state.judging += 1;
        checkKey(context, key).then(
          () => {
            state.judging -= 1;
            verify(true);
          },
          (error: unknown) => {
            state.judging -= 1;
            fail(
              error instanceof SluiceError
                ? error
                : new SluiceError('internal', { detail: asError(error).message }, { cause: error }),
            );
          },
        );
      },
    });
    const { connectMs, silenceMs } = options.limits;
    await connection.within(greeted, { limitMs: connectMs, step: 'connecting', signal });
    // The product may have to ask servers that do not answer, before it judges the login by itself.
    await connection.within(ready, { limitMs: Math.max(connectMs, silenceMs), step: 'logging-in', signal });
  } catch (error) {
    const failure =
      error instanceof SluiceError
        ? error.code === 'product.timeout'
          ? new SluiceError('product.timeout', { ...error.params, step: state.step })
          : error
        : new SluiceError('internal', { detail: asError(error).message }, { cause: error });
    fail(failure);
    throw state.failure ?? failure;
  }
  record(context, 'note', 'logged in');
  return connection;
}

/** Keeps what comes in clear, until enough was seen or nothing clear comes any more. */
function keepFirstBytes(socket: Duplex): { bytes(): Buffer; stop(): void } {
  let kept: Buffer = Buffer.alloc(0);
  const keep = (chunk: Buffer): void => {
    kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    if (kept.length >= firstBytesKept) stop();
  };
  const stop = (): void => {
    socket.off('data', keep);
  };
  socket.on('data', keep);
  return { bytes: () => kept, stop };
}

/** RFC 4253, 6.6: a key blob begins with its algorithm's name. Fingerprint as OpenSSH prints it. */
async function checkKey(context: SshContext, key: Buffer): Promise<void> {
  const { host, sshPort: port } = context.target;
  const algorithm = key.toString('latin1', 4, 4 + key.readUInt32BE(0));
  const fingerprint = `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
  record(context, 'note', `host key ${algorithm} ${fingerprint}`);
  await context.options.trust.checkHostKey({ host, port, algorithm, fingerprint, key });
}
