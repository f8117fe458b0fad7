import { z } from 'zod';
import { waySchema } from '../vocabulary.ts';
import { errorSchema } from './common.ts';
import { fileProblems, listFields, listFormats, rowProblemCodes } from './list-words.ts';

export const listFormatSchema = z.enum(listFormats);
export const rowProblemSchema = z.object({ code: z.enum(rowProblemCodes), detail: z.string() });
export const plannedActions = ['add', 'change', 'same', 'refuse'] as const;

/** By field, the name of the column that holds it; `#3`: the third column. */
export const listColumnsSchema = z.partialRecord(z.enum(listFields), z.string().max(300));

/** A line of a list and what will become of it. Nothing here is a secret. */
export const plannedRowSchema = z.object({
  index: z.number().int(),
  file: z.string(),
  line: z.number().int(),
  action: z.enum(plannedActions),
  /** The product that it is; null: a new one, or none. */
  productId: z.string().nullable(),
  name: z.string(),
  host: z.string().nullable(),
  sshPort: z.number().int().nullable(),
  restPort: z.number().int().nullable(),
  way: waySchema.nullable(),
  site: z.string().nullable(),
  tags: z.array(z.string()),
  username: z.string().nullable(),
  hasPassword: z.boolean(),
  /** The one that it gets, or that the list names. */
  credential: z.string().nullable(),
  jump: z.string().nullable(),
  changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
  problems: z.array(rowProblemSchema),
});

export const fileProblemSchema = z.object({
  code: z.enum(fileProblems),
  file: z.string(),
  line: z.number().int().nullable(),
  detail: z.string(),
});

export const listTableSchema = z.object({
  delimiter: z.string(),
  encoding: z.string(),
  columns: z.array(z.string()),
  /** By field, the index of its column. */
  mapping: z.partialRecord(z.enum(listFields), z.number().int()),
  /** The first rows; what may be a secret is masked. */
  sample: z.array(z.array(z.string())),
});

export const newCredentialSchema = z.object({ name: z.string(), username: z.string(), products: z.number().int() });

/** What became of a list. */
export const appliedListSchema = z.object({
  format: listFormatSchema,
  added: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  refused: z.number().int(),
  /** Made for logins of the list. */
  credentials: z.array(newCredentialSchema),
  /** Jump hosts that were made. */
  jumps: z.array(z.string()),
  /** Lines whose password was not kept. */
  droppedPasswords: z.number().int(),
  /** Lines that were not applied, at most 500. */
  rows: z.array(
    z.object({
      file: z.string(),
      line: z.number().int(),
      name: z.string(),
      problems: z.array(rowProblemSchema),
      error: errorSchema.nullable(),
    }),
  ),
});
