import { z } from 'zod';
import type { Answer } from '../../../shared/bridge.ts';
import { channels } from '../../../shared/channels.ts';
import { SluiceError, toErrorData } from '../../../shared/errors.ts';
import { checkSender, type SenderEvent } from './security/sender-check.ts';

/** Electron's `ipcMain`, as far as it is used; nothing else in the project listens on a channel. */
export interface IpcMainLike {
  handle(channel: string, listener: (event: SenderEvent, ...args: unknown[]) => unknown): void;
  on(channel: string, listener: (event: SenderEvent, ...args: unknown[]) => void): unknown;
}

export interface RelayOptions {
  readonly isOwnWindow: (webContentsId: number) => boolean;
  /** Never rejects; validates by the contract. */
  readonly call: (name: string, input: unknown, signal: AbortSignal) => Promise<Answer>;
  readonly register: (path: string) => Promise<Answer>;
  readonly onRefused: (channel: string) => void;
}

export interface Relay {
  /** The page is gone or loads anew: nobody waits for its answers any more. */
  cancelAll(webContentsId: number): void;
}

const nameSchema = z.string().max(100);
const callIdSchema = z.string().min(1).max(100);
const pathSchema = z.string().min(1).max(32_768);

/**
 * The page's three channels. Each message is checked for its sender first, and a foreign one is rejected, never answered
 * with nothing; then the envelope; the input itself is the router's. A page's call ids live in its own name space.
 */
export function relayCalls(ipcMain: IpcMainLike, options: RelayOptions): Relay {
  const running = new Map<number, Map<string, AbortController>>();
  const check = (channel: string, event: SenderEvent): void => {
    try {
      checkSender(event, options.isOwnWindow);
    } catch (thrown) {
      options.onRefused(channel);
      throw thrown;
    }
  };

  ipcMain.handle(channels.call, async (event, name, input, callId) => {
    check(channels.call, event);
    const envelope = z.tuple([nameSchema, callIdSchema]).safeParse([name, callId]);
    if (!envelope.success) return invalid('a call is a name, an input and an id');
    const own = running.get(event.sender.id) ?? new Map<string, AbortController>();
    running.set(event.sender.id, own);
    const [procedure, id] = envelope.data;
    if (own.has(id)) return invalid('this call id is in use');
    const controller = new AbortController();
    own.set(id, controller);
    try {
      return await options.call(procedure, input, controller.signal);
    } finally {
      own.delete(id);
    }
  });

  ipcMain.on(channels.cancel, (event, callId) => {
    try {
      check(channels.cancel, event);
    } catch {
      return; // told by onRefused; a message without an answer cannot be rejected
    }
    const id = callIdSchema.safeParse(callId);
    if (id.success) running.get(event.sender.id)?.get(id.data)?.abort(new SluiceError('job.cancelled'));
  });

  ipcMain.handle(channels.file, async (event, path) => {
    check(channels.file, event);
    const parsed = pathSchema.safeParse(path);
    if (!parsed.success) return invalid('only a file that was dropped or picked has a path');
    return options.register(parsed.data);
  });

  return {
    cancelAll(webContentsId) {
      for (const controller of running.get(webContentsId)?.values() ?? [])
        controller.abort(new SluiceError('job.cancelled'));
      running.delete(webContentsId);
    },
  };
}

function invalid(detail: string): Answer {
  return { ok: false, error: toErrorData(new SluiceError('usage.invalid', { detail })) };
}
