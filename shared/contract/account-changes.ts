import { z } from 'zod';
import { errorSchema, idSchema, nameSchema, pageInput, pageOf, reasonSchema, timeSchema } from './common.ts';
import { instanceSchema, snapshotSchema } from './inventory.ts';
import { procedure } from './procedure.ts';

const standing = z.object({ before: z.number().int(), after: z.number().int() });
/** Balances below zero: so many are missing. `to` null: a removal. */
const effectSchema = z.object({
  license: z.string(),
  quantity: z.number().int(),
  from: standing,
  to: standing.nullable(),
});
export type ChangeEffect = z.output<typeof effectSchema>;

export const accountChangeSchema = z.object({
  id: z.string(),
  kind: z.enum(['move', 'remove']),
  domain: z.string(),
  pid: z.string(),
  serial: z.string(),
  name: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  /** As computed before, from the snapshot of that time. */
  effect: z.array(effectSchema),
  /** `begun`, `in_doubt`: the account may have done it; the next refresh of the inventory settles it. */
  state: z.enum(['begun', 'in_doubt', 'done', 'refused']),
  reason: z.string().nullable(),
  error: errorSchema.nullable(),
  beganAt: timeSchema,
  endedAt: timeSchema.nullable(),
});

/** `to`: a virtual account of the same Smart Account; absent: it is removed. */
const wanted = { serial: idSchema, to: nameSchema.optional() };

/** Moves of product instances between virtual accounts, and removals from the account. */
export const accountChangeProcedures = {
  /**
   * What it would do to the balances, from the newest snapshot and the changes from here since then; contacts nothing.
   * `usage.unknown_instance`, `usage.change_open`
   */
  'accountChanges.preview': procedure(
    'accountChanges.preview',
    'query',
    z.strictObject(wanted),
    z.object({
      snapshot: snapshotSchema,
      instance: instanceSchema,
      effect: z.array(effectSchema),
      since: z.number().int(),
    }),
  ),
  /**
   * `typed`: the serial number as a person typed it after the preview. Done is what the account's list shows afterwards.
   * `usage.typed_otherwise`, `usage.unknown_virtual_account`, `cssm.change_not_shown`, `cssm.*`
   */
  'accountChanges.start': procedure(
    'accountChanges.start',
    'command',
    z.strictObject({ ...wanted, typed: z.string().max(200), reason: reasonSchema.optional() }),
    z.object({ change: accountChangeSchema }),
  ),
  /** Newest first. */
  'accountChanges.list': procedure(
    'accountChanges.list',
    'query',
    z.strictObject(pageInput),
    pageOf(accountChangeSchema),
  ),
} as const;
