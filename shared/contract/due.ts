import { z } from 'zod';
import { dueGroups, dueRules, licenseClasses, obligations, visitReasons } from '../due-words.ts';
import { fileRefSchema } from '../vocabulary.ts';
import { languageSchema } from './app.ts';
import { pageInput, pageOf, timeSchema } from './common.ts';
import { writtenFileSchema } from './handovers.ts';
import { procedure } from './procedure.ts';

const classPolicySchema = z.object({
  licenseClass: z.enum(licenseClasses),
  firstReport: z.number().int(),
  frequency: z.number().int(),
  onChange: z.number().int(),
  /** As printed beside the frequency (`CISCO default`, `Customer Policy`). Null: nothing was printed, these are CISCO default. */
  source: z.string().nullable(),
});

/** What a date is made from. */
const dueDetailSchema = z.object({
  days: z.number().int().nullable(),
  from: timeSchema.nullable(),
  licenseClass: z.enum(licenseClasses).nullable(),
  /** The product's own date, in its own clock. */
  ownAt: timeSchema.nullable(),
  estimatedAt: timeSchema.nullable(),
  isClockWrong: z.boolean(),
  /** The product printed a zone that means several: the earliest of them counts. */
  isZoneUnknown: z.boolean(),
  printed: z.string().nullable(),
  policy: z.array(classPolicySchema),
  policyName: z.string().nullable(),
  /** A missed ACK stops service on this release, or may: CUBE (protocol 8.1). */
  stops: z.enum(['stops', 'may_stop']).nullable(),
});
export type DueDetail = z.infer<typeof dueDetailSchema>;

export const dueRowSchema = z.object({
  productId: z.string(),
  productName: z.string(),
  site: z.string().nullable(),
  tags: z.array(z.string()),
  obligation: z.enum(obligations),
  group: z.enum(dueGroups),
  /** Null: `rule` says why. */
  at: timeSchema.nullable(),
  source: z.enum(['product', 'estimated']).nullable(),
  rule: z.enum(dueRules),
  detail: dueDetailSchema,
  /** Beside an ACK: when the product sends its next report by itself. */
  nextReportAt: timeSchema.nullable(),
  /** Of an evaluation: the warning that is due and the next one. */
  warnings: z.object({ due: timeSchema.nullable(), next: timeSchema }).nullable(),
});

const filterInput = {
  obligations: z.array(z.enum(obligations)).min(1).default(['ack', 'evaluation']),
  site: z.string().max(300).optional(),
  tag: z.string().max(300).optional(),
  /** Part of a product's name or site. */
  text: z.string().max(300).optional(),
};

export const visitSchema = z.object({
  productId: z.string(),
  productName: z.string(),
  site: z.string().nullable(),
  host: z.string().nullable(),
  udi: z.string().nullable(),
  reasons: z.array(z.enum(visitReasons)),
  at: timeSchema.nullable(),
  isEstimated: z.boolean(),
  stops: z.enum(['stops', 'may_stop']).nullable(),
  /** ACK and other files that wait for delivery. */
  take: z.array(z.string()),
  /** Reports that it held unreported when it was last read. Null: not known. */
  unreported: z.number().int().nullable(),
  lastContactAt: timeSchema.nullable(),
});

/** A calendar file that is rewritten when dates change, while something of this workspace runs. */
export const feedSchema = z.object({
  /** Where it is. */
  path: z.string(),
  language: languageSchema,
  obligations: z.array(z.enum(obligations)),
  site: z.string().nullable(),
  tag: z.string().nullable(),
});

export const dueProcedures = {
  /** Active products by date, the next first, those without a date last. Groups count from `now`: 7 days, 30 days. */
  'due.board': procedure(
    'due.board',
    'query',
    z.strictObject({
      ...filterInput,
      group: z.enum(dueGroups).optional(),
      /** Only from then on, before then. */
      from: timeSchema.optional(),
      to: timeSchema.optional(),
      ...pageInput,
    }),
    z.object({
      now: timeSchema,
      /** Over all groups, with the same filters but the group. */
      groups: z.record(z.enum(dueGroups), z.number().int()),
      ...pageOf(dueRowSchema).shape,
    }),
  ),
  /** How much is due on each day. `starts`: when each day begins in the reader's zone, and the end of the last one. */
  'due.days': procedure(
    'due.days',
    'query',
    z.strictObject({ ...filterInput, starts: z.array(timeSchema).min(2).max(64) }),
    z.object({ now: timeSchema, days: z.array(z.object({ at: timeSchema, count: z.number().int() })) }),
  ),
  /** Products of disconnected sites that have to be visited until the end of a day (`until`), by site. */
  'due.plan': procedure(
    'due.plan',
    'query',
    z.strictObject({ until: timeSchema, site: z.string().max(300).optional(), ...pageInput }),
    z.object({ now: timeSchema, sites: z.number().int(), ...pageOf(visitSchema).shape }),
  ),
  /** The plan as a page to print (HTML). `file.unwritable` */
  'due.savePlan': procedure(
    'due.savePlan',
    'command',
    z.strictObject({
      target: fileRefSchema,
      /** `YYYY-MM-DD` as it stands on the page. */
      day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
      until: timeSchema,
      site: z.string().max(300).optional(),
      language: languageSchema,
    }),
    z.object({ file: writtenFileSchema, products: z.number().int(), sites: z.number().int() }),
  ),
  /** A calendar (RFC 5545) of all dates with the filters. `file.unwritable` */
  'due.calendar': procedure(
    'due.calendar',
    'command',
    z.strictObject({ ...filterInput, target: fileRefSchema, language: languageSchema }),
    z.object({ file: writtenFileSchema, events: z.number().int() }),
  ),
  'due.feed': procedure('due.feed', 'query', z.strictObject({}), z.object({ feed: feedSchema.nullable() })),
  /** Writes it at once and keeps it; null ends it, the file stays. `file.unwritable` */
  'due.setFeed': procedure(
    'due.setFeed',
    'command',
    z.strictObject({
      feed: z.strictObject({ ...filterInput, target: fileRefSchema, language: languageSchema }).nullable(),
    }),
    z.object({ feed: feedSchema.nullable() }),
  ),
} as const;
