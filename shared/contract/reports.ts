import { z } from 'zod';
import {
  channelSchema,
  fileRefSchema,
  reportKindSchema,
  reportSorts,
  reportStateSchema,
  reportStates,
  udiSchema,
} from '../vocabulary.ts';
import {
  errorSchema,
  idSchema,
  jsonObjectSchema,
  pageInput,
  pageOf,
  reasonSchema,
  reportCountsSchema,
  timeSchema,
} from './common.ts';
import { writtenFileSchema } from './handovers.ts';
import { procedure } from './procedure.ts';

export const reportSchema = z.object({
  id: z.string(),
  seq: z.number().int(),
  productId: z.string(),
  productName: z.string(),
  udi: udiSchema,
  /** Text: larger than 2^53. */
  reportId: z.string(),
  payloadSha256: z.string(),
  bodySha256: z.string(),
  /** `object`: printed as a JSON object; cannot go up by API without the original bytes. */
  payloadForm: z.enum(['text', 'object']),
  kind: reportKindSchema,
  state: reportStateSchema,
  channel: channelSchema.nullable(),
  entitlementTag: z.string().nullable(),
  metricName: z.string().nullable(),
  measuredFrom: timeSchema.nullable(),
  measuredTo: timeSchema.nullable(),
  count: z.string().nullable(),
  /** The same id came with other bytes. */
  flagged: z.boolean(),
  handover: z.number().int().nullable(),
  collectedAt: timeSchema,
  changedAt: timeSchema,
  error: errorSchema.nullable(),
  reason: z.string().nullable(),
});

/** The row of the record that brought a report to a state. */
export const reportStepSchema = z.object({
  seq: z.number().int(),
  at: timeSchema,
  operator: z.string(),
  jobId: z.string().nullable(),
  reason: z.string().nullable(),
  /** Of the record's row: its place in the chain. */
  hash: z.string(),
});

/** A line of the matrix: the report, and when it came to each state on its way to where it is. */
export const reportLineSchema = reportSchema.extend({
  steps: z.partialRecord(z.enum(reportStates), reportStepSchema),
});

/** A report as a person reads it; null where its payload does not say. */
export const reportReadingSchema = z.object({
  license: z.string().nullable(),
  softwareVersion: z.string().nullable(),
  measurements: z.array(
    z.object({
      from: timeSchema.nullable(),
      to: timeSchema.nullable(),
      metric: z.string().nullable(),
      value: z.string().nullable(),
      /** Number of samples, and the seconds that they span. */
      samples: z.number().nullable(),
      sampleIntervalSeconds: z.number().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  /** Between two measurements, or between this report and the neighbouring one of the same license and product. */
  gaps: z.array(z.object({ from: timeSchema, to: timeSchema })),
});

/** One step in the record. */
export const journalRowSchema = z.object({
  seq: z.number().int(),
  at: timeSchema,
  operator: z.string(),
  jobId: z.string().nullable(),
  reason: z.string().nullable(),
  kind: z.string(),
  subject: z.string(),
  detail: jsonObjectSchema,
  sha256: z.string().nullable(),
  hash: z.string(),
});

export const reportParts = ['payload', 'body', 'file'] as const;
export type ReportPart = (typeof reportParts)[number];

const reportFilter = {
  productIds: z.array(idSchema).max(500).optional(),
  /** Of their products. */
  sites: z.array(z.string().max(200)).max(500).optional(),
  handover: z.number().int().optional(),
  /** Part of report id, entitlement tag, product name or serial. */
  text: z.string().max(300).optional(),
};

export const reportProcedures = {
  'reports.list': procedure(
    'reports.list',
    'query',
    z.strictObject({
      ...reportFilter,
      states: z.array(reportStateSchema).optional(),
      /** Absent: as they came. */
      sort: z.enum(reportSorts).optional(),
      isDescending: z.boolean().optional(),
      ...pageInput,
    }),
    pageOf(reportLineSchema),
  ),
  /** How many reports fit, by state, and of how many products. */
  'reports.totals': procedure(
    'reports.totals',
    'query',
    z.strictObject(reportFilter),
    z.object({ states: reportCountsSchema, products: z.number().int() }),
  ),
  'reports.show': procedure(
    'reports.show',
    'query',
    z.strictObject({ id: idSchema }),
    z.object({
      report: reportLineSchema,
      /** As decoded from the bytes; null above 256 KB. */
      payload: z.string().nullable(),
      /** Everything between the report's tags in the file that it came in; null above 128 KB. */
      body: z.string().nullable(),
      payloadSize: z.number().int(),
      bodySize: z.number().int(),
      file: z.object({ name: z.string(), sha256: z.string(), size: z.number().int(), receivedAt: timeSchema }),
      reading: reportReadingSchema,
      /** As the product prints the license of this tag; null where it did not. */
      licenseName: z.string().nullable(),
      /** Reports of the same UDI and id with other bytes. */
      twins: z.array(reportSchema),
      /** The whole journey, oldest first. */
      journal: z.array(journalRowSchema),
    }),
  ),
  /**
   * What was refused goes up once more, after a person has corrected what was wrong with it (the virtual account …):
   * `rejected` becomes `collected`, and the next upload or export takes it. `ids`: only these reports; `productIds`: all
   * refused ones of these products; never both. Gives how many. `usage.not_rejected` for an id that was not refused.
   */
  'reports.sendAgain': procedure(
    'reports.sendAgain',
    'command',
    z
      .strictObject({
        ids: z.array(idSchema).min(1).max(500).optional(),
        productIds: z.array(idSchema).min(1).max(500).optional(),
        reason: reasonSchema,
      })
      .refine(({ ids, productIds }) => (ids === undefined) !== (productIds === undefined), 'either ids or productIds'),
    z.object({ reports: z.number().int() }),
  ),
  /** Writes a report's bytes as they are kept: its payload, its body, or the whole file that it came in. */
  'reports.save': procedure(
    'reports.save',
    'command',
    z.strictObject({ id: idSchema, part: z.enum(reportParts), target: fileRefSchema }),
    z.object({ files: z.array(writtenFileSchema) }),
  ),
} as const;
