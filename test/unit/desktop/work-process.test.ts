import { describe, expect, it } from 'vitest';
import type { ContractEvent } from '../../../shared/contract/events.ts';
import type { CoreStart, FromCore, ToCore } from '../../../main/hosts/desktop/core-messages.ts';
import { superviseCore } from '../../../main/hosts/desktop/core-supervisor.ts';
import { probeRuntime } from '../../../main/hosts/desktop/probe-runtime.ts';
import { runCore } from '../../../main/hosts/desktop/run-core.ts';
import type { ApplicationClient } from '../../../main/hosts/application-client.ts';
import { SluiceError } from '../../../shared/errors.ts';
import type { KeyStore } from '../../../main/vault/key-store.ts';
import { manualClock } from '../http/manual-clock.ts';

const start: CoreStart = { workspace: '/w', buildId: 'b', keyStore: { backend: 'keychain', isAvailable: true } };
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

/** The window side's supervisor over a real `runCore`, joined by two queues instead of processes. */
function joined(
  options: {
    call?: ApplicationClient['call'];
    probe?: () => Promise<void>;
    open?: () => void;
    useStore?: boolean;
  } = {},
) {
  const clock = manualClock();
  const events: ContractEvent[] = [];
  const lives: { die(): void; starts: CoreStart[]; isStopped: boolean }[] = [];
  const calls: string[] = [];
  let keyStore: KeyStore | null = null;
  const supervisor = superviseCore({
    clock,
    start,
    onEvent: (event) => events.push(event),
    beforeResume: async (call) => void (await call('vault.open', { passphrase: 'p' })),
    async useKey(act, bytes) {
      if (act === 'unwrap') throw new Error('changed');
      return Uint8Array.from(bytes).reverse();
    },
    spawn() {
      const listeners: {
        toCore?: (message: ToCore) => void;
        toMain?: (message: FromCore) => void;
        exit?: (code: number) => void;
      } = {};
      const life = {
        starts: [] as CoreStart[],
        isStopped: false,
        isDead: false,
        die() {
          life.isDead = true;
          listeners.exit?.(137);
        },
      };
      lives.push(life);
      runCore(
        {
          post: (message) =>
            void Promise.resolve().then(() => (life.isDead ? undefined : listeners.toMain?.(structuredClone(message)))),
          on: (listener) => (listeners.toCore = listener),
        },
        {
          probe: options.probe ?? (async () => undefined),
          async open(given, store) {
            life.starts.push(given);
            options.open?.();
            keyStore = store;
            return {
              call: async (name: string, input: unknown, call: { signal: AbortSignal }) => {
                calls.push(name);
                return options.call?.(name as never, input as never, call) ?? {};
              },
              on: () => () => undefined,
              files: { register: async (path: string) => ({ id: '1', name: path, size: 1 }), pathOf: () => '/real' },
              awake: () => void calls.push('awake'),
              close: async () => undefined,
            } as unknown as ApplicationClient;
          },
          exit() {
            life.isStopped = true;
            life.die();
          },
        },
      );
      return {
        post: (message) =>
          void Promise.resolve().then(() => (life.isDead ? undefined : listeners.toCore?.(structuredClone(message)))),
        onMessage: (listener) => (listeners.toMain = listener),
        onExit: (listener) => (listeners.exit = listener),
        kill: () => life.die(),
      };
    },
  });
  return { clock, events, lives, calls, supervisor, keyStore: () => keyStore as unknown as KeyStore };
}

describe('work process and window side', () => {
  it('calls, files, awakenings and keys go over and come back', async () => {
    const { supervisor, calls, keyStore } = joined({
      call: (async (_name: unknown, input: unknown) => ({ got: input })) as never,
    });
    expect(await supervisor.call('status.get', { a: 1 })).toEqual({ ok: true, value: { got: { a: 1 } } });
    expect(await supervisor.register('/x', 'input')).toMatchObject({ ok: true, value: { name: '/x' } });
    expect(await supervisor.pathOf({ id: '1', name: 'x', size: 1 })).toEqual({ ok: true, value: '/real' });
    supervisor.awake();
    await settle();
    expect(calls).toContain('awake');
    expect(keyStore().backend).toBe('keychain');
    expect([...(await keyStore().wrap(Buffer.from([1, 2, 3])))]).toEqual([3, 2, 1]);
    await expect(keyStore().unwrap(Buffer.from([1]))).rejects.toMatchObject({ code: 'vault.no_key_store' });
  });

  it('an error comes back as data, a cancelled call as cancelled', async () => {
    const { supervisor } = joined({
      call: async (name: string, _input: unknown, { signal }: { signal: AbortSignal }) => {
        if (name === 'status.get') throw new SluiceError('ledger.busy');
        if (!signal.aborted) await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        throw signal.reason;
      },
    });
    expect(await supervisor.call('status.get', {})).toMatchObject({
      ok: false,
      error: { code: 'ledger.busy', retryable: true },
    });
    const controller = new AbortController();
    const waiting = supervisor.call('jobs.wait', {}, controller.signal);
    await settle();
    controller.abort();
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'job.cancelled' } });
    expect(await supervisor.call('jobs.wait', {}, AbortSignal.abort())).toMatchObject({
      error: { code: 'job.cancelled' },
    });
  });

  it('after a death open calls end, the page is told, it starts again and the jobs go on', async () => {
    const { supervisor, lives, events, calls, clock } = joined({
      call: ((name: string) => (name === 'jobs.wait' ? new Promise(() => undefined) : Promise.resolve({}))) as never,
    });
    await settle();
    expect([calls, events]).toEqual([[], []]);
    const open = supervisor.call('jobs.wait', {});
    await settle();
    lives[0]?.die();
    expect(await open).toMatchObject({ ok: false, error: { code: 'app.core_stopped', retryable: true } });
    expect(events.map(({ topic }) => topic)).toEqual(['app']);
    expect(await supervisor.call('status.get', {})).toMatchObject({ error: { code: 'app.core_stopped' } });
    expect(lives).toHaveLength(1);
    await clock.advance(250);
    await settle();
    expect(lives).toHaveLength(2);
    await settle();
    expect(calls).toEqual(['jobs.wait', 'vault.open', 'jobs.resume']);
    expect(new Set(events.map(({ topic }) => topic)).size).toBeGreaterThan(8);
    expect(events.every(({ id }) => id === null)).toBe(true);
    expect(await supervisor.call('status.get', {})).toMatchObject({ ok: true });
  });

  it('pauses grow while it dies at once, and are short again after a long life', async () => {
    const { lives, clock } = joined();
    for (const pause of [250, 500, 1000, 2000]) {
      await settle();
      const before = lives.length;
      lives.at(-1)?.die();
      await clock.advance(pause - 1);
      expect(lives).toHaveLength(before);
      await clock.advance(1);
      expect(lives).toHaveLength(before + 1);
    }
    await clock.advance(61_000);
    lives.at(-1)?.die();
    const before = lives.length;
    await clock.advance(250);
    expect(lives).toHaveLength(before + 1);
  });

  it('one that ends again and again is given up with words, until another workspace is chosen', async () => {
    const { supervisor, lives, events, clock } = joined();
    for (let death = 0; death < 6; death += 1) {
      await settle();
      lives.at(-1)?.die();
      await clock.advance(10_000);
    }
    expect(lives).toHaveLength(6);
    events.splice(0);
    await clock.advance(100_000);
    expect(lives).toHaveLength(6);
    expect(await supervisor.call('status.get', {})).toMatchObject({
      ok: false,
      error: { code: 'app.core_gave_up', params: { ends: 6, code: 137 }, retryable: false },
    });
    expect(await supervisor.moveTo('/other')).toMatchObject({ ok: true });
    expect(lives.at(-1)?.starts).toMatchObject([{ workspace: '/other' }]);
  });

  it('goes over to another workspace: the old one is closed first, every list is read again', async () => {
    const { supervisor, lives, events, clock } = joined();
    await settle();
    expect(await supervisor.moveTo('/other')).toMatchObject({ ok: true });
    expect(lives.map(({ starts }) => starts.map(({ workspace }) => workspace))).toEqual([['/w'], ['/other']]);
    expect(lives[0]?.isStopped).toBe(true);
    expect(events.map(({ topic }) => topic)).toContain('products');
    // That end was asked for: it is no death.
    await clock.advance(100_000);
    expect(lives).toHaveLength(2);
    lives.at(-1)?.die();
    await clock.advance(250);
    expect(lives.at(-1)?.starts).toMatchObject([{ workspace: '/other' }]);
  });

  it('stays with the workspace before when the other one cannot be opened', async () => {
    const { supervisor, lives } = joined({
      probe: (() => {
        let starts = 0;
        return () =>
          (starts += 1) === 2
            ? Promise.reject(new SluiceError('workspace.unwritable', { folder: '/other', detail: 'no' }))
            : Promise.resolve();
      })(),
    });
    await settle();
    expect(await supervisor.moveTo('/other')).toMatchObject({ ok: false, error: { code: 'workspace.unwritable' } });
    await settle();
    expect(lives.at(-1)?.starts).toMatchObject([{ workspace: '/w' }]);
    expect(await supervisor.call('status.get', {})).toMatchObject({ ok: true });
  });

  it('another workspace may be chosen in the pause after a death: only one starts', async () => {
    const { supervisor, lives, clock } = joined();
    await settle();
    lives.at(-1)?.die();
    expect(await supervisor.moveTo('/other')).toMatchObject({ ok: true });
    await clock.advance(100_000);
    expect(lives).toHaveLength(2);
  });

  it('what it lacks is told once and is not tried again', async () => {
    const failure = new SluiceError('app.core_unable', { what: 'SQLite', detail: 'no such module' });
    const { supervisor, lives, events, clock } = joined({ probe: () => Promise.reject(failure) });
    await settle();
    expect(events.map(({ topic }) => topic)).toEqual(['app']);
    expect(await supervisor.call('app.hello', {})).toMatchObject({
      error: { code: 'app.core_unable', params: { what: 'SQLite' } },
    });
    await clock.advance(100_000);
    expect(lives).toHaveLength(1);
  });

  it('records that cannot be opened now are tried again, with the reason said meanwhile', async () => {
    for (const code of ['workspace.unwritable', 'ledger.busy'] as const) {
      let isFull = true;
      const { supervisor, lives, events, calls, clock } = joined({
        open() {
          if (isFull) throw new SluiceError(code);
        },
      });
      const early = supervisor.call('app.hello', {});
      await settle();
      expect(await early).toMatchObject({ error: { code } });
      expect(await supervisor.call('app.hello', {})).toMatchObject({ error: { code } });
      expect(events.map(({ topic }) => topic)).toContain('app');
      isFull = false;
      await clock.advance(250);
      await settle();
      await settle();
      expect(lives).toHaveLength(2);
      expect(await supervisor.call('app.hello', {})).toMatchObject({ ok: true });
      // Every list is read; nothing was cut off here, so nothing goes on.
      expect(new Set(events.map(({ topic }) => topic)).size).toBeGreaterThan(8);
      expect(calls).toEqual(['app.hello']);
    }
  });

  it('a stop lets it close, and nothing starts again; also when it is not there', async () => {
    const running = joined();
    await settle();
    await running.supervisor.stop();
    expect(running.lives[0]?.isStopped).toBe(true);
    await running.clock.advance(100_000);
    expect(running.lives).toHaveLength(1);

    const dead = joined();
    await settle();
    dead.lives[0]?.die();
    await dead.supervisor.stop();
    await dead.clock.advance(100_000);
    expect(dead.lives).toHaveLength(1);
  });

  it('the probes pass under this Node', async () => {
    await expect(probeRuntime()).resolves.toBeUndefined();
  });
});
