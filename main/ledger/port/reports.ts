import type { ErrorData } from '../../../shared/errors.ts';
import type { Channel, EpochMs, ReportKind, ReportSort, ReportState, Udi } from '../../../shared/vocabulary.ts';
import type { Page, Who } from './common.ts';

/** Usage files, the reports in them, and what they say. */
export interface ReportRecords {
  recordUsageFile(file: NewUsageFile, who: Who): Promise<RecordedUsageFile>;
  report(id: string): Promise<ReportRow | null>;
  listReports(query: ReportQuery): Promise<Page<ReportRow>>;
  /** How many reports fit, by state; `states` of the query does not count. */
  reportTotals(query: ReportFilter): Promise<ReportTotals>;
  /** When each of these reports came to the states that lead to where it is, by its sequence; at most 500 a call. */
  reportSteps(seqs: readonly number[]): Promise<ReadonlyMap<number, ReportStepTimes>>;
  /** Reports of the same UDI and id with other bytes, in the order in which they came. */
  reportTwins(id: string): Promise<readonly ReportRow[]>;
  /** Body and payload as stored, for checking and sending; at most 500 ids a call. */
  reportBytes(ids: readonly string[]): Promise<readonly ReportBytes[]>;
  /**
   * Ends and starts of what was measured around a report: the newest end before it and the earliest start after it, of
   * the same product and license.
   */
  reportNeighbours(id: string): Promise<ReportNeighbours>;
  /** Most used of each license by day, from the reports' last measured values (ENTITLEMENT only). */
  licenseUse(query: LicenseUseQuery): Promise<readonly LicenseUse[]>;
  /** How many reports stood in each state at the end of each day. `usage.invalid` for a period that is none or too long. */
  reportStates(query: Pick<LicenseUseQuery, 'from' | 'to'>): Promise<readonly ReportStatesOfDay[]>;
  /** File bytes as they came. */
  usageFile(id: string): Promise<{ name: string; sha256: string; bytes: Buffer; receivedAt: EpochMs } | null>;
  /** Ends a journey by hand or by what a product shows; any state that is no end. */
  closeReports(ids: readonly string[], who: Who): Promise<number>;
  /**
   * What was refused, by a person's word or by the account, is free to go up once more: `rejected` → `collected`, all of
   * them or none. `usage.not_rejected` for one that was not refused.
   */
  sendReportsAgain(ids: readonly string[], who: Who): Promise<number>;
}

export interface NewReport {
  readonly udi: Udi;
  readonly reportId: string;
  /** Everything between the RUMReport tags, UTF-8. */
  readonly body: Buffer;
  readonly payload: string;
  readonly payloadSha256: string;
  /** `object`: printed as a JSON object; cannot go up by API without the original bytes. */
  readonly payloadForm: 'text' | 'object';
  readonly kind: ReportKind;
  readonly entitlementTag: string | null;
  readonly metricName: string | null;
  readonly measuredFrom: EpochMs | null;
  readonly measuredTo: EpochMs | null;
  /** Last measured value, as text. */
  readonly count: string | null;
  readonly softwareVersion: string | null;
  /** `sent`: the person says it went up before. `closed`: the product already shows it as acknowledged. */
  readonly enterAs: 'collected' | 'sent' | 'closed';
}

export interface NewUsageFile {
  readonly productId: string;
  readonly name: string;
  /** As they came. */
  readonly bytes: Buffer;
  readonly origin: 'collected' | 'imported' | 'pushed';
  /** `push`: a body that a product sent by itself, with everything around its reports. */
  readonly form: 'usage-file' | 'rest-usage' | 'archive-member' | 'push';
  /** Everything between the smartLicenseSystemInfo tags, UTF-8; kept for the archive. */
  readonly systemInfo: Buffer | null;
  readonly reports: readonly NewReport[];
}

export interface RecordedUsageFile {
  readonly fileId: string;
  readonly added: readonly { readonly id: string; readonly reportId: string; readonly state: ReportState }[];
  /** The same reports, already there. */
  readonly known: number;
  /** Same UDI and id, other bytes: a second report, flagged. */
  readonly flagged: readonly string[];
}

export interface ReportRow {
  readonly id: string;
  readonly seq: number;
  readonly productId: string;
  readonly productName: string;
  readonly udi: Udi;
  readonly reportId: string;
  readonly payloadSha256: string;
  readonly bodySha256: string;
  readonly payloadForm: 'text' | 'object';
  readonly kind: ReportKind;
  readonly state: ReportState;
  readonly channel: Channel | null;
  readonly entitlementTag: string | null;
  readonly metricName: string | null;
  readonly measuredFrom: EpochMs | null;
  readonly measuredTo: EpochMs | null;
  readonly count: string | null;
  readonly flagged: boolean;
  readonly fileId: string;
  /** Open hand-over that holds it. */
  readonly handover: number | null;
  readonly collectedAt: EpochMs;
  readonly changedAt: EpochMs;
  /** Why it is where it is: rejected, closed, still only delivered. */
  readonly error: ErrorData | null;
  readonly reason: string | null;
}

export interface ReportFilter {
  readonly productIds?: readonly string[] | undefined;
  /** Of their products. */
  readonly sites?: readonly string[] | undefined;
  readonly states?: readonly ReportState[] | undefined;
  readonly handover?: number | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly text?: string | undefined;
}

export interface ReportQuery extends ReportFilter {
  /** Absent: as they came. */
  readonly sort?: ReportSort | undefined;
  readonly isDescending?: boolean | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface ReportTotals {
  readonly states: Readonly<Partial<Record<ReportState, number>>>;
  readonly products: number;
}

/** The journal's row of a step. */
export interface ReportStepTime {
  readonly seq: number;
  readonly at: EpochMs;
  readonly operator: string;
  readonly jobId: string | null;
  readonly reason: string | null;
  readonly hash: string;
}

export type ReportStepTimes = Readonly<Partial<Record<ReportState, ReportStepTime>>>;

export interface ReportNeighbours {
  readonly endBefore: EpochMs | null;
  readonly startAfter: EpochMs | null;
}

export interface LicenseUseQuery {
  /** From the day of `from` up to and with the day of `to`, UTC; at most `mostUseDays`. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** So many of the most used ones. */
  readonly licenses: number;
}

export const mostUseDays = 400;

export interface ReportStatesOfDay {
  /** Its start, UTC. */
  readonly day: EpochMs;
  /** Without the states in which none stood. */
  readonly counts: Partial<Record<ReportState, number>>;
}

export interface LicenseUse {
  readonly entitlementTag: string;
  /** Days (UTC midnight) on which something was measured, in order. */
  readonly points: readonly { readonly day: EpochMs; readonly count: number }[];
}

export interface ReportBytes {
  readonly id: string;
  readonly reportId: string;
  readonly udi: Udi;
  readonly productId: string;
  readonly productName: string;
  readonly body: Buffer;
  readonly bodySha256: string;
  readonly payload: string;
  readonly payloadSha256: string;
  readonly payloadForm: 'text' | 'object';
}
