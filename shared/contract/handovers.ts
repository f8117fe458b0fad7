import { z } from 'zod';
import { fileRefSchema, handoverStates } from '../vocabulary.ts';
import { idSchema, pageInput, pageOf, reasonSchema, reportCountsSchema, timeSchema } from './common.ts';
import { procedure } from './procedure.ts';

const handoverStateSchema = z.enum([...handoverStates, 'making']);
const number = z.number().int().min(1);

export const handoverSchema = z.object({
  number: z.number().int(),
  state: handoverStateSchema,
  smartAccount: z.string().nullable(),
  virtualAccount: z.string().nullable(),
  form: z.enum(['archive', 'files']),
  /** Host of the SSM On-Prem that it is for; null: the account's portal. */
  onPrem: z.string().nullable(),
  madeAt: timeSchema,
  /** Base name of the file that was written last. */
  fileName: z.string().nullable(),
  sha256: z.string().nullable(),
  size: z.number().nullable(),
  products: z.number().int(),
  reports: z.number().int(),
  states: reportCountsSchema,
  /** Why it was refused or released, or another remark of the person who said how it stands. */
  reason: z.string().nullable(),
});

export const handoverLineSchema = z.object({
  device: z.number().int(),
  productId: z.string(),
  productName: z.string(),
  reportIds: z.array(z.string()),
  /** Said of this product alone; null: it stands as the hand-over does. */
  state: z.enum(['sent', 'refused', 'released']).nullable(),
  reason: z.string().nullable(),
  states: reportCountsSchema,
});

/** What an export would take of one product. */
export const exportableLineSchema = z.object({
  productId: z.string(),
  productName: z.string(),
  site: z.string().nullable(),
  smartAccount: z.string().nullable(),
  virtualAccount: z.string().nullable(),
  reports: z.number().int(),
});

/** A file that was written to an output that the caller registered. */
export const writtenFileSchema = z.object({
  name: z.string(),
  /** Folder beside the first file, where it lies in one of its own. */
  folder: z.string().optional(),
  size: z.number(),
  sha256: z.string(),
});

export const handoverProcedures = {
  /** What an export would take now: by product, and as the hand-overs that would be made. Changes nothing. */
  'handovers.preview': procedure(
    'handovers.preview',
    'query',
    z.strictObject({ productIds: z.array(idSchema).max(100_000).nullable().default(null), ...pageInput }),
    pageOf(exportableLineSchema).extend({
      groups: z.array(
        z.object({
          smartAccount: z.string().nullable(),
          virtualAccount: z.string().nullable(),
          products: z.number().int(),
          reports: z.number().int(),
        }),
      ),
    }),
  ),
  'handovers.list': procedure(
    'handovers.list',
    'query',
    z.strictObject({ states: z.array(handoverStateSchema).optional(), ...pageInput }),
    pageOf(handoverSchema),
  ),
  /** The hand-over and its map: which device number stands for which product and which reports. */
  'handovers.show': procedure(
    'handovers.show',
    'query',
    z.strictObject({ number, ...pageInput }),
    pageOf(handoverLineSchema).extend({ handover: handoverSchema }),
  ),
  /** A person says that the file was uploaded at the portal. Absent products: all of it. */
  'handovers.sent': procedure(
    'handovers.sent',
    'command',
    z.strictObject({ number, productIds: z.array(idSchema).optional(), reason: reasonSchema.optional() }),
    z.object({ handover: handoverSchema }),
  ),
  'handovers.refused': procedure(
    'handovers.refused',
    'command',
    z.strictObject({ number, productIds: z.array(idSchema).optional(), reason: reasonSchema }),
    z.object({ handover: handoverSchema }),
  ),
  /** Given up: its reports are free for the next one. */
  'handovers.release': procedure(
    'handovers.release',
    'command',
    z.strictObject({ number, reason: reasonSchema.optional() }),
    z.object({ handover: handoverSchema }),
  ),
  /** Writes the same bytes again; absent target: where it was written before. */
  'handovers.again': procedure(
    'handovers.again',
    'command',
    z.strictObject({ number, target: fileRefSchema.optional() }),
    z.object({ handover: handoverSchema, files: z.array(writtenFileSchema) }),
  ),
} as const;
