import { createCipheriv, createDecipheriv, hash, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import type { PassphraseSlot } from './envelope.ts';

/** AES-256-GCM with a random 96-bit nonce for each sealing (NIST SP 800-38D) and a 128-bit tag at the end. */
const algorithm = 'aes-256-gcm';
const tagBytes = 16;
const nonceBytes = 12;
export const keyBytes = 32;

export interface Sealed {
  readonly nonce: string;
  readonly sealed: string;
}

/** `about` says what is sealed; what was sealed as one thing cannot be opened as another. */
export function seal(key: Buffer, plain: Buffer, about: string): Sealed {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('base64'), sealed: sealed.toString('base64') };
}

/** Null when key, bytes or `about` do not fit. */
export function unseal(key: Buffer, { nonce, sealed }: Sealed, about: string): Buffer | null {
  const bytes = Buffer.from(sealed, 'base64');
  const iv = Buffer.from(nonce, 'base64');
  if (bytes.length < tagBytes || iv.length !== nonceBytes) return null;
  const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, bytes.length - tagBytes)), decipher.final()]);
  } catch {
    return null;
  }
}

type SlotParameters = Pick<PassphraseSlot, 'n' | 'r' | 'p' | 'salt'>;

const deriveKey = promisify<Buffer, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);

/** Key from a passphrase. Off the event loop. The same words typed on another keyboard give the same key (NFKC). */
export function keyFromPassphrase(passphrase: string, { n, r, p, salt }: SlotParameters): Promise<Buffer> {
  const words = Buffer.from(passphrase.normalize('NFKC'));
  return deriveKey(words, Buffer.from(salt, 'base64'), keyBytes, { N: n, r, p, maxmem: 256 * n * r });
}

const slotCost = { n: 2 ** 15, r: 8, p: 1 } as const;

function slotAbout(vaultId: string): string {
  return `sluice-vault/1/${vaultId}/slot/passphrase`;
}

/** Wraps the data key for a passphrase. */
export async function wrapKey(dataKey: Buffer, passphrase: string, vaultId: string): Promise<PassphraseSlot> {
  const salt = randomBytes(16).toString('base64');
  const key = await keyFromPassphrase(passphrase, { ...slotCost, salt });
  const { nonce, sealed } = seal(key, dataKey, slotAbout(vaultId));
  const slot = { kind: 'passphrase', kdf: 'scrypt', ...slotCost, salt, nonce, wrapped: sealed } as const;
  return { ...slot, check: slotCheck(slot) };
}

/** The data key, or null for another passphrase. */
export async function unwrapKey(slot: PassphraseSlot, passphrase: string, vaultId: string): Promise<Buffer | null> {
  const key = await keyFromPassphrase(passphrase, slot);
  return unseal(key, { nonce: slot.nonce, sealed: slot.wrapped }, slotAbout(vaultId));
}

export function slotCheck(slot: Omit<PassphraseSlot, 'check'>): string {
  return hash('sha256', [slot.kdf, slot.n, slot.r, slot.p, slot.salt, slot.nonce, slot.wrapped].join('\n'));
}
