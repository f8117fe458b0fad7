import { z } from 'zod';
import { fileRefSchema, jobKinds, rowStateSchema, rowStates, whichSchema } from '../vocabulary.ts';
import { unmatchedWhySchema } from './account-files.ts';
import { languageSchema } from './app.ts';
import {
  doneSchema,
  errorSchema,
  idSchema,
  jobStartedSchema,
  jsonObjectSchema,
  pageInput,
  pageOf,
  timeSchema,
} from './common.ts';
import { jobProgressSchema } from './events.ts';
import { handoverSchema, writtenFileSchema } from './handovers.ts';
import { importedInventorySchema } from './inventory-files.ts';
import { snapshotSchema } from './inventory.ts';
import { appliedListSchema } from './list-shapes.ts';
import { procedure } from './procedure.ts';

export const jobKindSchema = z.enum(jobKinds);
export const jobStates = ['running', 'done', 'failed', 'cancelled', 'crashed'] as const;
export const jobStateSchema = z.enum(jobStates);
const rowCountsSchema = z.partialRecord(z.enum(rowStates), z.number().int());

/** Who has the workspace for a job. */
export const lockHolderSchema = z.object({
  jobId: z.string(),
  operator: z.string(),
  kind: z.string(),
  pid: z.number().int(),
  since: timeSchema,
});

export const jobSchema = z.object({
  id: z.string(),
  kind: jobKindSchema,
  args: jsonObjectSchema,
  state: jobStateSchema,
  operator: z.string(),
  startedAt: timeSchema,
  endedAt: timeSchema.nullable(),
  counts: jsonObjectSchema,
  error: errorSchema.nullable(),
  rows: rowCountsSchema,
  /** Products, or of an import files, that failed: a job that is done may have some. */
  failures: z.number().int(),
  /** It has not begun: it waits for this job, which has the workspace. Null: it does not wait. */
  waitingFor: lockHolderSchema.nullable(),
  /** False: another window, a schedule or the command line runs it; it can be watched, not cancelled. */
  isOwn: z.boolean(),
});

/** Something that did not stop the work but should be seen. `code` is a key of the message catalogue's notes. */
export const noteCodes = [
  // WarningCode of products/product.ts
  'refused_terminal',
  'refused_dir',
  'refused_delete',
  'refused_verify',
  'file_left_behind',
  'other_text',
  'unknown_question',
  'transfer_fell_back',
  'partial_days',
  'switchover',
  'status_unread',
  'close_reports_failed',
  'rum_list_unread',
  // of jobs; detail holds the value named
  'host_key_accepted', // fingerprint
  'certificate_accepted', // fingerprint
  'no_account', // upload left out, no account is set
  'reports_by_itself', // transport; read, not collected
  'clock_wrong', // skew in minutes
  'product_merged', // name of the product that it is
  'product_not_merged', // name of the product that it is: something still waits for both
  'member_elsewhere', // serial number, name of the other product
  'waiting_for', // who holds the workspace
  'answer_lost', // taken, answer lost: get the ACK at the portal
  'ack_awaited', // reports sent, no ACK yet
  'authorizations_answered', // numbers of the SLACs that were asked for
  'authorizations_unread', // code
  'virtual_accounts_unread', // code: only those that licenses and instances name
  'subscriptions_unread', // code
  'instances_unread', // host of SSM On-Prem, which is not published to give them
] as const;
export type NoteCode = (typeof noteCodes)[number];
export const noteSchema = z.object({
  code: z.enum(noteCodes),
  detail: z.string(),
  /** Name of the product, null where the note is about the whole. */
  product: z.string().nullable(),
});

/** One product in a job. */
export const jobRowSchema = z.object({
  productId: z.string(),
  productName: z.string(),
  host: z.string().nullable(),
  state: rowStateSchema,
  /** Numbers and texts of the verb: `collected`, `known`, `confirmed`, `way`, `transfer`, `lastAckBefore`, `lastAckAfter` … */
  detail: jsonObjectSchema,
  notes: z.array(noteSchema),
  error: errorSchema.nullable(),
});

/** What became of one file given to `import`. */
export const importedFileSchema = z.object({
  name: z.string(),
  kind: z.string(),
  /** Reports that are new, reports that were known. */
  added: z.number().int(),
  known: z.number().int(),
  /** Same id, other bytes. */
  flagged: z.number().int(),
  /** Files of the account in it, and how many of them match nothing. */
  accountFiles: z.number().int(),
  unmatched: z.number().int(),
  /** Why, each said once. */
  unmatchedWhy: z.array(unmatchedWhySchema),
  /** Reports that an ACK or a pasted text moved. */
  moved: z.number().int(),
  /** False: everything in it was known already, nothing was done. */
  changed: z.boolean(),
  products: z.array(z.string()),
  error: errorSchema.nullable(),
});

/** A file to install by hand, with the lines to type. */
export const carriedFileSchema = z.object({
  product: z.string(),
  name: z.string(),
  commands: z.array(z.string()),
});

export const findingSchema = z.object({ row: z.string(), detail: z.string() });

/** The end of a job. Progress may arrive after it, so the counts here are the final ones. */
export const jobResultSchema = z.object({
  jobId: z.string(),
  kind: jobKindSchema,
  state: z.enum(['done', 'failed', 'cancelled', 'crashed']),
  /** Reports moved and the like, by name: `collected`, `known`, `sent`, `acknowledged`, `delivered`, `confirmed`, `rejected` … */
  counts: z.record(z.string(), z.number()),
  /** Products by row state. */
  rows: rowCountsSchema,
  /** Products, or of an import files, that failed. */
  failures: z.number().int(),
  notes: z.array(noteSchema),
  /** Why the whole stopped; a product's own error stands in its row. */
  error: errorSchema.nullable(),
  /** export: the hand-overs made, with the files written. */
  handovers: z.array(z.object({ handover: handoverSchema, files: z.array(writtenFileSchema) })).optional(),
  /** import */
  imported: z.array(importedFileSchema).optional(),
  /** list */
  list: appliedListSchema.optional(),
  /** inventory: what was read. */
  snapshot: snapshotSchema.optional(),
  /** inventory from files: what became of their lines. */
  inventory: importedInventorySchema.optional(),
  /** deliver to a folder */
  carried: z.array(carriedFileSchema).optional(),
  /** verify: rows that do not fit (at most 500), and how many were looked at. */
  findings: z.array(findingSchema).optional(),
  checked: z.number().int().optional(),
  /** proof */
  files: z.array(writtenFileSchema).optional(),
});

const productIds = z.array(idSchema).max(100_000).nullable();
/** Every job: products at a time, and whether to end instead of waiting for another job. */
const running = {
  lanes: z.number().int().min(1).max(500).optional(),
  noWait: z.boolean().default(false),
};
const contact = { ...running, hostKeys: z.enum(['first-use', 'strict']).optional() };
const unreported = { kind: 'unreported' as const };

export const jobProcedures = {
  /** `force`: also products that report by themselves. */
  'collect.start': procedure(
    'collect.start',
    'job',
    z.strictObject({
      productIds,
      which: whichSchema.default(unreported),
      force: z.boolean().default(false),
      ...contact,
    }),
    jobStartedSchema,
  ),
  /** `confirmAccount`: the account that a person says is right although the products name another one. */
  'upload.start': procedure(
    'upload.start',
    'job',
    z.strictObject({ productIds, confirmAccount: z.string().max(300).optional(), ...running }),
    jobStartedSchema,
  ),
  /** `target`: an output that the host registered, a file or an existing folder. */
  'export.start': procedure(
    'export.start',
    'job',
    z.strictObject({
      productIds,
      target: fileRefSchema,
      form: z.enum(['archive', 'files']).default('archive'),
      /** For SSM On-Prem: always single files, since what archives it takes is not published. `usage.no_on_prem` */
      onPrem: z.boolean().default(false),
      ...running,
    }),
    jobStartedSchema,
  ),
  'import.start': procedure(
    'import.start',
    'job',
    z.strictObject({
      files: z.array(fileRefSchema).min(1).max(10_000),
      alreadySent: z.boolean().default(false),
      ...running,
    }),
    jobStartedSchema,
  ),
  /**
   * `serve`: address of ours that a product can copy one file from. `language`: of the remarks beside the lines to type,
   * with `toFolder`.
   */
  'deliver.start': procedure(
    'deliver.start',
    'job',
    z.strictObject({
      productIds,
      toFolder: fileRefSchema.optional(),
      language: languageSchema.default('en'),
      serve: z.string().max(300).optional(),
      ...contact,
    }),
    jobStartedSchema,
  ),
  'cycle.start': procedure(
    'cycle.start',
    'job',
    z.strictObject({
      productIds,
      which: whichSchema.default(unreported),
      force: z.boolean().default(false),
      confirmAccount: z.string().max(300).optional(),
      serve: z.string().max(300).optional(),
      /**
       * Nobody is there who could correct a credential: where one was refused, it is not tried again for a day, unless it
       * was changed (`login.rests`). An account would be locked by a schedule.
       */
      unattended: z.boolean().default(false),
      ...contact,
    }),
    jobStartedSchema,
  ),
  /**
   * Logs in, identifies, reads the status; changes nothing on the product. Up to five named products do not wait for
   * another job.
   */
  'check.start': procedure('check.start', 'job', z.strictObject({ productIds, ...contact }), jobStartedSchema),
  /**
   * What will not work, why, and the lines to paste that mend it; changes nothing on the product. Each row's `detail` has
   * the `findings` (contract/preflight.ts); it has failed where one of them is a `stop`.
   */
  'preflight.start': procedure('preflight.start', 'job', z.strictObject({ productIds, ...contact }), jobStartedSchema),
  /** Walks the record's chain and every stored byte. */
  'verify.run': procedure('verify.run', 'job', z.strictObject({}), jobStartedSchema),
  /** `language`: of the page in HTML; JSON is the same in every language. */
  'proof.save': procedure(
    'proof.save',
    'job',
    z.strictObject({
      productId: idSchema.optional(),
      /** Exactly the reports of this hand-over and what happened to them. */
      handover: z.number().int().min(1).max(999_999_999).optional(),
      from: timeSchema.optional(),
      to: timeSchema.optional(),
      format: z.enum(['json', 'html']).default('json'),
      language: languageSchema.default('en'),
      target: fileRefSchema,
    }),
    jobStartedSchema,
  ),
  'jobs.get': procedure(
    'jobs.get',
    'query',
    z.strictObject({ id: idSchema }),
    // The progress of a job that runs here now.
    z.object({ job: jobSchema, progress: jobProgressSchema.nullable() }),
  ),
  'jobs.list': procedure(
    'jobs.list',
    'query',
    z.strictObject({ states: z.array(jobStateSchema).optional(), ...pageInput }),
    pageOf(jobSchema),
  ),
  'jobs.rows': procedure(
    'jobs.rows',
    'query',
    z.strictObject({ id: idSchema, states: z.array(rowStateSchema).optional(), ...pageInput }),
    pageOf(jobRowSchema),
  ),
  /** Answers when the job has ended, however it ended; rejects only for an unknown job. */
  'jobs.wait': procedure('jobs.wait', 'query', z.strictObject({ id: idSchema }), jobResultSchema),
  /** Answers at once; the job ends within a second. No error when it has ended already. */
  'jobs.cancel': procedure('jobs.cancel', 'command', z.strictObject({ id: idSchema }), doneSchema),
  /** The same once more, for the products that failed or were cancelled. */
  'jobs.retry': procedure('jobs.retry', 'job', z.strictObject({ id: idSchema }), jobStartedSchema),
  /**
   * Starts again what the end of a process cut off: the jobs of this computer whose process is gone, at most one of a
   * kind. Gives their new ids. The desktop calls it after its work process died.
   */
  'jobs.resume': procedure('jobs.resume', 'command', z.strictObject({}), z.object({ jobIds: z.array(z.string()) })),
  'transcripts.get': procedure(
    'transcripts.get',
    'query',
    z.strictObject({ jobId: idSchema, productId: idSchema }),
    z.object({ text: z.string().nullable() }),
  ),
} as const;
