import type { UnmatchedWhy } from '../../../shared/contract/account-files.ts';
import type { ErrorData } from '../../../shared/errors.ts';
import type { AccountFileKind, EpochMs, ReportState } from '../../../shared/vocabulary.ts';
import type { Page, Who } from './common.ts';

/** Files from the account, and their way to the products. */
export interface AccountFileRecords {
  // ---- files from the account ----
  /**
   * Keeps an ACK, policy, authorization or trust file (idempotent by SHA-256) with what it covers. Covered reports go
   * to `acknowledged`; those that were only in an open hand-over, and those that a person had marked as refused, are
   * proved `sent` first. No coverage: kept unmatched.
   */
  recordAccountFile(file: NewAccountFile, who: Who): Promise<{ id: string; known: boolean; covered: number }>;
  accountFiles(query: { unmatched?: boolean; cursor?: string; limit: number }): Promise<Page<AccountFileRow>>;
  accountFileBytes(id: string): Promise<Buffer>;
  /** By SHA-256 prefix, id or name. */
  findAccountFiles(text: string): Promise<readonly AccountFileRow[]>;
  /** A person says for which product a file is. Covers its reports in `sent`; where none is, those in open hand-overs. */
  assignAccountFile(id: string, productId: string, who: Who): Promise<void>;

  // ---- deliver ----
  /** Files that wait to be installed, or whose reports are `delivered` but not `confirmed`. */
  deliveries(productIds: readonly string[] | null): Promise<readonly Delivery[]>;
  /** Intent with the value before. */
  beginImport(delivery: { fileId: string; productId: string; lastAckBefore: string | null }, who: Who): Promise<void>;
  /** `accepted`: reports → `delivered`. `refused`: the match was wrong; file unmatched for it, reports → `sent`, or where only this file proved the sending, of these and of others in the same hand-over, → `collected`. `undone`: never happened. */
  endImport(
    delivery: { fileId: string; productId: string; outcome: 'accepted' | 'refused' | 'undone'; text: string },
    who: Who,
  ): Promise<void>;
  /** Per report: confirmed with its proof, or still `delivered` with the reason. */
  recordConfirmation(input: Confirmation, who: Who): Promise<void>;
}

export interface NewAccountFile {
  readonly bytes: Buffer;
  readonly name: string;
  readonly kind: AccountFileKind;
  readonly origin: 'poll' | 'imported';
  /** Upload or hand-over that it answers, where known. */
  readonly uploadId: string | null;
  readonly handover: number | null;
  /** Per product: which reports. Empty: unmatched. */
  readonly coverage: readonly { readonly productId: string; readonly reportIds: readonly string[] }[];
  /** False: it proves the sending of what it covers only, not of the hand-over around it. */
  readonly isWhole?: boolean | undefined;
  readonly unmatchedWhy?: UnmatchedWhy | undefined;
}

export interface AccountFileRow {
  readonly id: string;
  readonly sha256: string;
  readonly name: string;
  readonly kind: AccountFileKind;
  readonly size: number;
  readonly receivedAt: EpochMs;
  readonly products: readonly {
    readonly productId: string;
    readonly productName: string;
    readonly state: DeliveryState;
    /** False: all reports that it covers have come to another end; it is not delivered. */
    readonly isNeeded: boolean;
  }[];
  /** Why it was matched to nothing when it came; null where it is or was matched. */
  readonly unmatchedWhy: UnmatchedWhy | null;
}

export type DeliveryState = 'waiting' | 'importing' | 'installed' | 'refused';

export interface Delivery {
  readonly fileId: string;
  readonly productId: string;
  readonly kind: AccountFileKind;
  readonly name: string;
  readonly sha256: string;
  readonly state: DeliveryState;
  /** Reports it covers that are not yet confirmed. */
  readonly reports: readonly { readonly id: string; readonly reportId: string; readonly state: ReportState }[];
  /** `Last ACK received` before the first import of this file, as printed; the value before. */
  readonly lastAckBefore: string | null;
}

export interface Confirmation {
  readonly productId: string;
  readonly fileId: string | null;
  readonly confirmed: readonly string[];
  readonly stillOffered: readonly string[];
  readonly error: ErrorData | null;
  /** `rum-id-all`, `save-usage`, `all-reports`, `closed-keys` or `terminal-text`. */
  readonly source: string;
  readonly lastAckBefore: string | null;
  readonly lastAckAfter: string | null;
  /** SHA-256 of a pasted text that is kept as the proof, and the text. */
  readonly proofText: string | null;
}
