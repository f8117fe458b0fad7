import { z } from 'zod';
import { doneSchema, nameSchema, pageOf } from './common.ts';
import { procedure } from './procedure.ts';

const secret = z.string().min(1).max(100_000);

export const keptSecretSchema = z.enum(['password', 'enablePassword', 'privateKey']);

/** What a credential holds, never the secrets themselves. */
export const credentialSchema = z.object({
  name: z.string(),
  username: z.string(),
  hasPassword: z.boolean(),
  hasEnablePassword: z.boolean(),
  hasKey: z.boolean(),
  /** `default`, `pageant`, or the path of an agent's socket or pipe; null: none. */
  agent: z.string().nullable(),
});

export const credentialProcedures = {
  /** Sets or replaces the whole credential: what is neither given nor named in `keep` is not kept. */
  'credentials.set': procedure(
    'credentials.set',
    'command',
    z.strictObject({
      name: nameSchema,
      username: z.string().min(1).max(200),
      password: secret.optional(),
      enablePassword: secret.optional(),
      /** OpenSSH or PEM text. */
      privateKey: secret.optional(),
      privateKeyPassphrase: secret.optional(),
      /** An agent signs: `default` is the one that the computer names (SSH_AUTH_SOCK, on Windows OpenSSH's pipe). */
      agent: z
        .string()
        .max(1000)
        .regex(/^[^\p{Cc}]+$/u)
        .optional(),
      /** Secrets of the vault that stay as they are; a private key keeps its passphrase. */
      keep: z.array(keptSecretSchema).max(3).optional(),
    }),
    z.object({ credential: credentialSchema }),
  ),
  'credentials.list': procedure('credentials.list', 'query', z.strictObject({}), pageOf(credentialSchema)),
  'credentials.remove': procedure('credentials.remove', 'command', z.strictObject({ name: nameSchema }), doneSchema),
} as const;
