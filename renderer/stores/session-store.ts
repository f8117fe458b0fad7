import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Preferences } from '../../shared/contract/app.ts';
import type { Input, Output } from '../../shared/contract/contract.ts';
import type { ErrorData } from '../../shared/errors.ts';
import { SluiceError, toErrorData } from '../../shared/errors.ts';
import type { Client } from '../client.ts';

export type Hello = Output<'app.hello'>;
export type VaultState = Output<'vault.state'>;

export interface SessionState {
  readonly hello: Hello | null;
  readonly preferences: Output<'preferences.get'>;
  readonly vault: VaultState | null;
  /** The page's way to the application. */
  readonly connection: 'up' | 'down' | 'signed_out';
  /** Somebody waits for the vault to be opened. */
  readonly isAskingForVault: boolean;
  readonly error: ErrorData | null;
}

export interface SessionStore {
  readonly store: StoreApi<SessionState>;
  /** First answers; also after the workspace changed. */
  readonly read: () => Promise<void>;
  readonly setPreferences: (patch: Input<'preferences.set'>) => Promise<void>;
  /**
   * Opens the vault's question where it is locked and resolves when it is open. Rejects with `job.cancelled` when the
   * person changes their mind.
   */
  needVault(): Promise<void>;
  openVault(input: Input<'vault.open'>): Promise<void>;
  lockVault(): Promise<void>;
  readonly cancelVault: () => void;
  start(): () => void;
}

const noPreferences: Preferences = { language: null, appearance: 'auto', contrast: 'auto', tables: {} };

export function createSessionStore(client: Client, buildId: string, reload: () => void): SessionStore {
  const store = createStore<SessionState>(() => ({
    hello: null,
    preferences: noPreferences,
    vault: null,
    connection: 'up',
    isAskingForVault: false,
    error: null,
  }));
  let waiting: { resolve: () => void; reject: (error: unknown) => void }[] = [];

  const readVault = async (): Promise<VaultState> => {
    const vault = await client.call('vault.state', {});
    store.setState({ vault });
    return vault;
  };
  const read = async (): Promise<void> => {
    try {
      const [hello, preferences] = await Promise.all([
        client.call('app.hello', {}),
        client.call('preferences.get', {}),
        readVault(),
      ]);
      // An update of the program came under an open page.
      if (hello.buildId !== '' && hello.buildId !== buildId) return reload();
      store.setState({ hello, preferences, connection: 'up', error: null });
    } catch (thrown) {
      const error = toErrorData(thrown);
      store.setState({ error, connection: error.code === 'app.session_ended' ? 'signed_out' : 'down' });
    }
  };

  return {
    store,
    read,
    async setPreferences(patch) {
      const before = store.getState().preferences;
      // Looks change at once; what the host keeps comes a moment later.
      store.setState({ preferences: { ...before, ...defined(patch) } });
      try {
        store.setState({ preferences: await client.call('preferences.set', patch) });
      } catch (thrown) {
        store.setState({ preferences: before });
        throw thrown;
      }
    },
    async needVault() {
      const vault = await readVault();
      if (vault.isOpen) return;
      // The key store may open it by itself; one that refuses, or a vault locked by hand, leaves the question.
      if (vault.slots.includes('keyStore') && vault.keyStore.isAvailable) {
        const opened = await client.call('vault.open', {}).catch(() => null);
        if (opened?.isOpen) return store.setState({ vault: opened });
      }
      store.setState({ isAskingForVault: true });
      await new Promise<void>((resolve, reject) => waiting.push({ resolve, reject }));
    },
    async openVault(input) {
      store.setState({ vault: await client.call('vault.open', input), isAskingForVault: false });
      waiting.forEach(({ resolve }) => resolve());
      waiting = [];
    },
    async lockVault() {
      store.setState({ vault: await client.call('vault.lock', {}) });
    },
    cancelVault() {
      store.setState({ isAskingForVault: false });
      waiting.forEach(({ reject }) => reject(new SluiceError('job.cancelled')));
      waiting = [];
    },
    start() {
      void read();
      return client.on((event) => {
        if (event.topic === 'vault') void readVault().catch(() => undefined);
        if (event.topic === 'app') void read();
      });
    },
  };
}

/** `preferences.set` replaces what is named; the defaults of what is inside are the host's to fill in. */
function defined(patch: Input<'preferences.set'>): Partial<Preferences> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
