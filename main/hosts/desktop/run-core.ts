import type { Answer } from '../../../shared/bridge.ts';
import type { ProcedureName, Input } from '../../../shared/contract/contract.ts';
import { topics } from '../../../shared/contract/events.ts';
import { assertNever, SluiceError, toErrorData } from '../../../shared/errors.ts';
import type { KeyStore } from '../../vault/key-store.ts';
import type { ApplicationClient } from '../application-client.ts';
import type { CoreStart, FromCore, KeyStoreAct, ToCore } from './core-messages.ts';

/** The way to the window side; Electron's `parentPort` behind two functions. */
export interface CorePort {
  post(message: FromCore): void;
  on(listener: (message: ToCore) => void): void;
}

export interface RunCoreOptions {
  readonly probe: () => Promise<void>;
  readonly open: (start: CoreStart, keyStore: KeyStore) => Promise<ApplicationClient>;
  /** Ends the process. */
  readonly exit: () => void;
}

/** Serves one window side until it says `stop`. Calls that come before the application is open wait for it. */
export function runCore(port: CorePort, { probe, open, exit }: RunCoreOptions): void {
  const calls = new Map<number, AbortController>();
  const keys = new Map<number, (message: ToCore & { type: 'key' }) => void>();
  let nextKey = 0;
  let application: Promise<ApplicationClient> | null = null;

  port.on((message) => {
    switch (message.type) {
      case 'start':
        application ??= start(message.start);
        // Told to the window side by `failed`; here it only must not end the process.
        application.catch(() => undefined);
        return;
      case 'call':
        void call(message);
        return;
      case 'cancel':
        calls.get(message.id)?.abort(new SluiceError('job.cancelled'));
        return;
      case 'register':
        void answer(message.id, async (app) =>
          message.use === 'input' ? app.files.register(message.path) : app.files.registerOutput(message.path),
        );
        return;
      case 'path':
        void answer(message.id, async (app) => app.files.pathOf(message.ref));
        return;
      case 'key':
        keys.get(message.id)?.(message);
        return;
      case 'awake':
        application?.then(
          (app) => app.awake(),
          () => undefined,
        );
        return;
      case 'stop':
        void (async () => {
          await application?.then((app) => app.close()).catch(() => undefined);
          exit();
        })();
        return;
      default:
        assertNever(message);
    }
  });

  async function start(options: CoreStart): Promise<ApplicationClient> {
    try {
      await probe();
      const app = await open(options, keyStoreOver(options));
      for (const topic of topics) app.on(topic, (event) => port.post({ type: 'event', event }));
      port.post({ type: 'ready' });
      return app;
    } catch (thrown) {
      port.post({ type: 'failed', error: toErrorData(thrown) });
      throw thrown;
    }
  }

  async function call({ id, name, input }: ToCore & { type: 'call' }): Promise<void> {
    const controller = new AbortController();
    calls.set(id, controller);
    await answer(id, (app) =>
      // Validated by the application's router, for every host alike.
      app.call(name as ProcedureName, input as Input<ProcedureName>, { signal: controller.signal }),
    );
    calls.delete(id);
  }

  async function answer(id: number, work: (app: ApplicationClient) => Promise<unknown>): Promise<void> {
    let result: Answer;
    try {
      if (application === null) throw new SluiceError('app.core_stopped');
      result = { ok: true, value: await work(await application) };
    } catch (thrown) {
      result = { ok: false, error: toErrorData(thrown) };
    }
    port.post({ type: 'answer', id, answer: result });
  }

  function keyStoreOver({ keyStore: { backend, isAvailable } }: CoreStart): KeyStore {
    const ask = (act: KeyStoreAct, bytes: Buffer): Promise<Buffer> =>
      new Promise((resolve, reject) => {
        const id = nextKey;
        nextKey += 1;
        keys.set(id, (message) => {
          keys.delete(id);
          if (message.bytes === null) reject(new SluiceError('vault.no_key_store', { detail: message.detail }));
          else resolve(Buffer.from(message.bytes));
        });
        port.post({ type: 'key', id, act, bytes: new Uint8Array(bytes) });
      });
    return { backend, isAvailable, wrap: (key) => ask('wrap', key), unwrap: (wrapped) => ask('unwrap', wrapped) };
  }
}
