import { z } from 'zod';
import { fileRefSchema } from '../vocabulary.ts';
import { reasonSchema } from './common.ts';
import { procedure } from './procedure.ts';

/**
 * `new`: nothing of this algorithm is pinned there · `known`: pinned already · `changed`: another key is pinned ·
 * `revoked`: `@revoked`, never to be taken · `unsupported`: `@cert-authority`.
 */
export const hostKeyStates = ['new', 'known', 'changed', 'revoked', 'unsupported'] as const;

/** One key of a `known_hosts` file for one product or jump host of ours. */
export const hostKeyRowSchema = z.object({
  line: z.number().int(),
  state: z.enum(hostKeyStates),
  /** Name of the product or jump host; of a revoked key or an authority, what the line names. */
  name: z.string(),
  kind: z.enum(['product', 'jump', 'any']),
  host: z.string(),
  port: z.number().int(),
  algorithm: z.string(),
  fingerprint: z.string(),
  /** The one that is pinned now, where it is another. */
  pinned: z.string().nullable(),
});

const plan = z.object({
  /** At most 2,000; the numbers count all. */
  rows: z.array(hostKeyRowSchema),
  totals: z.partialRecord(z.enum(hostKeyStates), z.number().int()),
  /** Lines that speak of nothing that is here. */
  others: z.number().int(),
  bad: z.array(z.object({ line: z.number().int(), detail: z.string() })),
});

export const hostKeyProcedures = {
  /** What an import would do. `file.*` */
  'hostKeys.preview': procedure('hostKeys.preview', 'query', z.strictObject({ file: fileRefSchema }), plan),
  /** Pins what is new and revokes what is revoked. Changed keys are replaced only with a reason of their own. */
  'hostKeys.import': procedure(
    'hostKeys.import',
    'command',
    z.strictObject({
      file: fileRefSchema,
      /** Why keys that changed are replaced; absent: they stay. */
      replaceReason: reasonSchema.optional(),
    }),
    plan.extend({
      pinned: z.number().int(),
      replaced: z.number().int(),
      revoked: z.number().int(),
    }),
  ),
} as const;
