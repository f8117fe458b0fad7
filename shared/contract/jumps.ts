import { z } from 'zod';
import { doneSchema, nameSchema, pageOf, reasonSchema } from './common.ts';
import { procedure } from './procedure.ts';
import { hostSchema, pinnedKeySchema, portSchema } from './products.ts';

/** A server that forwards to products behind it. */
export const jumpHostSchema = z.object({
  name: z.string(),
  host: z.string(),
  port: z.number().int(),
  credential: z.string().nullable(),
  /** Another one in front of it. */
  via: z.string().nullable(),
  legacyAlgorithms: z.boolean(),
  /** How many products are reached through it directly. */
  products: z.number().int(),
});

const editable = {
  host: hostSchema,
  port: portSchema,
  credential: nameSchema.nullable(),
  via: nameSchema.nullable(),
  legacyAlgorithms: z.boolean(),
};

const named = z.strictObject({ name: nameSchema });

export const jumpProcedures = {
  /** `usage.invalid` for a name that is taken, `usage.unknown_credential`, `usage.unknown_jump_host`. */
  'jumps.add': procedure(
    'jumps.add',
    'command',
    z.strictObject({
      name: nameSchema,
      ...editable,
      port: portSchema.default(22),
      credential: nameSchema.nullable().default(null),
      via: nameSchema.nullable().default(null),
      legacyAlgorithms: z.boolean().default(false),
    }),
    z.object({ jump: jumpHostSchema }),
  ),
  /** `usage.unknown_jump_host`, `usage.unknown_credential`, `usage.jump_host_loop`. */
  'jumps.edit': procedure(
    'jumps.edit',
    'command',
    z.strictObject({ name: nameSchema, patch: z.strictObject(editable).partial() }),
    z.object({ jump: jumpHostSchema }),
  ),
  'jumps.list': procedure('jumps.list', 'query', z.strictObject({}), pageOf(jumpHostSchema)),
  /** `usage.jump_host_in_use`. */
  'jumps.remove': procedure('jumps.remove', 'command', named, doneSchema),
  'jumps.keys': procedure(
    'jumps.keys',
    'query',
    named,
    z.object({
      pinned: z.array(pinnedKeySchema),
      /** Shown and refused; wait for a decision. Newest first. */
      offered: z.array(pinnedKeySchema),
    }),
  ),
  /** Accepts what was offered and refused; with a fingerprint, only that one. */
  'jumps.trust': procedure(
    'jumps.trust',
    'command',
    z.strictObject({ name: nameSchema, reason: reasonSchema, fingerprint: z.string().max(300).optional() }),
    z.object({ accepted: z.array(pinnedKeySchema) }),
  ),
} as const;
