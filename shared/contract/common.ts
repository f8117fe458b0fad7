import { hiddenSign } from '../turning-marks.ts';
import { z } from 'zod';
import type { ErrorData } from '../errors.ts';
import { errorDataSchema, reportStates } from '../vocabulary.ts';

/** Most rows that one answer holds, so that no answer stalls a page. */
export const maxPageSize = 500;

/** Every list takes these; `cursor` comes from the answer before and is opaque. */
export const pageInput = {
  cursor: z.string().max(1000).optional(),
  limit: z.number().int().min(1).max(maxPageSize).default(100),
};

/** `cursor` is absent at the end; `total` counts all that match. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row), cursor: z.string().optional(), total: z.number().int() });

/** An error as data. Codes are the closed union of `shared/errors.ts`. */
export const errorSchema = z.custom<ErrorData>((value) => errorDataSchema.safeParse(value).success);

/** UTC, epoch milliseconds; what a date can hold (ECMAScript, 21.4.1.1). */
export const timeSchema = z.number().min(-8.64e15).max(8.64e15);

/** An id that the ledger gave. */
export const idSchema = z.string().min(1).max(200);

/** A name that a person gives: no control characters, no blank at the ends. */
export const nameSchema = z
  .string()
  .max(200, 'it is longer than 200 characters')
  .refine(
    (text) => text !== '' && !hiddenSign.test(text),
    'it must have at least one character and no control characters',
  )
  .refine((text) => text.trim() === text, 'it must not begin or end with a blank');

/** Why somebody does something; it goes into the record. */
export const reasonSchema = z.string().trim().min(1).max(2000);

/** Number of reports by state; a state with none is absent. */
export const reportCountsSchema = z.partialRecord(z.enum(reportStates), z.number().int());

export const jsonObjectSchema = z.record(z.string(), z.unknown());

/** A command that has nothing to tell. */
export const doneSchema = z.object({});

export const jobStartedSchema = z.object({ jobId: z.string() });
