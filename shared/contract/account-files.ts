import { z } from 'zod';
import { accountFileKinds } from '../vocabulary.ts';
import { idSchema, pageInput, pageOf, timeSchema } from './common.ts';
import { procedure } from './procedure.ts';

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
    }),
  ),
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
