import { z } from 'zod';
import { fileRefSchema } from '../vocabulary.ts';
import { doneSchema, idSchema, jobStartedSchema, nameSchema, pageInput, pageOf } from './common.ts';
import { writtenFileSchema } from './handovers.ts';
import {
  fileProblemSchema,
  listColumnsSchema,
  listFormatSchema,
  listTableSchema,
  newCredentialSchema,
  plannedActions,
  plannedRowSchema,
} from './list-shapes.ts';
import { portalKinds } from './inventory-file-words.ts';
import { portalColumnsSchema } from './inventory-files.ts';
import { procedure } from './procedure.ts';

/** The files that together are a list, and how they are to be read where that is not left to their content. */
const source = {
  files: z.array(fileRefSchema).min(1).max(10_000),
  format: listFormatSchema.optional(),
  /** Of a table: what its columns mean. */
  columns: listColumnsSchema.optional(),
  /** A mapping that was kept, by its name. `columns` given too stands above it, field by field. */
  profile: nameSchema.optional(),
};

export const listFilters = ['all', 'problems', ...plannedActions] as const;

/** What the tables are lists of: products, or one of the portal's kinds (`inventory.importFiles`). */
const profileKindSchema = z.enum(['products', ...portalKinds]);
const profileColumnsSchema = z.record(z.string().max(50), z.string().max(300));
export const listProfileSchema = z.object({ name: z.string(), kind: profileKindSchema, columns: profileColumnsSchema });

export const listProcedures = {
  /**
   * The dry run: what would become of each line; nothing is changed. `passwords`: `vault` opens the vault to see which
   * logins are known already; absent: not decided, nothing is said of them. Later pages are of the same look.
   * Errors: `file.*` (with the line of a malformed one), `usage.invalid` (a column that is not there), `vault.*`.
   */
  'lists.preview': procedure(
    'lists.preview',
    'query',
    z.strictObject({
      ...source,
      passwords: z.enum(['vault', 'drop']).optional(),
      filter: z.enum(listFilters).default('all'),
      ...pageInput,
    }),
    z.object({
      format: listFormatSchema,
      /** Goes into `lists.apply`, so that what was seen is what is applied. */
      digest: z.string(),
      counts: z.object({
        add: z.number().int(),
        change: z.number().int(),
        same: z.number().int(),
        refuse: z.number().int(),
        problems: z.number().int(),
        /** Lines with a password. */
        passwords: z.number().int(),
        /** Different users with their passwords among them. */
        logins: z.number().int(),
      }),
      /** Made by applying it: with `passwords: 'vault'`. */
      credentials: z.array(newCredentialSchema),
      jumps: z.array(z.string()),
      fileProblems: z.array(fileProblemSchema),
      table: listTableSchema.nullable(),
      ...pageOf(plannedRowSchema).shape,
    }),
  ),
  /** Applies a list in bounded commits; the same again changes nothing. `list.changed` where the files are others now. */
  'lists.apply': procedure(
    'lists.apply',
    'job',
    z.strictObject({
      ...source,
      /** `vault`: passwords of the list become credentials. `drop`: they are not kept anywhere. */
      passwords: z.enum(['vault', 'drop']),
      digest: z.string().max(100).optional(),
      noWait: z.boolean().default(false),
    }),
    jobStartedSchema,
  ),
  /** Writes products without any secret. Those that are known from files only have no address and are left out. */
  'lists.export': procedure(
    'lists.export',
    'command',
    z.strictObject({
      target: fileRefSchema,
      format: z.enum(['csv', 'ansible', 'json']).default('csv'),
      productIds: z.array(idSchema).max(100_000).nullable().default(null),
    }),
    z.object({ file: writtenFileSchema, products: z.number().int(), leftOut: z.number().int() }),
  ),
  'lists.profiles': procedure(
    'lists.profiles',
    'query',
    z.strictObject({}),
    z.object({ rows: z.array(listProfileSchema) }),
  ),
  'lists.saveProfile': procedure(
    'lists.saveProfile',
    'command',
    z.strictObject({
      name: nameSchema,
      kind: profileKindSchema.default('products'),
      columns: z.union([listColumnsSchema, portalColumnsSchema]),
    }),
    doneSchema,
  ),
  /** `usage.unknown_list_profile` */
  'lists.removeProfile': procedure('lists.removeProfile', 'command', z.strictObject({ name: nameSchema }), doneSchema),
} as const;
