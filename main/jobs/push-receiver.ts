import { isIP } from 'node:net';
import type { Clock } from '../../shared/clock.ts';
import { receiverPath, receiverSettingsSchema, type ReceiverSettings } from '../../shared/contract/receiver.ts';
import { SluiceError, toErrorData } from '../../shared/errors.ts';
import type { JsonObject, Ledger, Who } from '../ledger/ledger.ts';
import { readLeftPushes, takePush } from './pushes.ts';

/** As the listening room gives it. */
export interface Listening {
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

type Taken = { kind: 'reports' | 'no_reports'; sha256: string } | { kind: 'full' };

export type Listen = (place: {
  readonly address: string;
  readonly port: number;
  readonly take: (push: {
    bytes: Buffer;
    remote: string;
    path: string;
    headers: Readonly<Record<string, string>>;
  }) => Promise<Taken>;
  readonly onOutcome: (kind: string, remote: string, thrown?: unknown) => void;
}) => Promise<Listening>;

export interface RunningReceiver {
  readonly address: string;
  readonly port: number;
  readonly url: string;
  readonly isLoopback: boolean;
  readonly since: number;
}

/** The one listener of this process, off until somebody starts it. */
export interface PushReceiver {
  running(): RunningReceiver | null;
  /** Why it did not start by itself. */
  startError(): unknown;
  start(place: { readonly address: string; readonly port: number }): Promise<RunningReceiver>;
  /** Where the settings of the workspace say so. Never rejects. */
  startBySettings(): Promise<void>;
  stop(): Promise<void>;
}

export interface PushReceiverParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly listen: Listen;
  readonly onChange: () => void;
  readonly event: (name: string, data?: JsonObject) => void;
}

export const receiverSettingName = 'receiver';

export async function receiverSettings(ledger: Ledger): Promise<ReceiverSettings> {
  return receiverSettingsSchema.parse((await ledger.setting(receiverSettingName)) ?? {});
}

/** Nobody sits there when a product reports: the record names the receiver itself. */
const receiverWho: Who = { operator: 'receiver', jobId: null, reason: null };

export function createPushReceiver({ ledger, clock, listen, onChange, event }: PushReceiverParts): PushReceiver {
  let listening: Listening | null = null;
  let running: RunningReceiver | null = null;
  let failure: unknown = null;
  /** One start or stop at a time. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const next = turn.then(act, act);
    turn = next.catch(() => undefined);
    return next;
  };

  const begin = (made: Listening): RunningReceiver => {
    const { address, port } = made;
    const host = isIP(address) === 6 ? `[${address}]` : address;
    const url = `http://${host}:${port}${receiverPath}`;
    listening = made;
    failure = null;
    return (running = { address, port, url, isLoopback: isLoopback(address), since: clock.now() });
  };

  const receiver: PushReceiver = {
    running: () => running,
    startError: () => failure,
    start: (place) =>
      inTurn(async () => {
        if (running) {
          if (running.address === place.address && (place.port === 0 || running.port === place.port)) return running;
          throw new SluiceError('usage.invalid', {
            detail: `the receiver runs at ${running.url} already; stop it first`,
          });
        }
        await readLeftPushes(ledger, receiverWho);
        const made = await listen({
          ...place,
          take: async (push) => {
            const taken = await takePush(ledger, push, receiverWho);
            event('receiver.push', {
              sha256: taken.sha256,
              size: push.bytes.length,
              remote: push.remote,
              kind: taken.kind,
              added: taken.added,
              held: taken.heldDevices.length,
            });
            return taken.kind === 'full' ? { kind: 'full' } : { kind: taken.kind, sha256: taken.sha256 };
          },
          onOutcome(kind, remote, thrown) {
            if (kind === 'reports' || kind === 'no_reports') return;
            event('receiver.refused', {
              kind,
              remote,
              ...(thrown === undefined ? {} : { detail: toErrorData(thrown).code }),
            });
          },
        });
        const begun = begin(made);
        event('receiver.started', { address: begun.address, port: begun.port });
        onChange();
        return begun;
      }),
    async startBySettings() {
      try {
        const { startsItself, address, port } = await receiverSettings(ledger);
        if (startsItself) await receiver.start({ address, port });
      } catch (thrown) {
        failure = thrown;
        event('receiver.failed', { detail: toErrorData(thrown).code });
        onChange();
      }
    },
    stop: () =>
      inTurn(async () => {
        const ending = listening;
        listening = null;
        running = null;
        if (!ending) return;
        await ending.close();
        event('receiver.stopped');
        onChange();
      }),
  };
  return receiver;
}

/** 127.0.0.0/8 and ::1 (RFC 1122 3.2.1.3, RFC 4291 2.5.3): nobody else reaches those. */
export function isLoopback(address: string): boolean {
  return /^127\.\d+\.\d+\.\d+$/.test(address) || /^(?:0{0,4}:){2,7}0{0,3}1$/.test(address);
}
