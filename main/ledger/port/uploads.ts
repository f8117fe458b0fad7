import type { ErrorData } from '../../../shared/errors.ts';
import type { EpochMs, Udi } from '../../../shared/vocabulary.ts';
import type { Page, Who } from './common.ts';

/** What goes up by the API. */
export interface UploadRecords {
  /** Reports that may go up now: `collected`, in no open hand-over, in no open upload. Grouped per product. */
  uploadable(
    productIds: readonly string[] | null,
  ): Promise<readonly { productId: string; reportIds: readonly string[] }[]>;
  beginUpload(upload: NewUpload, who: Who): Promise<UploadRow>;
  endUpload(id: string, end: UploadEnd, who: Who): Promise<void>;
  /** Uploads without an end: `intent` (may or may not have left) and `sent` (ACK awaited). */
  openUploads(): Promise<readonly UploadRow[]>;
  /** The same for a person to look at, the oldest first. */
  listAwaitedUploads(query: { cursor?: string; limit: number }): Promise<Page<AwaitedUpload>>;
  recordPoll(id: string, poll: { at: EpochMs; nextAt: EpochMs; answer: string }): Promise<void>;
}

export interface NewUpload {
  readonly productId: string;
  readonly reportIds: readonly string[];
  readonly udi: Udi;
  readonly accountId: string;
  readonly virtualAccountId: string;
  readonly body: string;
  readonly nonce: string;
  readonly timestamp: EpochMs;
}

export interface UploadRow extends NewUpload {
  readonly id: string;
  /** Of the body as it was committed; a repeat checks its bytes against it. */
  readonly bodySha256: string;
  readonly state: 'intent' | 'sent' | 'acknowledged' | 'refused' | 'answer_lost' | 'not_taken' | 'given_up';
  readonly pollId: string | null;
  readonly pollIntervalMs: number | null;
  readonly startedAt: EpochMs;
  readonly lastPollAt: EpochMs | null;
  readonly nextPollAt: EpochMs | null;
}

/**
 * `sent`: taken, poll id known; reports → sent. `refused`: reports → rejected with `error`. `answer_lost`: taken, first
 * answer lost; reports → sent, ACK at the portal. `not_taken`: surely never arrived, or refused as a whole, so that each
 * report has to go up alone; reports stay collected.
 * `acknowledged`: ACKs complete. `given_up`: polled for 24 h; reports stay sent, a person looks.
 */
export type UploadEnd =
  | { readonly state: 'sent'; readonly pollId: string; readonly pollIntervalMs: number; readonly answer: string }
  | { readonly state: 'refused'; readonly answer: string; readonly error: ErrorData }
  | { readonly state: 'answer_lost'; readonly answer: string }
  | { readonly state: 'not_taken'; readonly error: ErrorData }
  | { readonly state: 'acknowledged'; readonly answer: string }
  | { readonly state: 'given_up'; readonly error: ErrorData };

/** An upload whose answer or ACK is awaited, without its bytes. */
export interface AwaitedUpload {
  readonly id: string;
  readonly productId: string;
  readonly productName: string;
  readonly state: 'intent' | 'sent' | 'given_up' | 'answer_lost';
  readonly reports: number;
  readonly startedAt: EpochMs;
  readonly lastPollAt: EpochMs | null;
  readonly nextPollAt: EpochMs | null;
}
