import { z } from 'zod';
import { fileRefSchema } from '../vocabulary.ts';
import { doneSchema, jobStartedSchema, pageInput, pageOf, timeSchema } from './common.ts';
import { writtenFileSchema } from './handovers.ts';
import {
  exportColumns,
  exportFormats,
  filterOps,
  groupFields,
  instanceFields,
  inventoryLists,
  licenseFields,
  snapshotOrigins,
  subscriptionFields,
} from './inventory-words.ts';
import { procedure } from './procedure.ts';

/** The whole account on one day. */
export const snapshotSchema = z.object({
  number: z.number().int(),
  accountId: z.string(),
  domain: z.string(),
  name: z.string(),
  asOf: timeSchema,
  virtualAccounts: z.number().int(),
  licenses: z.number().int(),
  instances: z.number().int(),
  subscriptions: z.number().int(),
  /** Parts that the account or the files did not give, and that no older snapshot has. */
  unread: z.array(z.string()),
  origin: z.enum(['account', 'file', 'on_prem']),
  /** Of `file`: their names. */
  files: z.array(z.string()),
  /** Lists that the files do not hold: they are as of this older day. */
  older: z.partialRecord(z.enum(inventoryLists), timeSchema),
  /** Host of the SSM On-Prem that said it; null: the Smart Account. */
  onPrem: z.string().nullable(),
});

const agreement = {
  /** As given; null: nobody says. */
  metric: z.string().nullable(),
  tier: z.string().nullable(),
  agreement: z.string().nullable(),
  /** The common end of what belongs to the enterprise agreement. */
  agreementEnd: z.string().nullable(),
  agreementEndUtc: timeSchema.nullable(),
};

export const termSchema = z.object({
  /** `TERM`, `PERPETUAL`, `DEMO` or what else the account says. */
  type: z.string(),
  quantity: z.number().int(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  endUtc: timeSchema.nullable(),
  subscription: z.string().nullable(),
  status: z.string().nullable(),
});

export const ownedLicenseSchema = z.object({
  license: z.string(),
  virtualAccount: z.string(),
  quantity: z.number().int(),
  inUse: z.number().int(),
  reserved: z.number().int(),
  pending: z.number().int(),
  /** As the account says it. */
  available: z.number().int().nullable(),
  /** Computed: below zero so many are missing, and the license is out of compliance. */
  balance: z.number().int(),
  /** The next end of a term. */
  endsAt: timeSchema.nullable(),
  /** Computed: from when on some are missing if nothing changes but the ends of terms. */
  shortAt: timeSchema.nullable(),
  status: z.string().nullable(),
  billing: z.string().nullable(),
  terms: z.array(termSchema),
  ...agreement,
});

export const instanceSchema = z.object({
  name: z.string(),
  pid: z.string().nullable(),
  serial: z.string().nullable(),
  hostname: z.string().nullable(),
  virtualAccount: z.string(),
  product: z.string().nullable(),
  status: z.string().nullable(),
  registered: z.string().nullable(),
  lastContact: z.string().nullable(),
  lastContactUtc: timeSchema.nullable(),
  usage: z.array(z.object({ license: z.string(), quantity: z.number().int() })),
});

export const subscriptionSchema = z.object({
  id: z.string(),
  virtualAccount: z.string().nullable(),
  license: z.string().nullable(),
  quantity: z.number().int().nullable(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  endUtc: timeSchema.nullable(),
  status: z.string().nullable(),
  ...agreement,
});

export const virtualAccountSchema = z.object({
  name: z.string(),
  isDefault: z.boolean(),
  /** As the account says it. */
  access: z.string().nullable(),
  parent: z.string().nullable(),
  licenses: z.number().int(),
  /** Licenses of which some are missing. */
  short: z.number().int(),
  instances: z.number().int(),
  /** Computed, as `inventory.alarms`. */
  major: z.number().int(),
  minor: z.number().int(),
});

/** Computed by Sluice: no interface gives alarms (protocol Q15). */
export const alarmSchema = z.object({
  severity: z.enum(['major', 'minor']),
  kind: z.enum(['insufficient', 'expired', 'expiring']),
  license: z.string(),
  virtualAccount: z.string(),
  /** How many are missing, have ended, or will end. */
  count: z.number().int(),
  /** `insufficient`: since when at least; else the term's end. */
  at: timeSchema,
  /** How many are or will be missing from then on if nothing changes. */
  missing: z.number().int(),
  /** As its snapshot's. */
  onPrem: z.string().nullable(),
});

const standingSchema = z.object({ quantity: z.number().int(), inUse: z.number().int(), balance: z.number().int() });
export const differenceSchema = z.object({
  virtualAccount: z.string(),
  license: z.string(),
  /** Null: it was not there. */
  before: standingSchema.nullable(),
  after: standingSchema.nullable(),
});

const number = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
/**
 * Absent: the newest of `origin`. Without both, the account's, or On-Prem's where no account was read.
 */
const which = { snapshot: number.optional(), origin: z.enum(snapshotOrigins).optional() };
const filterOf = <Fields extends readonly [string, ...string[]]>(fields: Fields) =>
  z.strictObject({
    field: z.enum(fields),
    op: z.enum(filterOps),
    value: z.union([z.string().max(300), z.number(), z.null()]),
  });
const listOf = <Fields extends readonly [string, ...string[]]>(fields: Fields) => ({
  ...which,
  text: z.string().max(300).optional(),
  /** All of them must hold. */
  filters: z.array(filterOf(fields)).max(20).readonly().optional(),
  sort: z.enum(fields).optional(),
  isDescending: z.boolean().optional(),
});
const allFields = [...licenseFields, ...instanceFields, ...subscriptionFields] as const;
const allGroupFields = [...groupFields.licenses, ...groupFields.instances, ...groupFields.subscriptions] as const;
const allColumns = [...exportColumns.licenses, ...exportColumns.instances, ...exportColumns.subscriptions] as const;

/** Rows of a list that have the same in one field; for a time: that fall into one month (UTC). */
export const groupSchema = z.object({
  /** Of the field, for a time the month's beginning; null: those that have none. */
  value: z.union([z.string(), z.number(), z.null()]),
  /** How many rows. */
  count: z.number().int(),
  /** Of the numbers that can be added up: `quantity`, `inUse` …; `missing`: what is short, license by license. */
  sums: z.record(z.string(), z.number().int()),
  /** Conditions that leave exactly these rows, beside those of the question. */
  filters: z.array(filterOf(allFields)),
});

/** How a list is looked at. Fields and columns are those of its list. */
export const lookSchema = z.strictObject({
  /** In this order; absent: the usual ones. */
  columns: z.array(z.enum(allColumns)).min(1).max(50).readonly().optional(),
  filters: z.array(filterOf(allFields)).max(20).readonly().optional(),
  sort: z.enum(allFields).optional(),
  isDescending: z.boolean().optional(),
  groupBy: z.enum(allGroupFields).optional(),
});
export type InventoryLook = z.infer<typeof lookSchema>;
const viewName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^\P{Cc}*$/u);
const viewOf = { list: z.enum(inventoryLists), name: viewName };
/** A look that somebody kept under a name, for everybody who works in this workspace. */
export const viewSchema = z.object({ ...viewOf, look: lookSchema, isDefault: z.boolean() });

/** `snapshot` null: nothing was read yet, and there are no rows. */
const datedPage = <Row extends z.ZodType>(row: Row) => pageOf(row).extend({ snapshot: snapshotSchema.nullable() });

/** What is owned and used, from the last time that the account was read; nothing here but `refresh` contacts it. */
export const inventoryProcedures = {
  /** Reads the whole account; the snapshot appears whole at the job's end. `usage.no_account` */
  'inventory.refresh': procedure(
    'inventory.refresh',
    'job',
    z.strictObject({ noWait: z.boolean().default(false) }),
    jobStartedSchema,
  ),
  /** Newest first; with `origin` only those of it. */
  'inventory.snapshots': procedure(
    'inventory.snapshots',
    'query',
    z.strictObject({ origin: which.origin, ...pageInput }),
    pageOf(snapshotSchema),
  ),
  'inventory.virtualAccounts': procedure(
    'inventory.virtualAccounts',
    'query',
    z.strictObject(which),
    z.object({ snapshot: snapshotSchema.nullable(), rows: z.array(virtualAccountSchema) }),
  ),
  'inventory.licenses': procedure(
    'inventory.licenses',
    'query',
    z.strictObject({ ...listOf(licenseFields), ...pageInput }),
    datedPage(ownedLicenseSchema),
  ),
  'inventory.instances': procedure(
    'inventory.instances',
    'query',
    z.strictObject({ ...listOf(instanceFields), ...pageInput }),
    datedPage(instanceSchema),
  ),
  'inventory.subscriptions': procedure(
    'inventory.subscriptions',
    'query',
    z.strictObject({ ...listOf(subscriptionFields), ...pageInput }),
    datedPage(subscriptionSchema),
  ),
  /** By value, those without one last. A field of another list is `usage.invalid`. */
  'inventory.groups': procedure(
    'inventory.groups',
    'query',
    z.strictObject({
      list: z.enum(inventoryLists),
      by: z.enum(allGroupFields),
      ...which,
      text: z.string().max(300).optional(),
      filters: z.array(filterOf(allFields)).max(20).readonly().optional(),
      ...pageInput,
    }),
    datedPage(groupSchema),
  ),
  /** By list and name. */
  'inventory.views': procedure(
    'inventory.views',
    'query',
    z.strictObject({ list: z.enum(inventoryLists).optional() }),
    z.object({ rows: z.array(viewSchema) }),
  ),
  /** Replaces the one of this name, whatever the case. `usage.invalid`: what it names is another list's; `usage.too_many_views` */
  'inventory.saveView': procedure(
    'inventory.saveView',
    'command',
    z.strictObject({ ...viewOf, look: lookSchema }),
    z.object({ view: viewSchema }),
  ),
  /** `newName`: renames it; `isDefault`: the window begins with it. `usage.unknown_view`, `usage.view_exists` */
  'inventory.changeView': procedure(
    'inventory.changeView',
    'command',
    z.strictObject({ ...viewOf, newName: viewName.optional(), isDefault: z.boolean().optional() }),
    z.object({ view: viewSchema }),
  ),
  /** `usage.unknown_view` */
  'inventory.removeView': procedure('inventory.removeView', 'command', z.strictObject(viewOf), doneSchema),
  /** Major ones first; at most `limit` of `total`. What ended since the snapshot counts as ended. */
  'inventory.alarms': procedure(
    'inventory.alarms',
    'query',
    z.strictObject({ ...which, virtualAccount: z.string().max(300).optional(), limit: pageInput.limit }),
    z.object({
      snapshot: snapshotSchema.nullable(),
      rows: z.array(alarmSchema),
      total: z.number().int(),
      major: z.number().int(),
    }),
  ),
  /** Licenses that are not the same in both. `before` absent: the snapshot before `after`, which is the newest where absent. */
  'inventory.compare': procedure(
    'inventory.compare',
    'query',
    z.strictObject({
      before: number.optional(),
      after: number.optional(),
      origin: which.origin,
      ...pageInput,
    }),
    pageOf(differenceSchema).extend({ before: snapshotSchema.nullable(), after: snapshotSchema.nullable() }),
  ),
  /** What the filters leave of a list, in its order, with the columns that are wanted; no cell of it is a formula. */
  'inventory.export': procedure(
    'inventory.export',
    'command',
    z.strictObject({
      list: z.enum(inventoryLists),
      target: fileRefSchema,
      format: z.enum(exportFormats).default('csv'),
      /** In this order; absent: all. Of this list; another one's is `usage.invalid`. */
      columns: lookSchema.shape.columns,
      /** Of this list; another one's field is `usage.invalid`. */
      ...listOf(allFields),
    }),
    z.object({ file: writtenFileSchema, rows: z.number().int(), snapshot: snapshotSchema }),
  ),
} as const;
