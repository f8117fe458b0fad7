import { SluiceError } from '../../shared/errors.ts';
import { keyStoreSlotSchema } from './envelope.ts';
import type { Envelope, KeyStoreSlot } from './envelope.ts';
import { isUsable } from './key-store.ts';
import type { KeyStore } from './key-store.ts';
import { keyBytes, seal, unseal } from './seal.ts';

/** The envelope's slot of a key store; null: none. Error: `vault.corrupt`. */
export function keyStoreSlot(envelope: Envelope, file: string): KeyStoreSlot | null {
  const found = envelope.slots.find((slot) => slot.kind === 'keyStore');
  if (found === undefined) return null;
  const slot = keyStoreSlotSchema.safeParse(found);
  if (!slot.success) throw new SluiceError('vault.corrupt', { file });
  return slot.data;
}

/** `vault.no_key_store`: there is none that is safe, or it refused. */
export async function wrapForKeyStore(key: Buffer, store: KeyStore, vaultId: string): Promise<KeyStoreSlot> {
  if (!isUsable(store)) throw noKeyStore(store.isAvailable ? store.backend : '');
  // Sealed before anything waits: whoever locks the vault meanwhile empties the key.
  const proof = seal(key, Buffer.alloc(0), about(vaultId));
  const copy = Buffer.from(key);
  try {
    const wrapped = await store.wrap(copy);
    return { kind: 'keyStore', backend: store.backend, wrapped: wrapped.toString('base64'), ...proof };
  } catch (thrown) {
    throw noKeyStore(`${store.backend} refused`, thrown);
  } finally {
    copy.fill(0);
  }
}

/** The data key. `vault.no_key_store`: another store than the one that wrapped it, or it does not give this key. */
export async function unwrapWithKeyStore(slot: KeyStoreSlot, store: KeyStore, vaultId: string): Promise<Buffer> {
  if (!isUsable(store)) throw noKeyStore(store.isAvailable ? store.backend : '');
  if (store.backend !== slot.backend) throw noKeyStore(`${store.backend} instead of ${slot.backend}`);
  let key: Buffer;
  try {
    key = await store.unwrap(Buffer.from(slot.wrapped, 'base64'));
  } catch (thrown) {
    throw noKeyStore(`${store.backend} does not give the key back`, thrown);
  }
  if (key.length !== keyBytes || unseal(key, slot, about(vaultId)) === null) {
    key.fill(0);
    throw noKeyStore(`${store.backend} gives another key`);
  }
  return key;
}

function about(vaultId: string): string {
  return `sluice-vault/1/${vaultId}/slot/keyStore`;
}

function noKeyStore(detail: string, cause?: unknown): SluiceError {
  return new SluiceError('vault.no_key_store', { detail }, cause === undefined ? {} : { cause });
}
