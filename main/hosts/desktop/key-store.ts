import type { CoreStart, KeyStoreAct } from './core-messages.ts';

/** Electron's safeStorage, as far as it is used. The asynchronous half is newer than Electron 33. */
export interface SafeStorageLike {
  isEncryptionAvailable(): boolean;
  getSelectedStorageBackend?(): string;
  encryptString(text: string): Buffer;
  decryptString(sealed: Buffer): string;
  encryptStringAsync?(text: string): Promise<Buffer>;
  decryptStringAsync?(sealed: Buffer): Promise<{ readonly result: string }>;
}

export interface DesktopKeyStore {
  readonly state: CoreStart['keyStore'];
  use(act: KeyStoreAct, bytes: Uint8Array): Promise<Uint8Array>;
}

/** Names of those that have no choice of their own. */
const backends: Readonly<Partial<Record<NodeJS.Platform, string>>> = { darwin: 'keychain', win32: 'dpapi' };

/**
 * Wraps the vault's data key with the operating system's key store. On Linux without a key ring Chromium falls back to a
 * password that stands in its source (`basic_text`): that counts as no key store. Call it after `ready`; before that the
 * answer is not known.
 */
export function openKeyStore(storage: SafeStorageLike, platform: NodeJS.Platform): DesktopKeyStore {
  const backend = backends[platform] ?? storage.getSelectedStorageBackend?.() ?? 'unknown';
  const isAvailable = backend !== 'basic_text' && backend !== 'unknown' && storage.isEncryptionAvailable();
  return {
    state: { backend, isAvailable },
    async use(act, bytes) {
      if (!isAvailable) throw new Error(backend);
      // The asynchronous half where it is: a key chain may ask the person first, and the window must not stand still.
      if (act === 'wrap') {
        const text = Buffer.from(bytes).toString('base64');
        return (await storage.encryptStringAsync?.(text)) ?? storage.encryptString(text);
      }
      const sealed = Buffer.from(bytes);
      const text = (await storage.decryptStringAsync?.(sealed))?.result ?? storage.decryptString(sealed);
      return Buffer.from(text, 'base64');
    },
  };
}
