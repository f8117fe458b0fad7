import type { ErrorData } from '../../../shared/errors.ts';
import type { EpochMs } from '../../../shared/vocabulary.ts';
import type { Page, Who } from './common.ts';

/** Mails to people. */
export interface NoticeRecords {
  /**
   * The intent, before anything is sent. Null: the day has a digest that went out, is on its way or may have arrived.
   */
  beginNotice(notice: NewNotice, who: Who): Promise<string | null>;
  endNotice(id: string, end: NoticeEnd, who: Who): Promise<void>;
  /** Newest first. */
  listNotices(query: { cursor?: string | undefined; limit: number }): Promise<Page<NoticeRow>>;
  /** Digests that went out, are on their way or may have arrived, the oldest first. */
  digestsGone(): Promise<readonly NoticeRow[]>;
}

/** Alert for a license that ends. */
export interface NoticeAlert {
  readonly license: string;
  readonly virtualAccount: string;
  readonly quantity: number;
  readonly endsOn: string;
  readonly threshold: number;
}

/** A shortage that a mail told first. */
export interface NoticeShortage {
  readonly license: string;
  readonly virtualAccount: string;
  readonly missing: number;
}

export interface NewNotice {
  /** Date of the mail: `2026-11-29`. */
  readonly day: string;
  readonly kind: 'digest' | 'test';
  readonly messageId: string;
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly alerts: readonly NoticeAlert[];
  readonly shortages: readonly NoticeShortage[];
  /** Of the process that sends it. */
  readonly pid: number;
}

export interface NoticeEnd {
  readonly state: 'sent' | 'failed' | 'in_doubt';
  /** What the mail server said last. */
  readonly answer: string | null;
  readonly error: ErrorData | null;
}

export interface NoticeRow extends NewNotice {
  readonly id: string;
  readonly state: 'begun' | NoticeEnd['state'];
  readonly answer: string | null;
  readonly error: ErrorData | null;
  readonly beganAt: EpochMs;
  readonly endedAt: EpochMs | null;
}
