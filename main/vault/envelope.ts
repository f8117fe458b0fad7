import { z } from 'zod';

const base64 = z.base64();

/**
 * The vault file, version 1. JSON, so that a person can see what it holds: names in the clear, values sealed.
 * A slot wraps the one data key; slots of kinds that this version does not know are kept as they are.
 */
export const passphraseSlotSchema = z.object({
  kind: z.literal('passphrase'),
  kdf: z.literal('scrypt'),
  /** scrypt's cost (a power of two), block size and parallelism (RFC 7914), bounded so that a file cannot ask for all memory. */
  n: z
    .number()
    .int()
    .min(2 ** 14)
    .max(2 ** 20)
    .refine((n) => Number.isInteger(Math.log2(n))),
  r: z.number().int().min(1).max(32),
  p: z.number().int().min(1).max(16),
  salt: base64,
  nonce: base64,
  wrapped: base64,
  /** SHA-256 over the slot's other members: tells a damaged slot from a wrong passphrase. */
  check: z.string(),
});
export type PassphraseSlot = z.infer<typeof passphraseSlotSchema>;

/**
 * The data key as the operating system's key store wrapped it. `nonce` and `sealed` seal nothing with the data key: they
 * tell whether what the store gives back is this vault's key.
 */
export const keyStoreSlotSchema = z.object({
  kind: z.literal('keyStore'),
  backend: z.string().min(1).max(200),
  wrapped: base64,
  nonce: base64,
  sealed: base64,
});
export type KeyStoreSlot = z.infer<typeof keyStoreSlotSchema>;

export const envelopeSchema = z.object({
  format: z.literal('sluice-vault'),
  version: z.literal(1),
  id: z.uuid(),
  slots: z.array(z.looseObject({ kind: z.string() })),
  records: z.record(z.string(), z.object({ nonce: base64, sealed: base64 })),
});
export type Envelope = z.infer<typeof envelopeSchema>;
export type SealedRecord = Envelope['records'][string];

export const secretRecordSchema = z.record(z.string(), z.string());
