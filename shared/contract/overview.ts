import { z } from 'zod';
import { pageInput, pageOf, reportCountsSchema, timeSchema } from './common.ts';
import { procedure } from './procedure.ts';

/** Most used of a license on one day (UTC), over all products whose reports are here. */
export const licenseUseSchema = z.object({
  entitlementTag: z.string(),
  points: z.array(z.object({ day: timeSchema, count: z.number() })),
});

/** One outgoing connection of this program. */
export const connectionSchema = z.object({
  seq: z.number().int(),
  at: timeSchema,
  /** Name as it was asked for, else the address. */
  host: z.string(),
  /** 0: it did not come so far, the name was not found. */
  port: z.number().int(),
  /** `product` (with its name), `account`, `jump`, `on_prem`, `mail` (of what is set now), `other`. */
  purpose: z.enum(['product', 'account', 'jump', 'on_prem', 'mail', 'other']),
  product: z.string().nullable(),
  /** Null: connected; else the system's word (`ECONNREFUSED`). */
  error: z.string().nullable(),
});

export const overviewProcedures = {
  /** License use by day from the stored reports, at most `licenses` most used ones; the period is at most 400 days. */
  'overview.licenseUse': procedure(
    'overview.licenseUse',
    'query',
    z.strictObject({
      from: timeSchema,
      to: timeSchema,
      licenses: z.number().int().min(1).max(50).default(8),
    }),
    z.object({ licenses: z.array(licenseUseSchema) }),
  ),
  /** How many reports stood in each state at the end of each day (UTC); the period is at most 400 days. */
  'overview.reportStates': procedure(
    'overview.reportStates',
    'query',
    z.strictObject({ from: timeSchema, to: timeSchema }),
    z.object({ days: z.array(z.object({ day: timeSchema, counts: reportCountsSchema })) }),
  ),
  /** Every connection that this program has made for this workspace, newest first; kept for 400 days. */
  'connections.list': procedure(
    'connections.list',
    'query',
    z.strictObject({ text: z.string().max(300).optional(), ...pageInput }),
    pageOf(connectionSchema),
  ),
} as const;
