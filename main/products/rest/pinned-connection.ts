import { once } from 'node:events';
import { isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ConnectionOptions, TLSSocket } from 'node:tls';
import type { Clock } from '../../../shared/clock.ts';
import { abortReason, orAbort } from '../../http/abort.ts';
import { Silence } from '../../http/exchange.ts';
import { watchSilence } from '../../http/silence.ts';
import type { SilenceWatch } from '../../http/silence.ts';
import type { Target, Trust, Tunnel } from '../product.ts';

export interface PinnedOptions {
  readonly trust: Trust;
  readonly clock: Clock;
  /** Limit for each of TCP and TLS. */
  readonly connectMs: number;
  readonly signal: AbortSignal;
  readonly tunnel?: Tunnel | null | undefined;
}

/**
 * A TLS connection whose certificate has passed `trust.checkCertificate`. Products sign their certificates themselves,
 * so the chain says nothing and is not asked (`rejectUnauthorized: false`): the pin is the check (protocol.md, Q22), and
 * it is made here, before anybody can write a byte of a request on this socket.
 * Rejects with the raw error of the network, `Silence`, the signal's reason, or what `checkCertificate` throws.
 */
export async function openPinned(target: Target, options: PinnedOptions): Promise<TLSSocket> {
  const { host, restPort: port } = target;
  // What it takes to get there has limits of its own.
  const carrier = options.tunnel ? await options.tunnel({ host, port }, options.signal) : null;
  const watch = watchSilence(options.clock, options.connectMs, options.signal);
  // One socket for both, not a TLS socket around a TCP socket: ending such a pair can crash Node 24.
  const tls = connectTls({ ...(carrier ? { socket: carrier } : { host, port }), ...tlsOptions(target) });
  if (carrier) tls.once('close', () => carrier.destroy());
  else tls.setNoDelay(true);
  try {
    if (!carrier) await happens(tls, 'connect', watch.signal);
    watch.touch();
    await happens(tls, 'secureConnect', watch.signal);
    watch.stop();

    const certificate = tls.getPeerCertificate(false);
    if (!certificate.raw) throw new Error('no certificate');
    await orAbort(
      options.trust.checkCertificate({
        host: target.host,
        port: target.restPort,
        fingerprint: certificate.fingerprint256,
        der: certificate.raw,
      }),
      options.signal,
    );
    return tls;
  } catch (error) {
    tls.destroy();
    throw failureOf(error, watch, options.signal);
  } finally {
    watch.stop();
  }
}

function failureOf(error: unknown, watch: SilenceWatch, signal: AbortSignal): unknown {
  if (signal.aborted) return abortReason(signal);
  return watch.expired ? new Silence(watch.limitMs, false) : error;
}

function tlsOptions(target: Target): ConnectionOptions {
  return {
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
    // An address is no server name (RFC 6066, section 3).
    ...(isIP(target.host.replace(/%.*$/, '')) === 0 ? { servername: target.host } : {}),
    // Old images: TLS 1.0, short RSA keys, SHA-1. Only where a person chose it for this product.
    ...(target.legacyAlgorithms ? { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } : {}),
  };
}

async function happens(socket: TLSSocket, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<void> {
  if (socket.destroyed) throw socket.errored ?? reset();
  // Stays: an error between here and the first request must not end the process.
  socket.on('error', () => undefined);
  const closed = new AbortController();
  const onClose = (): void => closed.abort(reset());
  socket.once('close', onClose);
  try {
    await orAbort(once(socket, event, { signal: closed.signal }), signal);
  } catch (error) {
    throw closed.signal.aborted && !signal.aborted && isAbort(error) ? reset() : error;
  } finally {
    socket.off('close', onClose);
  }
}

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

function reset(): Error {
  return Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' });
}
