import type { EpochMs, HandoverState, ReportState } from '../../../shared/vocabulary.ts';
import type { Page, Who } from './common.ts';
import type { ReportBytes } from './reports.ts';

/** What a person carries to the portal. */
export interface HandoverRecords {
  /** Groups of what an export would take now. */
  exportable(productIds: readonly string[] | null): Promise<readonly AccountGroup[]>;
  /** The same by product, in order of their names. */
  exportableLines(query: {
    productIds: readonly string[] | null;
    cursor?: string;
    limit: number;
  }): Promise<Page<ExportableLine>>;
  /**
   * Takes every exportable report of one account group into a new numbered hand-over in state `making`, with a device
   * number per product that is never used again. The file is written afterwards; until `handoverWritten` it may be
   * dropped with `dropHandover`, which frees the reports and uses up the numbers.
   */
  makeHandover(input: NewHandover, who: Who): Promise<HandoverRow>;
  handoverWritten(number: number, file: { path: string; sha256: string; size: number }, who: Who): Promise<void>;
  dropHandover(number: number, who: Who): Promise<void>;
  handover(number: number): Promise<HandoverRow | null>;
  listHandovers(query: {
    states?: readonly (HandoverState | 'making')[];
    cursor?: string;
    limit: number;
  }): Promise<Page<HandoverRow>>;
  /** Lines in order of device number, each with its reports' bytes; reads page by page, never all at once. */
  handoverLines(number: number): AsyncIterable<HandoverLine>;
  /** Lines in order of device number, with how their reports stand; no bytes. */
  listHandoverLines(query: { number: number; cursor?: string; limit: number }): Promise<Page<HandoverLineStanding>>;
  /** The line that a device number was given to, wherever it is. */
  handoverLineByDevice(device: number): Promise<HandoverLineRow | null>;
  /**
   * `sent`: reports `collected` → `sent` (channel hand). `refused`: whole or the products named → reports `rejected`
   * with the reason. `released`: reports free again (`collected`).
   */
  settleHandover(
    number: number,
    state: 'sent' | 'refused' | 'released',
    productIds: readonly string[] | null,
    who: Who,
  ): Promise<HandoverRow>;
}

export interface ExportableLine {
  readonly productId: string;
  readonly productName: string;
  readonly site: string | null;
  readonly smartAccount: string | null;
  readonly virtualAccount: string | null;
  readonly reports: number;
}

export interface AccountGroup {
  /** Null: the product did not say. */
  readonly smartAccount: string | null;
  readonly virtualAccount: string | null;
  readonly products: number;
  readonly reports: number;
}

export interface NewHandover {
  readonly smartAccount: string | null;
  readonly virtualAccount: string | null;
  readonly productIds: readonly string[] | null;
  /** Archive, or single files beside each other. */
  readonly form: 'archive' | 'files';
  /** Goes into the manifest; makes a repeat give the same bytes. */
  readonly uuid: string;
  readonly madeAt: EpochMs;
  /** Host of the SSM On-Prem that it is for; absent and null: the account's portal. */
  readonly onPrem?: string | null | undefined;
}

export interface HandoverRow extends NewHandover {
  readonly number: number;
  readonly onPrem: string | null;
  readonly state: HandoverState | 'making';
  readonly path: string | null;
  readonly sha256: string | null;
  readonly size: number | null;
  readonly products: number;
  readonly reports: number;
  /** Reports of it by state, for the board. */
  readonly states: Readonly<Partial<Record<ReportState, number>>>;
  readonly reason: string | null;
}

/** One line as a person looks at it. */
export interface HandoverLineStanding {
  readonly device: number;
  readonly productId: string;
  readonly productName: string;
  /** As printed. */
  readonly reportIds: readonly string[];
  /** Said of this line alone; null: it stands as the hand-over does. */
  readonly state: 'sent' | 'refused' | 'released' | null;
  readonly reason: string | null;
  readonly states: Readonly<Partial<Record<ReportState, number>>>;
}

export interface HandoverLineRow {
  readonly handover: number;
  readonly device: number;
  readonly productId: string;
  readonly productName: string;
  readonly reportIds: readonly string[];
  /** Of the hand-over; its time stamp stands in the names of its files. */
  readonly madeAt: EpochMs;
  /** A person said or an ACK proved that it was uploaded. */
  readonly isSent: boolean;
}

export interface HandoverLine extends HandoverLineRow {
  /** System info of the newest saved file, as it came; null for REST and hand-made files. */
  readonly systemInfo: Buffer | null;
  readonly reports: readonly ReportBytes[];
}
