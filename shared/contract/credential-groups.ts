import { z } from 'zod';
import { doneSchema, nameSchema } from './common.ts';
import { procedure } from './procedure.ts';

/** Everything that is given must hold; a rule with nothing given holds for every product. */
export const credentialRuleSchema = z.strictObject({
  site: nameSchema.nullable().default(null),
  tag: nameSchema.nullable().default(null),
  /** Name of the product, with `*` for any letters and `?` for one; case does not matter. */
  name: nameSchema.nullable().default(null),
  /** Tried in this order. */
  credentials: z.array(nameSchema).min(1).max(20),
});

export const credentialGroupSchema = z.object({ name: z.string(), rules: z.array(credentialRuleSchema) });

/**
 * Credentials by site, tag or name for products that have none of their own. Groups in their order, rules in theirs:
 * what they name is tried in turn, what worked at a product first; at most two refusals at one product in a job.
 */
export const credentialGroupProcedures = {
  'credentialGroups.all': procedure(
    'credentialGroups.all',
    'query',
    z.strictObject({}),
    z.object({ rows: z.array(credentialGroupSchema) }),
  ),
  /** Sets or replaces; a new one stands last. `usage.unknown_credential` */
  'credentialGroups.set': procedure(
    'credentialGroups.set',
    'command',
    z.strictObject({ name: nameSchema, rules: z.array(credentialRuleSchema).min(1).max(200) }),
    z.object({ group: credentialGroupSchema }),
  ),
  /** Puts a group in front of another one, or last. `usage.unknown_credential_group` */
  'credentialGroups.move': procedure(
    'credentialGroups.move',
    'command',
    z.strictObject({ name: nameSchema, before: nameSchema.nullable() }),
    doneSchema,
  ),
  /** `usage.unknown_credential_group` */
  'credentialGroups.remove': procedure(
    'credentialGroups.remove',
    'command',
    z.strictObject({ name: nameSchema }),
    doneSchema,
  ),
} as const;
