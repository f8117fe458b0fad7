import { z } from 'zod';
import { accountFileKinds } from '../vocabulary.ts';
import { idSchema, pageInput, pageOf, timeSchema } from './common.ts';
import { procedure } from './procedure.ts';

/** Why an ACK was matched to nothing when it came: the number in its name is of no hand-over here, or there is none. */
export const unmatchedWhys = ['other_number', 'no_number'] as const;
export const unmatchedWhySchema = z.enum(unmatchedWhys);
export type UnmatchedWhy = z.infer<typeof unmatchedWhySchema>;

export const accountFileSchema = z.object({
  id: z.string(),
  sha256: z.string(),
  name: z.string(),
  kind: z.enum(accountFileKinds),
  size: z.number(),
  receivedAt: timeSchema,
  /** Empty: it matches nothing yet. */
  products: z.array(
    z.object({
      productId: z.string(),
      productName: z.string(),
      state: z.enum(['waiting', 'importing', 'installed', 'refused']),
      /** False: it waits for nothing, because its reports have come to another end (rejected by the account, closed …). */
      isNeeded: z.boolean(),
    }),
  ),
  /** Null: it is or was matched, or is no ACK. */
  unmatchedWhy: unmatchedWhySchema.nullable(),
});

export const accountFileProcedures = {
  'accountFiles.list': procedure(
    'accountFiles.list',
    'query',
    z.strictObject({ unmatched: z.boolean().optional(), ...pageInput }),
    pageOf(accountFileSchema),
  ),
  /** `file`: name, id or the beginning of the SHA-256. */
  'accountFiles.assign': procedure(
    'accountFiles.assign',
    'command',
    z.strictObject({ file: z.string().min(1).max(1000), productId: idSchema }),
    z.object({ file: accountFileSchema }),
  ),
} as const;
