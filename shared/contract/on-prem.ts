import { z } from 'zod';
import { grantSchema, trustedCaSchema } from './account.ts';
import { doneSchema, jobStartedSchema } from './common.ts';
import { procedure } from './procedure.ts';

const secret = z.string().min(1).max(10_000);
/** A name, an IPv4 address or `[v6]`; the port stands apart. */
const host = z
  .string()
  .trim()
  .max(253)
  .regex(/^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)$/, 'it is no host name or address');
const account = z.string().trim().min(1).max(150);

/** How SSM On-Prem is reached; secrets are only told to be there. */
export const onPremSchema = z.object({
  host: z.string(),
  /** Of its API; only in part published. */
  port: z.number().int(),
  /** Name of the account there. */
  account: z.string(),
  grant: grantSchema,
  clientId: z.string(),
  hasClientSecret: z.boolean(),
  username: z.string().nullable(),
  hasPassword: z.boolean(),
  cas: z.array(trustedCaSchema),
});

/** SSM On-Prem: what it says is read, files are exchanged by hand; nothing is ever sent to it over an interface. */
export const onPremProcedures = {
  /** Sets or replaces. An absent secret keeps the one in the vault when host and client id are the same. */
  'onPrem.set': procedure(
    'onPrem.set',
    'command',
    z.strictObject({
      host,
      port: z.number().int().min(1).max(65_535).default(8443),
      account,
      grant: grantSchema.default('client_credentials'),
      clientId: z.string().min(1).max(500),
      clientSecret: secret.optional(),
      username: z.string().min(1).max(200).optional(),
      password: secret.optional(),
      /** PEM texts, each with one certificate or more. */
      extraCas: z.array(z.string().max(100_000)).max(50).optional(),
      /** Fingerprints of those kept before that stay beside `extraCas`; the others go. */
      keepCas: z.array(z.string().max(200)).max(500).optional(),
    }),
    z.object({ onPrem: onPremSchema }),
  ),
  'onPrem.show': procedure('onPrem.show', 'query', z.strictObject({}), z.object({ onPrem: onPremSchema.nullable() })),
  /** Logs in and lists the virtual accounts there. `usage.no_on_prem`, `on_prem.*` */
  'onPrem.check': procedure(
    'onPrem.check',
    'query',
    z.strictObject({}),
    z.object({ virtualAccounts: z.array(z.string()) }),
  ),
  'onPrem.remove': procedure('onPrem.remove', 'command', z.strictObject({}), doneSchema),
  /** Reads virtual accounts, licenses and subscriptions into a snapshot of its own. `usage.no_on_prem` */
  'onPrem.refresh': procedure(
    'onPrem.refresh',
    'job',
    z.strictObject({ noWait: z.boolean().default(false) }),
    jobStartedSchema,
  ),
  /**
   * The address that products are given, and the lines to type on them. Contacts nothing. What is absent is as it is set;
   * `number` and `isSecure` as the page of On-Prem shows them. `usage.no_on_prem`
   */
  'onPrem.address': procedure(
    'onPrem.address',
    'query',
    z.strictObject({
      host: z
        .string()
        .trim()
        .max(260)
        .regex(/^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::\d{1,5})?$/, 'it is no host name or address')
        .optional(),
      account: account.optional(),
      number: z.number().int().min(1).max(999_999).default(1),
      isSecure: z.boolean().default(false),
    }),
    z.object({ url: z.string(), lines: z.array(z.string()) }),
  ),
} as const;
