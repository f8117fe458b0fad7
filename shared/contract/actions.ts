import { z } from 'zod';
import { isOnPremUrl, isReceiverUrl, transportTargets } from '../transport-url.ts';
import { fileRefSchema } from '../vocabulary.ts';
import { errorSchema, idSchema, jobStartedSchema, jsonObjectSchema, pageInput, pageOf, timeSchema } from './common.ts';
import { procedure } from './procedure.ts';
import { idTokenSchema } from './tokens.ts';

export const actionKinds = [
  'policy',
  'trust',
  'slac-request',
  'slac-install',
  'slac-return',
  'slac-check',
  'transport',
  'save',
] as const;
export type ActionKind = (typeof actionKinds)[number];

const scope = z.enum(['local', 'all']).default('local');

/** What is changed on the products, without its file and without a secret. */
export const actionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('policy') }),
  /** `force`: also where a trust code is installed. */
  z.strictObject({ kind: z.literal('trust'), scope, force: z.boolean().default(false) }),
  z.strictObject({
    kind: z.literal('slac-request'),
    how: z.enum(['add', 'replace']).default('replace'),
    feature: z
      .string()
      .regex(/^[A-Za-z0-9_.-]{1,60}$/)
      .default('hseck9'),
    scope,
    count: z.number().int().min(1).max(9999).default(1),
  }),
  z.strictObject({ kind: z.literal('slac-install') }),
  z.strictObject({ kind: z.literal('slac-return'), scope }),
  /** Reads which authorization codes are installed, and fetches what an earlier return left there. */
  z.strictObject({ kind: z.literal('slac-check') }),
  z
    .strictObject({ kind: z.literal('transport'), to: z.enum(transportTargets), url: z.string().max(300).optional() })
    .refine(
      ({ to, url }) => {
        if (to === 'cslu') return url !== undefined && isReceiverUrl(url);
        if (to === 'on-prem') return url !== undefined && isOnPremUrl(url);
        return url === undefined;
      },
      {
        path: ['url'],
        error:
          'cslu needs http://HOST:8182/cslu/v1/pi, on-prem http(s)://HOST/cslu/v1/pi/ACCOUNT-1, smart and off take no address',
      },
    ),
  /** `write memory` */
  z.strictObject({ kind: z.literal('save') }),
]);
export type Action = z.output<typeof actionSchema>;

/** Why a product cannot be given the action; null: it can, as far as is known. */
export const actionProblems = ['needs_ssh', 'no_address', 'not_supported'] as const;

/** What a person should know before a yes. */
export const actionCautions = [
  'token_recorded', // command accounting records an ID token that is typed
  'not_saved', // only until a restart, unless `write memory` follows
  'partial', // lines marked so are usual on such systems, not seen in a source
  'answer_unknown', // what the product says then is not documented: it is read again
  'reports_elsewhere', // from then on the product reports by itself
] as const;

const running = { lanes: z.number().int().min(1).max(500).optional(), noWait: z.boolean().default(false) };
const productIds = z.array(idSchema).min(1).max(100_000);

export const actionRowSchema = z.object({
  id: z.string(),
  productId: z.string(),
  productName: z.string(),
  kind: z.enum(actionKinds),
  lines: z.array(z.string()),
  /** `begun`: it was killed before its end, the product may have been changed. */
  state: z.enum(['begun', 'done', 'stopped']),
  before: jsonObjectSchema,
  after: jsonObjectSchema.nullable(),
  taken: z.array(z.string()),
  /** Confirmation codes, or the return code: the account asks for them. */
  codes: z.array(z.string()),
  answer: z.string(),
  error: errorSchema.nullable(),
  beganAt: timeSchema,
  endedAt: timeSchema.nullable(),
});

export const actionProcedures = {
  /** The exact lines for each product. Nothing is contacted. The ID token stands as `<ID token>`. */
  'actions.preview': procedure(
    'actions.preview',
    'query',
    z.strictObject({
      ...{ productIds, action: actionSchema },
      /** What `policy` and `slac-install` would bring: looked into, so that a wrong one is refused before a yes. */
      file: fileRefSchema.optional(),
      authorization: z.number().int().min(1).optional(),
      ...pageInput,
    }),
    z.object({
      rows: z.array(
        z.object({
          productId: z.string(),
          productName: z.string(),
          host: z.string().nullable(),
          lines: z.array(z.object({ line: z.string(), status: z.enum(['verified', 'partial']) })),
          problem: z.enum(actionProblems).nullable(),
        }),
      ),
      cursor: z.string().optional(),
      total: z.number().int(),
      cautions: z.array(z.enum(actionCautions)),
    }),
  ),
  /**
   * `isConfirmed`: a person saw the lines and said yes. `token`: for `trust`, never kept; `tokenId`: one
   * that the vault has. `file`: for `policy` and `slac-install`; `authorization`: the number of one whose SLAC is kept.
   * `target`: an existing folder, for what `slac-request` and `slac-return` write.
   */
  'actions.start': procedure(
    'actions.start',
    'job',
    z
      .strictObject({
        productIds,
        action: actionSchema,
        token: idTokenSchema.optional(),
        tokenId: idSchema.optional(),
        file: fileRefSchema.optional(),
        authorization: z.number().int().min(1).optional(),
        target: fileRefSchema.optional(),
        isConfirmed: z.literal(true),
        ...running,
        hostKeys: z.enum(['first-use', 'strict']).optional(),
      })
      .refine(
        ({ action, token, tokenId }) =>
          Number(token !== undefined) + Number(tokenId !== undefined) === Number(action.kind === 'trust'),
        'trust needs an ID token, or the id of one that is kept',
      )
      .refine(
        ({ action, file, authorization }) =>
          ['policy', 'slac-install'].includes(action.kind) === ((file ?? authorization) !== undefined) &&
          (authorization === undefined || (action.kind === 'slac-install' && file === undefined)),
        'policy needs a file; slac-install a file, or the number of an authorization that is kept',
      )
      .refine(
        ({ action, target }) => ['slac-request', 'slac-return'].includes(action.kind) === (target !== undefined),
        'slac-request and slac-return need a folder',
      ),
    jobStartedSchema,
  ),
  /** What was changed, newest first, with the codes that products gave. */
  'actions.list': procedure(
    'actions.list',
    'query',
    z.strictObject({ productId: idSchema.optional(), ...pageInput }),
    pageOf(actionRowSchema),
  ),
} as const;
