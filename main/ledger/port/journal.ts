import type { EpochMs } from '../../../shared/vocabulary.ts';
import type { JsonObject, Page } from './common.ts';

/** The chain, and what proves it. */
export interface JournalRecords {
  /** Journal rows by sequence; of one product, of a period, of one report. */
  journal(query: JournalQuery): Promise<Page<JournalRow>>;
  /** Walks the chain, compares every guarded row with its last digest, every stored byte with its SHA-256. */
  verify(signal: AbortSignal): AsyncIterable<VerifyFinding>;
}

export interface JournalQuery {
  readonly productId?: string | undefined;
  readonly reportId?: string | undefined;
  /** What this hand-over's reports went through, and the hand-over itself. */
  readonly handover?: number | undefined;
  readonly from?: EpochMs | undefined;
  readonly to?: EpochMs | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface JournalRow {
  readonly seq: number;
  readonly at: EpochMs;
  readonly operator: string;
  readonly jobId: string | null;
  readonly reason: string | null;
  /** `report.collected`, `report.sent`, `handover.made`, `product.added`, … */
  readonly kind: string;
  readonly subject: string;
  readonly productId: string | null;
  readonly detail: JsonObject;
  /** Of the bytes concerned. */
  readonly sha256: string | null;
  readonly previousHash: string;
  readonly hash: string;
}

export interface VerifyFinding {
  readonly ok: boolean;
  /** Table and key of the row that does not fit, or a summary when ok. */
  readonly row: string;
  readonly detail: string;
  readonly checked: number;
}
