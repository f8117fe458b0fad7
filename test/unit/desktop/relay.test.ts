import { afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../shared/bridge.ts';
import { channels } from '../../../shared/channels.ts';
import { contract, procedureNames } from '../../../shared/contract/contract.ts';
import { SluiceError } from '../../../shared/errors.ts';
import { desktopProcedures } from '../../../main/hosts/desktop/desktop-procedures.ts';
import { desktopStore } from '../../../main/hosts/desktop/desktop-store.ts';
import { relayCalls } from '../../../main/hosts/desktop/relay.ts';
import { pageUrl } from '../../../main/hosts/desktop/security/own-scheme.ts';
import type { SenderEvent } from '../../../main/hosts/desktop/security/sender-check.ts';
import { createRouter, type Handlers } from '../../../main/router.ts';

type Handler = (event: SenderEvent, ...args: unknown[]) => unknown;

const mainFrame = { url: pageUrl };
const ours: SenderEvent = { sender: { id: 1, mainFrame }, senderFrame: mainFrame };
const evilFrame = { url: 'https://evil.example/' };
const foreign: Readonly<Record<string, SenderEvent>> = {
  'another window': { sender: { id: 2, mainFrame }, senderFrame: mainFrame },
  'a frame inside': { sender: { id: 1, mainFrame }, senderFrame: { url: pageUrl } },
  'a page of somebody else': { sender: { id: 1, mainFrame: evilFrame }, senderFrame: evilFrame },
  'a frame that is gone': { sender: { id: 1, mainFrame }, senderFrame: null },
};

/** The relay as main.ts joins it: the window side's own router before the work process's. */
function relay(core: (name: string, input: unknown, signal: AbortSignal) => Promise<Answer>) {
  const handlers = new Map<string, Handler>();
  const refused: string[] = [];
  const values = new Map<string, unknown>();
  const reached: string[] = [];
  const own = desktopProcedures({
    dialogs: {
      openFiles: async () => (reached.push('openFiles'), []),
      saveFile: async () => (reached.push('saveFile'), null),
      chooseFolder: async () => (reached.push('chooseFolder'), null),
      reveal: () => void reached.push('reveal'),
    },
    store: desktopStore({ get: (key) => values.get(key), set: (key, value) => void values.set(key, value) }),
    register: async () => ({ ok: true, value: {} }),
    pathOf: async () => ({ ok: true, value: '/x' }),
    moveTo: async () => ({ ok: true, value: {} }),
    isJobRunning: () => false,
    onPreferences: () => undefined,
  });
  const router = createRouter(own);
  const made = relayCalls(
    {
      handle: (name, listener) => void handlers.set(name, listener),
      on: (name, listener) => void handlers.set(name, listener),
    },
    {
      isOwnWindow: (id) => id === 1,
      call: (name, input, signal) =>
        Object.hasOwn(own, name) ? router.call(name, input, { signal }) : core(name, input, signal),
      register: async (path) => ({ ok: true, value: { id: 'f', name: path, size: 1 } }),
      onRefused: (channel) => refused.push(channel),
    },
  );
  const invoke = async (channel: string, event: SenderEvent, ...args: unknown[]): Promise<unknown> =>
    handlers.get(channel)?.(event, ...args);
  return { invoke, refused, reached, made, channels: [...handlers.keys()] };
}

/** The work process's router, whose handlers must not be reached by junk. */
function coreRouter() {
  const reached: string[] = [];
  const handlers = Object.fromEntries(
    procedureNames
      .filter((name) => contract[name].host === 'core')
      .map((name) => [
        name,
        async () => {
          reached.push(name);
          return {};
        },
      ]),
  ) as unknown as Handlers;
  const router = createRouter(handlers);
  return { reached, call: (name: string, input: unknown, signal: AbortSignal) => router.call(name, input, { signal }) };
}

const junk = [null, undefined, 0, 'text', [], [1], true, { surprise: 1 }, { id: 7 }, { __proto__: { x: 1 }, y: 1 }];
let calls = 0;
const nextId = () => `c${(calls += 1)}`;
afterEach(() => (calls = 0));

describe('every procedure of the contract, through the relay', () => {
  it.each(procedureNames)('%s refuses junk', async (name) => {
    const core = coreRouter();
    const { invoke, reached } = relay(core.call);
    for (const input of junk)
      expect([input, await invoke(channels.call, ours, name, input, nextId())]).toMatchObject([
        input,
        { ok: false, error: { code: 'usage.invalid' } },
      ]);
    expect([core.reached, reached]).toEqual([[], []]);
  });

  it.each(procedureNames)('%s rejects foreign senders, whatever they send', async (name) => {
    const core = coreRouter();
    const { invoke, refused } = relay(core.call);
    for (const event of Object.values(foreign))
      for (const input of [{}, null])
        await expect(invoke(channels.call, event, name, input, nextId())).rejects.toMatchObject({ code: 'app.sender' });
    expect(core.reached).toEqual([]);
    expect(refused).toHaveLength(Object.keys(foreign).length * 2);
  });
});

describe('relay', () => {
  it('listens on three channels and no other', () => {
    expect(relay(coreRouter().call).channels.sort()).toEqual([channels.call, channels.cancel, channels.file].sort());
  });

  it.each([
    ['no name', undefined, {}, 'id'],
    ['a name that is none', 7, {}, 'id'],
    ['a name without end', 'x'.repeat(101), {}, 'id'],
    ['no id', 'app.hello', {}, undefined],
    ['an empty id', 'app.hello', {}, ''],
    ['an id that is none', 'app.hello', {}, { id: 'x' }],
  ])('refuses %s', async (_what, name, input, id) => {
    const core = coreRouter();
    const { invoke } = relay(core.call);
    expect(await invoke(channels.call, ours, name, input, id)).toMatchObject({
      ok: false,
      error: { code: 'usage.invalid' },
    });
    expect(core.reached).toEqual([]);
  });

  it('cancels the call of that id, of that page, and no other', async () => {
    const signals: AbortSignal[] = [];
    const { invoke } = relay(
      (_name, _input, signal) =>
        new Promise((resolve) => {
          signals.push(signal);
          signal.addEventListener('abort', () =>
            resolve({ ok: false, error: { code: 'job.cancelled', params: {}, retryable: false } }),
          );
        }),
    );
    const first = invoke(channels.call, ours, 'jobs.wait', { id: 'a' }, 'one');
    const second = invoke(channels.call, ours, 'jobs.wait', { id: 'b' }, 'two');
    expect(await invoke(channels.call, ours, 'jobs.wait', { id: 'c' }, 'two')).toMatchObject({ ok: false });
    await invoke(channels.cancel, ours, 'three');
    await invoke(channels.cancel, ours, null);
    for (const event of Object.values(foreign)) await invoke(channels.cancel, event, 'one');
    expect(signals.map((signal) => signal.aborted)).toEqual([false, false]);
    await invoke(channels.cancel, ours, 'one');
    expect(await first).toMatchObject({ error: { code: 'job.cancelled' } });
    expect(signals.map((signal) => signal.aborted)).toEqual([true, false]);
    await invoke(channels.cancel, ours, 'two');
    await second;
  });

  it('gives up what a page that is gone was waiting for', async () => {
    let signal: AbortSignal | null = null;
    const { invoke, made } = relay(async (_name, _input, given) => {
      signal = given;
      await new Promise<void>((resolve) => given.addEventListener('abort', () => resolve()));
      throw new SluiceError('job.cancelled');
    });
    const waiting = invoke(channels.call, ours, 'jobs.wait', { id: 'a' }, 'one');
    made.cancelAll(2);
    expect((signal as AbortSignal | null)?.aborted).toBe(false);
    made.cancelAll(1);
    await expect(waiting).rejects.toMatchObject({ code: 'job.cancelled' });
  });

  it('registers only what has a path, and only for our page', async () => {
    const { invoke } = relay(coreRouter().call);
    expect(await invoke(channels.file, ours, '/tmp/a.txt')).toMatchObject({ ok: true });
    for (const path of ['', null, undefined, 7, {}, ['/a'], 'x'.repeat(40_000)])
      expect(await invoke(channels.file, ours, path)).toMatchObject({ ok: false, error: { code: 'usage.invalid' } });
    for (const event of Object.values(foreign))
      await expect(invoke(channels.file, event, '/tmp/a.txt')).rejects.toMatchObject({ code: 'app.sender' });
  });
});
