import { randomBytes, randomUUID } from 'node:crypto';
import { SluiceError } from '../../shared/errors.ts';
import { passphraseSlotSchema, secretRecordSchema } from './envelope.ts';
import type { Envelope, PassphraseSlot } from './envelope.ts';
import type { KeyStore } from './key-store.ts';
import { keyStoreSlot, unwrapWithKeyStore, wrapForKeyStore } from './key-store-slot.ts';
import { keyBytes, seal, slotCheck, unseal, unwrapKey, wrapKey } from './seal.ts';
import type { SecretRecord, Vault } from './vault.ts';
import { changeVaultFile, readVaultFile } from './vault-file.ts';

export interface OpenFileVaultOptions {
  /** `vault.json` of the workspace, whose folder exists. */
  readonly file: string;
  /** From SLUICE_PASSPHRASE or --passphrase-file. */
  readonly passphrase: string | null | undefined;
}

/** A vault whose key is in memory. */
export interface FileVault extends Vault {
  /** From now on this key store opens the vault, too. Errors: `vault.no_key_store`, `vault.locked`, `vault.corrupt`. */
  rememberIn(store: KeyStore): Promise<void>;
  /** Takes the key store's slot away. Errors: `vault.locked`, `vault.corrupt`. */
  forgetKeyStore(): void;
}

/**
 * Opens the vault file, or makes it at first use with this passphrase. The data key stays in memory until `close`.
 * Errors: `vault.locked` (no passphrase), `vault.wrong_passphrase`, `vault.corrupt`, `file.unreadable`, `file.unwritable`.
 */
export async function openFileVault({ file, passphrase }: OpenFileVaultOptions): Promise<FileVault> {
  if (passphrase === null || passphrase === undefined || passphrase === '') throw new SluiceError('vault.locked');
  let envelope = readVaultFile(file);
  if (envelope === null) {
    const made = await newEnvelope(passphrase);
    // Another process may have made it meanwhile: then its own holds.
    changeVaultFile(file, (before) => before ?? made);
    envelope = readVaultFile(file) ?? made;
  }
  const key = await unwrapDataKey(envelope, passphrase, file);
  return unlockedVault({ file, id: envelope.id, key });
}

/**
 * Opens the vault with what the key store unwraps. Null: the file is not there or has no slot of a key store.
 * Errors: `vault.no_key_store` (another store, or it does not give this vault's key), `vault.corrupt`, `file.unreadable`.
 */
export async function openFileVaultByKeyStore(file: string, store: KeyStore): Promise<FileVault | null> {
  const envelope = readVaultFile(file);
  const slot = envelope === null ? null : keyStoreSlot(envelope, file);
  if (envelope === null || slot === null) return null;
  return unlockedVault({ file, id: envelope.id, key: await unwrapWithKeyStore(slot, store, envelope.id) });
}

/**
 * Wraps the same data key for another passphrase and puts that in the old slot's place; all else in the file stays. A
 * kill leaves the old file or the new one (`changeVaultFile`).
 * Errors: `vault.none`, `vault.locked` (only a key store opens it), `vault.wrong_passphrase`, `vault.corrupt`, `file.unwritable`.
 */
export async function changePassphrase(file: string, oldPassphrase: string, newPassphrase: string): Promise<void> {
  const envelope = readVaultFile(file);
  if (envelope === null) throw new SluiceError('vault.none');
  const key = await unwrapDataKey(envelope, oldPassphrase, file);
  const slot = await wrapKey(key, newPassphrase, envelope.id);
  key.fill(0);
  const known = passphraseSlot(envelope, file)?.check;
  changeVaultFile(file, (before) => {
    // Another process changed it in these moments: the old one that was given opens it no more.
    if (before === null || passphraseSlot(before, file)?.check !== known)
      throw new SluiceError('vault.wrong_passphrase');
    return { ...before, slots: before.slots.map((one) => (one.kind === 'passphrase' ? slot : one)) };
  });
}

async function newEnvelope(passphrase: string): Promise<Envelope> {
  const id = randomUUID();
  const slot = await wrapKey(randomBytes(keyBytes), passphrase, id);
  return { format: 'sluice-vault', version: 1, id, slots: [slot], records: {} };
}

async function unwrapDataKey(envelope: Envelope, passphrase: string, file: string): Promise<Buffer> {
  const slot = passphraseSlot(envelope, file);
  // Only a key store's slot: a passphrase opens nothing here.
  if (slot === null) throw new SluiceError('vault.locked');
  const key = await unwrapKey(slot, passphrase, envelope.id);
  if (key === null) throw new SluiceError('vault.wrong_passphrase');
  return key;
}

function passphraseSlot(envelope: Envelope, file: string): PassphraseSlot | null {
  const found = envelope.slots.find((slot) => slot.kind === 'passphrase');
  if (found === undefined) return null;
  const slot = passphraseSlotSchema.safeParse(found);
  if (!slot.success || slotCheck(slot.data) !== slot.data.check) throw new SluiceError('vault.corrupt', { file });
  return slot.data;
}

function unlockedVault(unlocked: { file: string; id: string; key: Buffer }): FileVault {
  const { file, id } = unlocked;
  let key: Buffer | null = unlocked.key;
  const openKey = (): Buffer => {
    if (key === null) throw new SluiceError('vault.locked');
    return key;
  };
  /** Read again each time: another process may have written. A file that is gone or another vault is not this one. */
  const current = (envelope: Envelope | null): Envelope => {
    if (envelope === null || envelope.id !== id) throw new SluiceError('vault.corrupt', { file });
    return envelope;
  };
  return {
    kind: 'file',

    async get(name) {
      const { records } = current(readVaultFile(file));
      // Own properties only: a credential may be called `constructor`.
      const record = Object.hasOwn(records, name) ? records[name] : undefined;
      if (record === undefined) return null;
      const plain = unseal(openKey(), record, recordAbout(id, name));
      if (plain === null) throw new SluiceError('vault.corrupt', { file });
      return readSecret(plain, file);
    },

    async set(name, secret) {
      const record = seal(openKey(), Buffer.from(JSON.stringify(secret)), recordAbout(id, name));
      changeVaultFile(file, (before) => {
        const envelope = current(before);
        return { ...envelope, records: { ...envelope.records, [name]: record } };
      });
    },

    async delete(name) {
      openKey();
      changeVaultFile(file, (before) => {
        const envelope = current(before);
        const records = Object.fromEntries(Object.entries(envelope.records).filter(([known]) => known !== name));
        return { ...envelope, records };
      });
    },

    async names() {
      return Object.keys(current(readVaultFile(file)).records).sort();
    },

    async rememberIn(store) {
      const slot = await wrapForKeyStore(openKey(), store, id);
      changeVaultFile(file, (before) => {
        const envelope = current(before);
        return { ...envelope, slots: [...envelope.slots.filter(({ kind }) => kind !== 'keyStore'), slot] };
      });
    },

    forgetKeyStore() {
      openKey();
      changeVaultFile(file, (before) => {
        const envelope = current(before);
        return { ...envelope, slots: envelope.slots.filter(({ kind }) => kind !== 'keyStore') };
      });
    },

    close() {
      key?.fill(0);
      key = null;
    },
  };
}

/** Bound to its name and its vault: a record cannot be moved to another name. */
function recordAbout(vaultId: string, name: string): string {
  return `sluice-vault/1/${vaultId}/record/${name}`;
}

function readSecret(plain: Buffer, file: string): SecretRecord {
  const parsed = secretRecordSchema.safeParse(JSON.parse(plain.toString()));
  if (!parsed.success) throw new SluiceError('vault.corrupt', { file });
  return parsed.data;
}
