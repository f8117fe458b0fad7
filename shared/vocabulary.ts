import { z } from 'zod';
import { wayChoices } from './ways.ts';

/** Times are UTC epoch milliseconds; the text a product printed stands beside them. */
export type EpochMs = number;

/** Unique device identifier: product id and serial number, as printed. */
export const udiSchema = z.object({ pid: z.string(), serial: z.string() });
export type Udi = z.infer<typeof udiSchema>;

/** One member of a stack or HA pair. A lone product has role null. */
export const udiMemberSchema = udiSchema.extend({ role: z.string().nullable() });
export type UdiMember = z.infer<typeof udiMemberSchema>;

export function sameUdi(a: Udi, b: Udi): boolean {
  return a.serial.toUpperCase() === b.serial.toUpperCase() && a.pid.toUpperCase() === b.pid.toUpperCase();
}

export { udiText } from './udi-text.ts';

/** Only active and standby identify a product; a spare member moves between stacks. Null role: a lone product. */
export function identifies(member: UdiMember): boolean {
  return member.role === null || /^(active|standby)$/i.test(member.role);
}

/**
 * A report's journey. `rejected` and `closed` are ends too. Nothing that is not at an end is ever deleted.
 */
export const reportStates = [
  'collected',
  'sent',
  'acknowledged',
  'delivered',
  'confirmed',
  'rejected',
  'closed',
] as const;
export const reportStateSchema = z.enum(reportStates);
export type ReportState = z.infer<typeof reportStateSchema>;
export const endStates: readonly ReportState[] = ['confirmed', 'rejected', 'closed'];

/** What a list of reports may be sorted by: when it came, its last step, the end of what it measured. */
export const reportSorts = ['collected', 'changed', 'measured', 'product', 'license'] as const;
export type ReportSort = (typeof reportSorts)[number];

/** What a report speaks of. Only `usage` counts licenses; all are forwarded alike. */
export const reportKinds = ['usage', 'telemetry', 'conversion'] as const;
export const reportKindSchema = z.enum(reportKinds);
export type ReportKind = z.infer<typeof reportKindSchema>;

/** How a report went to the account. */
export const channelSchema = z.enum(['api', 'hand']);
export type Channel = z.infer<typeof channelSchema>;

/** Which reports a collect asks the product for. */
export const whichSchema = z.union([
  z.object({ kind: z.literal('unreported') }),
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('days'), days: z.number().int().min(1).max(1_000_000) }),
]);
export type Which = z.infer<typeof whichSchema>;

export const waySchema = z.enum(wayChoices);
/**
 * Way in that a person chose; `auto` = what worked last, else SSH, else REST. NETCONF and RESTCONF are never chosen by
 * themselves: both need SSH beside them, because their calls move no file.
 */
export type WayChoice = z.infer<typeof waySchema>;
export type Way = Exclude<WayChoice, 'auto'>;

export const smartLicensingSchema = z.enum(['slp', 'classic', 'none']);
export type SmartLicensing = z.infer<typeof smartLicensingSchema>;

/** What an opaque file from the account is, told by element names only. */
export const accountFileKinds = ['ack', 'policy', 'authorization', 'trust'] as const;
export type AccountFileKind = (typeof accountFileKinds)[number];

export const handoverStates = ['open', 'sent', 'refused', 'released', 'answered'] as const;
export const handoverStateSchema = z.enum(handoverStates);
/**
 * `open` made, not yet said to be uploaded · `sent` a person says so, or an ACK proved it · `refused` the portal took
 * none of it · `released` given up, its reports are free again · `answered` every line has its ACK.
 */
export type HandoverState = z.infer<typeof handoverStateSchema>;

export const jobKinds = [
  'collect',
  'upload',
  'export',
  'import',
  'deliver',
  'cycle',
  'check',
  'preflight',
  'action',
  'verify',
  'proof',
  'list',
  'inventory',
] as const;
export const jobKindSchema = z.enum(jobKinds);
export type JobKind = z.infer<typeof jobKindSchema>;

export const rowStates = ['queued', 'running', 'succeeded', 'nothing', 'failed', 'skipped', 'cancelled'] as const;
export const rowStateSchema = z.enum(rowStates);
/** One product's row in a job. `nothing`: there was nothing to do for it; `skipped`: not this product's turn, and why. */
export type RowState = z.infer<typeof rowStateSchema>;

export const errorDataSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  retryable: z.boolean(),
  cause: z.unknown().optional(),
});

/** Reference to a file that a host registered; pages never name paths. */
export const fileRefSchema = z.object({ id: z.string(), name: z.string(), size: z.number().int().nonnegative() });
export type FileRef = z.infer<typeof fileRefSchema>;

export interface License {
  readonly name: string | null;
  readonly entitlement_tag: string | null;
  readonly count: number | null;
  readonly status: string | null;
}

export interface TrustCode {
  readonly role: string | null;
  readonly pid: string;
  readonly serial: string;
  readonly installed_on: string | null;
}

/**
 * What a text that a product printed says; exactly these keys, null where it does not say (`design.md`, "What a person
 * can check by hand"). Dates stay as printed; the `…_utc` keys are epoch milliseconds where they can be known.
 */
export interface PrintedFacts {
  /** Name of the command (`show_license_status`, …), `empty` or `unknown`. */
  readonly kind: string;
  readonly platform: string | null;
  readonly hostname: string | null;
  readonly udi: readonly UdiMember[] | null;
  readonly licenses: readonly License[] | null;
  readonly smart_account: string | null;
  readonly virtual_account: string | null;
  readonly transport: { readonly type: string | null; readonly url: string | null };
  readonly policy_in_use: string | null;
  readonly policy_name: string | null;
  readonly reporting_ack_required: string | null;
  readonly last_report_push: string | null;
  readonly last_report_push_utc: EpochMs | null;
  readonly last_ack_received: string | null;
  readonly last_ack_received_utc: EpochMs | null;
  readonly next_report_push: string | null;
  readonly next_report_push_utc: EpochMs | null;
  readonly next_ack_deadline: string | null;
  readonly next_ack_deadline_utc: EpochMs | null;
  readonly trust_code_installed: string | readonly TrustCode[] | null;
  readonly registration_status: string | null;
  readonly smart_licensing: SmartLicensing | null;
  readonly software_version: string | null;
  /** What else was understood, by name. */
  readonly other: Readonly<Record<string, unknown>>;
}
