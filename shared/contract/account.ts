import { z } from 'zod';
import { accountRoles } from '../account-roles.ts';
import { accountKinds } from '../account-rules.ts';
import { doneSchema, timeSchema } from './common.ts';
import { procedure } from './procedure.ts';

const webUrl = z
  .string()
  .max(2000)
  .refine((text) => {
    if (!URL.canParse(text)) return false;
    const { protocol, username, password } = new URL(text);
    // Credentials in a URL end up in logs.
    return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
  }, 'it must be an address such as https://swapi.cisco.com/, without a login in it');
const secret = z.string().min(1).max(10_000);
const path = z.string().startsWith('/').max(1000);

export const accountPathsSchema = z.object({ accounts: path, reportUsage: path, poll: path });
/** Two published sets of paths, and one's own. */
export const accountProfileSchema = z.enum(['swapi', 'swapi-doubled', 'custom']);
export const grantSchema = z.enum(['client_credentials', 'password']);

/** What the account is for, and one's own role in it. */
export const accountKindSchema = z.enum(accountKinds);
export const accountRoleSchema = z.enum(accountRoles);

/** A site CA that is trusted beside the system's. */
export const trustedCaSchema = z.object({
  /** SHA-256, as openssl prints it. */
  fingerprint: z.string(),
  subject: z.string(),
  validTo: timeSchema,
});

/** How the Smart Account is reached; secrets are only told to be there. */
export const accountSchema = z.object({
  profile: accountProfileSchema,
  apiUrl: z.string(),
  tokenUrl: z.string(),
  paths: accountPathsSchema.nullable(),
  grant: grantSchema,
  clientId: z.string(),
  hasClientSecret: z.boolean(),
  username: z.string().nullable(),
  hasPassword: z.boolean(),
  smartAccount: z.string().nullable(),
  virtualAccount: z.string().nullable(),
  /** Null: not known. No interface tells them, so a person says them. */
  kind: accountKindSchema.nullable(),
  role: accountRoleSchema.nullable(),
  proxy: z.string().nullable(),
  /** Number of site CAs that are trusted beside the system's. */
  extraCas: z.number().int(),
  cas: z.array(trustedCaSchema),
});

export const smartAccountSchema = z.object({
  id: z.string(),
  domain: z.string(),
  name: z.string(),
  virtualAccounts: z.array(z.object({ id: z.string(), name: z.string(), isDefault: z.boolean() })),
});

export const accountProcedures = {
  /** Sets or replaces. An absent secret keeps the one in the vault when the client id is the same. */
  'account.set': procedure(
    'account.set',
    'command',
    z.strictObject({
      profile: accountProfileSchema.default('swapi'),
      apiUrl: webUrl,
      tokenUrl: webUrl,
      /** Only with profile `custom`. */
      paths: accountPathsSchema.optional(),
      grant: grantSchema.default('client_credentials'),
      clientId: z.string().min(1).max(500),
      clientSecret: secret.optional(),
      username: z.string().min(1).max(200).optional(),
      password: secret.optional(),
      /** Absent: the only one that the login sees, or the one that the products name. */
      smartAccount: z.string().min(1).max(300).optional(),
      virtualAccount: z.string().min(1).max(300).optional(),
      /** Null: not known. Absent keeps what was said for the same client id and Smart Account. */
      kind: accountKindSchema.nullable().optional(),
      role: accountRoleSchema.nullable().optional(),
      proxy: webUrl.nullable().optional(),
      /** PEM texts, each with one certificate or more. */
      extraCas: z.array(z.string().max(100_000)).max(50).optional(),
      /** Fingerprints of those kept before that stay beside `extraCas`; the others go. */
      keepCas: z.array(z.string().max(200)).max(500).optional(),
    }),
    z.object({ account: accountSchema }),
  ),
  'account.show': procedure(
    'account.show',
    'query',
    z.strictObject({}),
    z.object({
      account: accountSchema.nullable(),
      /** Addresses and paths as Cisco publishes them. */
      published: z.array(
        z.object({
          profile: accountProfileSchema.exclude(['custom']),
          apiUrl: z.string(),
          tokenUrl: z.string(),
          paths: z.object({ accounts: z.string(), reportUsage: z.string(), poll: z.string() }),
        }),
      ),
    }),
  ),
  /** Logs in and lists what the login sees. */
  'account.check': procedure(
    'account.check',
    'query',
    z.strictObject({}),
    z.object({ accounts: z.array(smartAccountSchema) }),
  ),
  'account.remove': procedure('account.remove', 'command', z.strictObject({}), doneSchema),
} as const;
