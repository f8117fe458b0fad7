import { z } from 'zod';
import { errorCodes } from '../errors.ts';
import { timeSchema } from './common.ts';
import type { DeepReadonly } from './procedure.ts';

/**
 * What a pre-flight may find besides the errors that have a code of their own. A text for each is in `messages/findings`.
 */
export const findingCodes = [
  'privilege_low', // {level}: lines that act need level 15
  'line_refused', // {line, text}: one that is only read
  'line_not_authorized', // {line, text}: one without which reports cannot be collected
  'no_way_in', // {way, host, port, detail}: beside the way that works
  'scp_off', // {}
  'https_off', // {}
  'slp_needs_release', // {platform, version, release}: classic licensing; Smart Licensing Using Policy comes with that release
  'reports_by_itself', // {transport, url}: read, not collected
  'trust_missing', // {transport}: only where the product talks to the account itself
  'clock_wrong', // {ahead} or {behind}, in hours
  'space_low', // {filesystem, freeBytes}
  'pile_up', // {count, version}: this release suffers
  'many_unacknowledged', // {count}
  'account_other', // {productAccount, account}
  'ack_overdue', // {deadline}
  'unverified_platform', // {platform}
] as const;
export type FindingCode = (typeof findingCodes)[number];

export const findingSchema = z.object({
  code: z.enum([...findingCodes, ...errorCodes]),
  /** `stop`: reports cannot be collected or acknowledged; `warn`: they can, but; `info`: good to know. */
  severity: z.enum(['stop', 'warn', 'info']),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** To be pasted on the product, in order, to mend it. */
  lines: z.array(z.string()),
});
export type Finding = DeepReadonly<z.infer<typeof findingSchema>>;

/** The newest look at a product. */
export const preflightSchema = z.object({ at: timeSchema, findings: z.array(findingSchema) });
