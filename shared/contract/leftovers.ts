import { z } from 'zod';
import { pageInput, pageOf, timeSchema } from './common.ts';
import { leftoverDates, leftoverKinds, leftoverStages } from './leftover-words.ts';
import { procedure } from './procedure.ts';

const dateSchema = z.object({
  what: z.enum(leftoverDates),
  at: timeSchema,
  /** By Sluice, from what the product printed; else as the product prints it. */
  isComputed: z.boolean(),
});
export type LeftoverDate = z.infer<typeof dateSchema>;

/** Something that is licensed in another way than by usage reports, or that the account holds for trying only. */
const leftoverSchema = z.object({
  kind: z.enum(leftoverKinds),
  /** `classic`: of its authorization; `evaluation`, `demo`: `running` or `ended`. */
  stage: z.enum(leftoverStages).nullable(),
  /** The state as printed. */
  printed: z.string().nullable(),
  dates: z.array(dateSchema).readonly(),
  /** `pak_rtu`: what is in use. */
  features: z.array(z.string()).readonly(),
});
export type Leftover = z.infer<typeof leftoverSchema>;

export const leftoverProcedures = {
  /** From what each product printed last, and from the newest snapshot of the account; by kind and name. */
  'leftovers.list': procedure(
    'leftovers.list',
    'query',
    z.strictObject({ kind: z.enum(leftoverKinds).optional(), ...pageInput }),
    pageOf(
      leftoverSchema.extend({
        /** Null: it is the account's, a license of `virtualAccount`. */
        productId: z.string().nullable(),
        /** Of the product, else of the license. */
        name: z.string(),
        site: z.string().nullable(),
        virtualAccount: z.string().nullable(),
        /** `demo`: so many. */
        quantity: z.number().int().nullable(),
        /** When it was read. */
        readAt: timeSchema.nullable(),
      }),
    ),
  ),
} as const;
