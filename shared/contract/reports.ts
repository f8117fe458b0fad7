import { z } from 'zod';
import { channelSchema, reportStateSchema, udiSchema } from '../vocabulary.ts';
import { errorSchema, idSchema, jsonObjectSchema, pageInput, pageOf, timeSchema } from './common.ts';
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

export const reportProcedures = {
  'reports.list': procedure(
    'reports.list',
    'query',
    z.strictObject({
      productIds: z.array(idSchema).max(500).optional(),
      states: z.array(reportStateSchema).optional(),
      handover: z.number().int().optional(),
      /** Part of report id, entitlement tag, product name or serial. */
      text: z.string().max(300).optional(),
      ...pageInput,
    }),
    pageOf(reportSchema),
  ),
  'reports.show': procedure(
    'reports.show',
    'query',
    z.strictObject({ id: idSchema }),
    z.object({
      report: reportSchema,
      /** As decoded from the bytes; null above 256 KB. */
      payload: z.string().nullable(),
      reading: reportReadingSchema,
      /** The whole journey, oldest first. */
      journal: z.array(journalRowSchema),
    }),
  ),
} as const;
