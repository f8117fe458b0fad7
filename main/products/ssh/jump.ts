import type { Duplex } from 'node:stream';
import type { ClientChannel } from 'ssh2';
import { SluiceError } from '../../../shared/errors.ts';
import { orAbort } from '../../http/abort.ts';
import type { Jump, OpenJump, OpenOptions, Place, Target } from '../product.ts';
import type { Connection } from './connection.ts';
import { connect } from './connection.ts';
import { asError, cancelled, record } from './context.ts';
import type { SshContext } from './context.ts';
import { TunnelStream } from './tunnel-stream.ts';

/** RFC 4254, 5.1. */
const reasons = { prohibited: 1, connectFailed: 2, unknownType: 3, shortage: 4 } as const;

/**
 * Logs in to a jump host. No shell and no command: only channels through it are asked for (`direct-tcpip`, RFC 4254,
 * 7.2). Errors: those of `connect`.
 */
export const openJump: OpenJump = async (target: Target, options: OpenOptions): Promise<Jump> => {
  const context: SshContext = { target, options, secrets: new Set() };
  const connection = await connect(context, 'session', options.signal);
  return {
    hasEnded: () => connection.ended() !== null,
    open: (place, signal) => open(context, connection, place, signal),
    close: () => connection.close(),
  };
};

/**
 * Errors: `jump.cannot_reach`, `jump.forwarding_refused`, `product.busy` (no more channels on this connection),
 * `product.closed` and `product.timeout` of the jump host itself, `job.cancelled`.
 */
async function open(context: SshContext, connection: Connection, place: Place, signal: AbortSignal): Promise<Duplex> {
  const { target, options } = context;
  record(context, 'note', `through ${target.name} to ${place.host} port ${place.port}`);
  const done = new AbortController();
  let onEnd: (error: SluiceError) => void = () => undefined;
  const opening = new Promise<ClientChannel>((resolve, reject) => {
    onEnd = reject;
    connection.onEnd(reject);
    try {
      connection.client.forwardOut('127.0.0.1', 0, place.host, place.port, (error, channel) => {
        if (error) reject(connection.ended() ?? refusal(target, place, error));
        else resolve(channel);
      });
    } catch (error) {
      reject(
        connection.ended() ??
          new SluiceError('product.closed', { host: target.host, step: 'forwarding' }, { cause: asError(error) }),
      );
    }
  });
  const late = (channel: ClientChannel): void => void channel.close();
  const { connectMs } = options.limits;
  const patience = options.clock.sleep(connectMs, done.signal).then(
    () => {
      throw new SluiceError('jump.cannot_reach', {
        jump: target.name,
        ...place,
        detail: `no answer within ${Math.ceil(connectMs / 1000)} s`,
      });
    },
    () => new Promise<never>(() => undefined),
  );
  try {
    return new TunnelStream(await orAbort(Promise.race([opening, patience]), signal, late));
  } catch (error) {
    opening.then(late, () => undefined);
    throw signal.aborted ? cancelled(signal) : error;
  } finally {
    connection.offEnd(onEnd);
    done.abort();
  }
}

function refusal(target: Target, place: Place, error: Error & { reason?: unknown }): SluiceError {
  const detail = error.message.replace(/^\(SSH\) Channel open failure:\s*/, '').slice(0, 300);
  const params = { jump: target.name, ...place, detail };
  switch (error.reason) {
    case reasons.shortage:
      return new SluiceError(
        'product.busy',
        { host: target.host, detail: detail || 'no more channels' },
        { cause: error },
      );
    case reasons.connectFailed:
      // A closed port stays closed; no route and no answer may pass.
      return new SluiceError('jump.cannot_reach', params, { retryable: !/refused/i.test(detail), cause: error });
    default:
      return new SluiceError('jump.forwarding_refused', params, { cause: error });
  }
}
