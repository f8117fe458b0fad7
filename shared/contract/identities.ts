import { z } from 'zod';
import { udiMemberSchema } from '../vocabulary.ts';
import { idSchema, timeSchema } from './common.ts';
import { procedure } from './procedure.ts';
import { productSchema } from './products.ts';

/**
 * `retire`, `keep`: the product that answers stands there now; the earlier one is out of service, or is still of use
 * elsewhere · `ignore`: neither, the address was wrong for a while · `moved`: the member belongs to this product now ·
 * `stays`: it still belongs to the other one.
 */
export const identityAnswers = ['retire', 'keep', 'ignore', 'moved', 'stays'] as const;
export type IdentityAnswer = (typeof identityAnswers)[number];

export const identityQuestionSchema = z.object({
  id: z.string(),
  kind: z.enum(['replaced', 'moved_member']),
  productId: z.string(),
  productName: z.string(),
  host: z.string().nullable(),
  /** `replaced`: the known product that answers there, if it is one. `moved_member`: whose member it was. */
  other: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Who answers (`replaced`), or the member. */
  udis: z.array(udiMemberSchema),
  askedAt: timeSchema,
});

export const identityProcedures = {
  /** What only a person can say about who is who, oldest first, at most 500. */
  'identities.open': procedure(
    'identities.open',
    'query',
    z.strictObject({ productId: idSchema.optional() }),
    z.object({ rows: z.array(identityQuestionSchema) }),
  ),
  /** `usage.invalid`: no such question, answered already, or no answer to it. `other` is the product that stands there now, or whose member it was. */
  'identities.answer': procedure(
    'identities.answer',
    'command',
    z.strictObject({ id: idSchema, answer: z.enum(identityAnswers) }),
    z.object({ product: productSchema, other: productSchema.nullable() }),
  ),
} as const;
