/**
 * The operating system's key store, as the host gives it (the desktop: Electron's safeStorage, which lives in main only).
 * `wrap` and `unwrap` may reject: the store was locked, changed, or does not know the bytes.
 */
export interface KeyStore {
  /** Its name: `gnome_libsecret`, `kwallet6`, `keychain`, `dpapi`. */
  readonly backend: string;
  readonly isAvailable: boolean;
  wrap(key: Buffer): Promise<Buffer>;
  unwrap(wrapped: Buffer): Promise<Buffer>;
}

/**
 * `basic_text` is what safeStorage falls back to on Linux without a key ring: a password that stands in its source, no
 * protection at all. `unknown` is its answer before it knows (electronjs.org/docs, safeStorage.getSelectedStorageBackend).
 */
const noProtection: ReadonlySet<string> = new Set(['basic_text', 'unknown', '']);

export function isUsable(store: KeyStore): boolean {
  return store.isAvailable && !noProtection.has(store.backend);
}
