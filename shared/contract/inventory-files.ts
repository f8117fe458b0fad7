import { z } from 'zod';
import { fileRefSchema } from '../vocabulary.ts';
import { errorSchema, jobStartedSchema, nameSchema, timeSchema } from './common.ts';
import { allPortalFields, portalKinds, portalProblemCodes, type PortalField } from './inventory-file-words.ts';
import { inventoryLists } from './inventory-words.ts';
import { snapshotSchema } from './inventory.ts';
import { procedure } from './procedure.ts';

const fieldSchema = z.enum(allPortalFields as [PortalField, ...PortalField[]]);
/** By field, the name of the column that holds it; `#3`: the third column. */
export const portalColumnsSchema = z.partialRecord(fieldSchema, z.string().max(300));

/** Files that the portal exported, and how they are read where that is not left to their content. */
const source = {
  files: z
    .array(
      z.strictObject({
        file: fileRefSchema,
        kind: z.enum(portalKinds).optional(),
        columns: portalColumnsSchema.optional(),
        /** A mapping that was kept, by its name (`lists.profiles`); `columns` stands above it, field by field. */
        profile: nameSchema.optional(),
      }),
    )
    .min(1)
    .max(50),
  /** Of what day they are; absent: as they say themselves. */
  asOf: timeSchema.optional(),
  /** Domain or name of their Smart Account; absent: as they say themselves, else the one that is set. */
  account: z.string().trim().min(1).max(300).optional(),
  /** Of all lines of files that have no column of it. */
  virtualAccount: z.string().trim().min(1).max(300).optional(),
};

const problemSchema = z.object({
  code: z.enum(portalProblemCodes),
  field: fieldSchema.nullable(),
  detail: z.string(),
});

/** A line that is left out, or of which something is. */
export const portalLineSchema = z.object({
  file: z.string(),
  line: z.number().int(),
  name: z.string(),
  isLeftOut: z.boolean(),
  problems: z.array(problemSchema),
});

/** What became of files of the portal. */
export const importedInventorySchema = z.object({
  /** True: the same files were taken before, and nothing is new. */
  isKnown: z.boolean(),
  kept: z.number().int(),
  leftOut: z.number().int(),
  /** Kept, but not all of it. */
  remarked: z.number().int(),
  /** The first 500 that are left out, then the first 20 of which something is. */
  lines: z.array(portalLineSchema),
});

export const inventoryFileProcedures = {
  /** The dry run, line by line; nothing is changed. `file.*` (with the line of a malformed one), `usage.invalid` */
  'inventory.previewFiles': procedure(
    'inventory.previewFiles',
    'query',
    z.strictObject(source),
    z.object({
      /** Goes into `inventory.importFiles`, so that what was seen is what is taken. */
      digest: z.string(),
      asOf: timeSchema.nullable(),
      account: z.string().nullable(),
      files: z.array(
        z.object({
          name: z.string(),
          kind: z.enum(portalKinds).nullable(),
          /** Name of the file before it that holds the same bytes: it is left out. */
          sameAs: z.string().nullable(),
          asOf: timeSchema.nullable(),
          /** Where its day stands: in a column, in a line above its table, in its name. */
          asOfFrom: z.enum(['column', 'above', 'name']).nullable(),
          account: z.string().nullable(),
          encoding: z.string(),
          delimiter: z.string(),
          columns: z.array(z.string()),
          /** By field, the index of its column. */
          mapping: z.partialRecord(fieldSchema, z.number().int()),
          sample: z.array(z.array(z.string())),
          kept: z.number().int(),
          leftOut: z.number().int(),
        }),
      ),
      /** What has to be said before they can be taken: their day, their account, what they hold. */
      blocks: z.array(errorSchema),
      kept: z.number().int(),
      leftOut: z.number().int(),
      remarked: z.number().int(),
      /** The first 20 that are kept as they stand, and the first 1,000 of which something is said. */
      lines: z.array(portalLineSchema),
      /** Lists that the files do not hold, and as of when they would stay. */
      older: z.partialRecord(z.enum(inventoryLists), timeSchema),
      /** Lists that neither the files nor an older snapshot have. */
      unread: z.array(z.string()),
      /** The same files were taken before. */
      known: snapshotSchema.nullable(),
    }),
  ),
  /** They become a dated snapshot. `inventory_file.*`, `list.changed` where they are others now. */
  'inventory.importFiles': procedure(
    'inventory.importFiles',
    'job',
    z.strictObject({ ...source, digest: z.string().max(100).optional(), noWait: z.boolean().default(false) }),
    jobStartedSchema,
  ),
} as const;
