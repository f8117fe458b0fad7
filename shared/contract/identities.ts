import { z } from 'zod';
import { identityAnswers } from '../identity-answers.ts';
import { udiMemberSchema } from '../vocabulary.ts';
import { idSchema, timeSchema } from './common.ts';
import { procedure } from './procedure.ts';
import { productSchema } from './products.ts';

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
