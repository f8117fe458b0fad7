import { z } from 'zod';
import { rowStates } from '../vocabulary.ts';
import { timeSchema } from './common.ts';

/** What may have changed. Events are hints: after a reconnect the client reads again. */
export const topics = [
  'products',
  'reports',
  'handovers',
  'accountFiles',
  'credentials',
  'jumpHosts',
  'account',
  'settings',
  'vault',
  'app',
  'connections',
  'receiver',
  'notices',
  'inventory',
  'tokens',
  'authorizations',
  'jobs',
  'job',
] as const;
export type Topic = (typeof topics)[number];

/** Merged in the core: latest wins, at most ten a second a job; may arrive after the result. */
export const jobProgressSchema = z.object({
  jobId: z.string(),
  kind: z.string(),
  /** Part of a cycle that runs now: `collect`, `upload`, `deliver`; else the kind. */
  phase: z.string(),
  /** Of this phase. */
  done: z.number().int(),
  total: z.number().int(),
  rows: z.partialRecord(z.enum(rowStates), z.number().int()),
  /** Products in each step now: `connecting`, `saving`, `fetching` … */
  steps: z.record(z.string(), z.number().int()),
  /** Bytes fetched and put so far. */
  bytes: z.number(),
  at: timeSchema,
});
export type JobProgress = z.infer<typeof jobProgressSchema>;

export const eventSchema = z.object({
  topic: z.enum(topics),
  /** Of the row concerned; null: many. */
  id: z.string().nullable(),
  revision: z.number().int(),
  /** With topic `job` only. */
  progress: jobProgressSchema.optional(),
});
export type ContractEvent = z.infer<typeof eventSchema>;
