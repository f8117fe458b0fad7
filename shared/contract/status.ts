import { z } from 'zod';
import { reportedStates } from '../reported.ts';
import { fileRefSchema, handoverStates } from '../vocabulary.ts';
import { jsonObjectSchema, reportCountsSchema, timeSchema } from './common.ts';
import { alarmSchema } from './inventory.ts';
import { jobSchema, lockHolderSchema } from './jobs.ts';
import { procedure } from './procedure.ts';
import { productLifeSchema } from './products.ts';

export const statusSchema = z.object({
  /** Where the records are, for a person to read. */
  workspace: z.string(),
  products: z.partialRecord(productLifeSchema, z.number().int()),
  /** By state. `rejected`: refused by the account or the portal; after a correction `reports.sendAgain` frees them. */
  reports: reportCountsSchema,
  handovers: z.partialRecord(z.enum([...handoverStates, 'making']), z.number().int()),
  /** Those of them that go to SSM On-Prem, not to the portal. */
  onPremHandovers: z.partialRecord(z.enum([...handoverStates, 'making']), z.number().int()),
  /** Collected, and in no hand-over or upload that is under way. */
  waitingReports: z.number().int(),
  openUploads: z.number().int(),
  waitingDeliveries: z.number().int(),
  unmatchedFiles: z.number().int(),
  productsWithError: z.number().int(),
  /** Products with Smart Licensing Using Policy: whether the product has confirmed an ACK for all that is here of it. */
  reported: z.partialRecord(z.enum(reportedStates), z.number().int()),
  nextAckDeadlineUtc: timeSchema.nullable(),
  overdue: z.number().int(),
  hasAccount: z.boolean(),
  /** Major alarms of the newest snapshot of the account, the first few of `major`; null: it was never read. */
  inventory: z
    .object({
      asOf: timeSchema,
      /** Of the portal, from which it comes; none: it was read from the account. */
      files: z.array(z.string()),
      major: z.number().int(),
      /** Each of the day on which the licenses of its own snapshot were read. */
      alarms: z.array(alarmSchema.extend({ asOf: timeSchema, files: z.array(z.string()) })).max(5),
    })
    .nullable(),
  lastJob: jobSchema.nullable(),
  /** Who holds the workspace for a job now. */
  holder: lockHolderSchema.nullable(),
});

export const statusProcedures = {
  /** Where do I stand. Needs no passphrase. */
  'status.get': procedure('status.get', 'query', z.strictObject({}), statusSchema),
  /** What a file is; for printed text exactly the keys of `PrintedFacts`. */
  'inspect.file': procedure('inspect.file', 'query', z.strictObject({ file: fileRefSchema }), jsonObjectSchema),
} as const;
