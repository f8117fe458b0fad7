import { z } from 'zod';
import { procedure } from './procedure.ts';

export const vaultStateSchema = z.object({
  /** False: the first passphrase makes it. */
  exists: z.boolean(),
  isOpen: z.boolean(),
  /** Ways that open it. */
  slots: z.array(z.enum(['passphrase', 'keyStore'])),
  /** The operating system's key store, which only the desktop has. `backend` is its name (`gnome_libsecret`, `keychain` …). */
  keyStore: z.object({ isAvailable: z.boolean(), backend: z.string().nullable() }),
});

const passphrase = z.string().min(1).max(10_000);

export const vaultProcedures = {
  'vault.state': procedure('vault.state', 'query', z.strictObject({}), vaultStateSchema),
  /**
   * Opens the vault for this process, or makes it. `vault.wrong_passphrase`, `vault.corrupt`. Without a passphrase: by the
   * key store; `vault.locked` where it does not open it or a person locked the vault, `vault.no_key_store`.
   */
  'vault.open': procedure(
    'vault.open',
    'command',
    z.strictObject({
      passphrase: passphrase.optional(),
      /** Also let the operating system's key store open it from now on. `vault.no_key_store`. */
      rememberInKeyStore: z.boolean().default(false),
    }),
    vaultStateSchema,
  ),
  /**
   * Another passphrase from now on. The old one is needed also where the vault is open: who only passes by an unlocked
   * window shall not lock its owner out. Secrets and the key store's slot stay. `vault.none`, `vault.wrong_passphrase`.
   */
  'vault.changePassphrase': procedure(
    'vault.changePassphrase',
    'command',
    z.strictObject({ oldPassphrase: passphrase, newPassphrase: passphrase }),
    vaultStateSchema,
  ),
  /** Adds or removes the key store's slot of a vault that is open or opens by itself. `vault.locked`, `vault.no_key_store`. */
  'vault.keyStore': procedure('vault.keyStore', 'command', z.strictObject({ isOn: z.boolean() }), vaultStateSchema),
  /** Forgets the key. Jobs that run keep what they have. */
  'vault.lock': procedure('vault.lock', 'command', z.strictObject({}), vaultStateSchema),
} as const;
