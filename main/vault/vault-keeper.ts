import { join } from 'node:path';
import { SluiceError } from '../../shared/errors.ts';
import type { FileVault } from './file-vault.ts';
import { isUsable } from './key-store.ts';
import type { KeyStore } from './key-store.ts';
import type { Vault } from './vault.ts';
import { readVaultFile } from './vault-file.ts';

export interface VaultState {
  readonly exists: boolean;
  readonly isOpen: boolean;
  readonly slots: readonly ('passphrase' | 'keyStore')[];
  readonly keyStore: { readonly isAvailable: boolean; readonly backend: string | null };
}

/** The one vault of an application: closed at first, opened at first need or by a person, closed again at any time. */
export interface VaultKeeper {
  /**
   * The open vault. Closed: it is opened by the key store where it has a slot for it, else with the passphrase that the
   * host gives. Errors: `vault.locked` (there is none, or a person locked it), `vault.no_key_store` (its slot opens it no
   * more, and no passphrase was given), `vault.wrong_passphrase`, `vault.corrupt`.
   */
  vault(): Promise<Vault>;
  /** `vault.corrupt`, `file.unreadable` */
  state(): VaultState;
  /** Opens or makes it. `vault.wrong_passphrase`, `vault.corrupt`, `vault.no_key_store`. */
  open(passphrase: string, options: { readonly rememberInKeyStore: boolean }): Promise<void>;
  /** Whether it is open or not, it stays so. `vault.none`, `vault.wrong_passphrase`, `vault.corrupt`. */
  changePassphrase(oldPassphrase: string, newPassphrase: string): Promise<void>;
  /** Opens it where that needs nobody. `vault.locked`, `vault.no_key_store` */
  setKeyStore(isOn: boolean): Promise<void>;
  /** Forgets the key until a person opens it again. */
  lock(): void;
  /** Forgets the key. */
  close(): void;
}

export interface VaultKeeperOptions {
  readonly workspace: string;
  /** Asked when a secret is needed and no key store gives the key. Null: none given. */
  readonly passphrase: () => Promise<string | null>;
  readonly keyStore: KeyStore | null;
  /** Told of each opening, locking and change of its ways. */
  readonly onChange: () => void;
}

export function createVaultKeeper(options: VaultKeeperOptions): VaultKeeper {
  const { keyStore, onChange } = options;
  const file = join(options.workspace, 'vault.json');
  let open: FileVault | null = null;
  let opening: Promise<FileVault> | null = null;
  let isLocked = false;
  /** Each locking makes an opening that is under way worthless. */
  let lockings = 0;

  const keep = async (vault: FileVault, since: number): Promise<FileVault> => {
    // Opened twice: who works with the first one goes on with it, unless the file is another vault now.
    const isStillTheSame = await open?.names().then(
      () => true,
      () => false,
    );
    if (since !== lockings) {
      vault.close();
      throw new SluiceError('vault.locked');
    }
    if (open !== null && isStillTheSame) {
      vault.close();
      return open;
    }
    open?.close();
    open = vault;
    isLocked = false;
    onChange();
    return vault;
  };

  const openAtNeed = async (): Promise<FileVault> => {
    const since = lockings;
    const { openFileVault, openFileVaultByKeyStore } = await import('./file-vault.ts');
    let refused: SluiceError | null = null;
    if (keyStore !== null && isUsable(keyStore)) {
      try {
        const vault = await openFileVaultByKeyStore(file, keyStore);
        if (vault !== null) return await keep(vault, since);
      } catch (thrown) {
        if (!(thrown instanceof SluiceError) || thrown.code !== 'vault.no_key_store') throw thrown;
        refused = thrown;
      }
    }
    const passphrase = await options.passphrase();
    if (passphrase === null) throw refused ?? new SluiceError('vault.locked');
    return keep(await openFileVault({ file, passphrase }), since);
  };

  const forget = (): void => {
    lockings += 1;
    open?.close();
    open = null;
    opening = null;
  };

  const needed = (): Promise<FileVault> => {
    if (open !== null) return Promise.resolve(open);
    if (isLocked) return Promise.reject(new SluiceError('vault.locked'));
    if (opening === null) {
      const attempt = openAtNeed().finally(() => {
        // The same attempt for all who need it meanwhile; a failed one is tried anew by the next.
        if (opening === attempt) opening = null;
      });
      opening = attempt;
    }
    return opening;
  };

  return {
    vault: needed,

    state() {
      const envelope = readVaultFile(file);
      const kinds = new Set(envelope?.slots.map(({ kind }) => kind));
      return {
        exists: envelope !== null,
        isOpen: open !== null,
        slots: (['passphrase', 'keyStore'] as const).filter((kind) => kinds.has(kind)),
        keyStore: { isAvailable: keyStore !== null && isUsable(keyStore), backend: keyStore?.backend ?? null },
      };
    },

    async open(passphrase, { rememberInKeyStore }) {
      // Before anything is done: a person who wants both shall not get half of it.
      const store = rememberInKeyStore ? usable(keyStore) : null;
      const since = lockings;
      const { openFileVault } = await import('./file-vault.ts');
      const vault = await keep(await openFileVault({ file, passphrase }), since);
      if (store !== null) {
        await vault.rememberIn(store);
        onChange();
      }
    },

    async setKeyStore(isOn) {
      const vault = await needed();
      if (isOn) await vault.rememberIn(usable(keyStore));
      else vault.forgetKeyStore();
      onChange();
    },

    async changePassphrase(oldPassphrase, newPassphrase) {
      const { changePassphrase } = await import('./file-vault.ts');
      await changePassphrase(file, oldPassphrase, newPassphrase);
      onChange();
    },

    lock() {
      forget();
      isLocked = true;
      onChange();
    },

    close: forget,
  };
}

function usable(store: KeyStore | null): KeyStore {
  if (store !== null && isUsable(store)) return store;
  throw new SluiceError('vault.no_key_store', { detail: store?.isAvailable ? store.backend : '' });
}
