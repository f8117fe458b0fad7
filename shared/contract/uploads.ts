import { z } from 'zod';
import { pageInput, pageOf, timeSchema } from './common.ts';
import { procedure } from './procedure.ts';

/** A request to the Smart Account of which something is still awaited. */
export const awaitedUploadSchema = z.object({
  id: z.string(),
  productId: z.string(),
  productName: z.string(),
  /**
   * `intent`: it may or may not have left; `sent`: taken, the ACK is awaited; `given_up`, `answer_lost`: the account is
   * not asked any more, the ACK is to be had at the portal.
   */
  state: z.enum(['intent', 'sent', 'given_up', 'answer_lost']),
  reports: z.number().int(),
  startedAt: timeSchema,
  /** Null: the account was not asked for the ACK yet. */
  lastPollAt: timeSchema.nullable(),
  /** When a running job asks again; in the past where no job runs. */
  nextPollAt: timeSchema.nullable(),
});

export const uploadProcedures = {
  /** What went up by API and has no acknowledgement yet, the oldest first. */
  'uploads.list': procedure('uploads.list', 'query', z.strictObject({ ...pageInput }), pageOf(awaitedUploadSchema)),
} as const;
