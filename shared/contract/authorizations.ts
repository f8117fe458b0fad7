import { z } from 'zod';
import { fileRefSchema, udiSchema } from '../vocabulary.ts';
import { errorSchema, idSchema, nameSchema, pageInput, pageOf, reasonSchema, timeSchema } from './common.ts';
import { writtenFileSchema } from './handovers.ts';
import { procedure } from './procedure.ts';

export const authorizationKinds = ['request', 'return', 'confirmation'] as const;

/**
 * `request`: a SLAC is asked for · `return`: one was given back on the product, its return code goes to the account ·
 * `confirmation`: what a product printed when a SLAC took another one's place.
 */
export const authorizationSchema = z.object({
  number: z.number().int(),
  kind: z.enum(authorizationKinds),
  /** `file`: brought here in a file · `typed`: a person typed it. */
  origin: z.enum(['product', 'file', 'typed']),
  productId: z.string().nullable(),
  productName: z.string().nullable(),
  udi: udiSchema,
  /** As JSON: what is asked for, in the product's own words. */
  keys: z.array(z.object({ entitlement: z.string(), count: z.string() })),
  /** Return or confirmation code. */
  code: z.string().nullable(),
  confirmCode: z.string().nullable(),
  /** The product's own file with a return code that is not here yet. */
  place: z.string().nullable(),
  /**
   * `returning`: its line was sent, the code is not here · `kept`: here, the account was not asked · `begun`, `in_doubt`: it
   * was asked, its answer is lost · `asked`: its answer is awaited · `answered`: the SLAC is here, not installed.
   */
  state: z.enum(['returning', 'kept', 'begun', 'in_doubt', 'asked', 'answered', 'done', 'refused']),
  virtualAccount: z.string().nullable(),
  hasRequest: z.boolean(),
  hasAnswer: z.boolean(),
  reason: z.string().nullable(),
  error: errorSchema.nullable(),
  beganAt: timeSchema,
  changedAt: timeSchema,
});

const number = z.number().int().min(1);
const code = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z-]{4,300}$/, 'a code has letters, digits and hyphens');
const udi = z.strictObject({ pid: z.string().trim().min(1).max(100), serial: z.string().trim().min(1).max(100) });
const answer = z.object({ authorization: authorizationSchema });
const several = z.object({ authorizations: z.array(authorizationSchema) });
const virtualAccount = nameSchema.optional();

/** Authorization codes (SLAC): requests, answers, return and confirmation codes. */
export const authorizationProcedures = {
  /** Newest first; contacts nothing. */
  'authorizations.list': procedure(
    'authorizations.list',
    'query',
    z.strictObject({ kind: z.enum(authorizationKinds).optional(), productId: idSchema.optional(), ...pageInput }),
    pageOf(authorizationSchema),
  ),
  /** A request for a unit that is not reached. `entitlement`: its tag, `regid.…`. */
  'authorizations.order': procedure(
    'authorizations.order',
    'command',
    z.strictObject({
      udi,
      entitlement: z
        .string()
        .trim()
        .regex(/^regid\.[0-9A-Za-z._,-]{3,300}$/, 'an entitlement tag begins with regid.'),
      count: z.number().int().min(1).max(9999).default(1),
      /** Of the SLAC whose place it takes. */
      confirmCode: code.optional(),
    }),
    answer,
  ),
  /** A code that somebody read from a product. */
  'authorizations.keep': procedure(
    'authorizations.keep',
    'command',
    z.strictObject({ kind: z.enum(['return', 'confirmation']), udi, code }),
    answer,
  ),
  /** A request that a product saved, or what its return wrote. `usage.invalid` */
  'authorizations.take': procedure('authorizations.take', 'command', z.strictObject({ file: fileRefSchema }), several),
  /** What would go to the account; contacts nothing. `usage.authorization_state`, `usage.no_account` */
  'authorizations.preview': procedure(
    'authorizations.preview',
    'query',
    z.strictObject({ number, virtualAccount }),
    z.object({
      authorization: authorizationSchema,
      /** Null: the only one that this login sees. */
      account: z.string().nullable(),
      /** Null: the default one. */
      virtualAccount: z.string().nullable(),
      /** The same bytes as before: an answer was lost. */
      isRepeat: z.boolean(),
    }),
  ),
  /**
   * `typed`: the serial number as a person typed it after the preview. `usage.typed_otherwise`, `trust.wrong_account`,
   * `cssm.*`
   */
  'authorizations.ask': procedure(
    'authorizations.ask',
    'command',
    z.strictObject({
      ...{ number, virtualAccount, confirmAccount: nameSchema.optional() },
      typed: z.string().max(200),
      reason: reasonSchema.optional(),
    }),
    answer,
  ),
  /** Asks once for every answer that is awaited. */
  'authorizations.fetch': procedure(
    'authorizations.fetch',
    'command',
    z.strictObject({}),
    several.extend({ waiting: z.number().int() }),
  ),
  /** An answer that was carried here. `usage.invalid`, `usage.authorization_state` */
  'authorizations.bring': procedure(
    'authorizations.bring',
    'command',
    z.strictObject({ number, file: fileRefSchema }),
    answer,
  ),
  /** A file to carry. `usage.authorization_empty` */
  'authorizations.save': procedure(
    'authorizations.save',
    'command',
    z.strictObject({ number, part: z.enum(['request', 'answer']), target: fileRefSchema }),
    z.object({ file: writtenFileSchema }),
  ),
} as const;
