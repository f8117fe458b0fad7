import { z } from 'zod';
import { fileRefSchema } from '../vocabulary.ts';
import { errorSchema, idSchema, nameSchema, pageInput, pageOf, timeSchema } from './common.ts';
import { writtenFileSchema } from './handovers.ts';
import { procedure } from './procedure.ts';

/** What can be typed on a product as an ID token. */
export const idTokenSchema = z
  .string()
  .regex(/^[A-Za-z0-9+/=_%.~-]{8,2000}$/, 'it is no ID token: letters, digits and + / = _ % . ~ - only');

/** An ID token without its text. */
export const tokenRowSchema = z.object({
  id: z.string(),
  domain: z.string(),
  virtualAccount: z.string(),
  description: z.string(),
  /** As it was ordered, or as a person says; null: not known. */
  days: z.number().int().nullable(),
  uses: z.number().int().nullable(),
  exportControlled: z.boolean().nullable(),
  /** `read`: the account listed it · `by_hand`: made at the portal, brought here by a person. */
  origin: z.enum(['made', 'read', 'by_hand']),
  /** `expired` is computed; `in_doubt`: the answer was lost, a refresh settles it; `gone`: the account lists it no more. */
  state: z.enum(['begun', 'active', 'expired', 'in_doubt', 'refused', 'revoking', 'revoked', 'gone']),
  /** As the account writes it. */
  expires: z.string().nullable(),
  expiresUtc: timeSchema.nullable(),
  createdBy: z.string().nullable(),
  error: errorSchema.nullable(),
  beganAt: timeSchema,
  changedAt: timeSchema,
});

const id = z.strictObject({ id: idSchema });
const answer = z.object({ token: tokenRowSchema });
const virtualAccount = nameSchema;
const days = z.number().int().min(1).max(365);
const description = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .regex(/^[^\p{Cc}]+$/u);

/** ID tokens of the Smart Account. Their texts are in the vault; only `text` and `save` give one out. */
export const tokenProcedures = {
  /** From the record, newest first; contacts nothing. */
  'tokens.list': procedure(
    'tokens.list',
    'query',
    z.strictObject({ virtualAccount: virtualAccount.optional(), ...pageInput }),
    pageOf(tokenRowSchema),
  ),
  /** Reads the account's lists, of one virtual account or of all. `usage.no_account`, `cssm.*` */
  'tokens.refresh': procedure(
    'tokens.refresh',
    'command',
    z.strictObject({ virtualAccount: virtualAccount.optional() }),
    z.object({ listed: z.number().int() }),
  ),
  /** Makes one in the account. How uses are limited there is not published: see `keep`. */
  'tokens.create': procedure(
    'tokens.create',
    'command',
    z.strictObject({ virtualAccount, days, exportControlled: z.boolean().default(true), description }),
    answer,
  ),
  /** One that was made at the portal. */
  'tokens.keep': procedure(
    'tokens.keep',
    'command',
    z.strictObject({
      virtualAccount,
      days: days.nullable().default(null),
      uses: z.number().int().min(1).max(1_000_000).nullable().default(null),
      exportControlled: z.boolean().nullable().default(null),
      description,
      token: idTokenSchema,
    }),
    answer,
  ),
  /** The secret itself, for a person who wants to copy it. `usage.unknown_token`, `usage.token_text_unknown` */
  'tokens.text': procedure('tokens.text', 'command', id, z.object({ text: z.string() })),
  /** The secret as a file that only its owner can read. */
  'tokens.save': procedure(
    'tokens.save',
    'command',
    z.strictObject({ id: idSchema, target: fileRefSchema }),
    z.object({ file: writtenFileSchema }),
  ),
  /** `isConfirmed`: a person said yes. `usage.token_state`, `cssm.token_still_listed`, `cssm.*` */
  'tokens.revoke': procedure(
    'tokens.revoke',
    'command',
    z.strictObject({ id: idSchema, isConfirmed: z.literal(true) }),
    answer,
  ),
} as const;
