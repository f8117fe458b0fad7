import type { ErrorData } from '../../../shared/errors.ts';
import type { EpochMs, JobKind, RowState } from '../../../shared/vocabulary.ts';
import type { JsonObject, Page, Who } from './common.ts';

/** Jobs, and who holds the lock. */
export interface JobRecords {
  beginJob(
    job: { kind: JobKind; args: JsonObject; productIds: readonly string[] },
    who: Omit<Who, 'jobId'>,
  ): Promise<string>;
  /** Rows of the same few milliseconds share a commit. */
  recordJobRow(jobId: string, row: JobProductRow): Promise<void>;
  /** A person wants it to end: it is never started again by itself, whatever becomes of its process. */
  noteCancel(jobId: string): Promise<void>;
  endJob(
    jobId: string,
    end: { state: 'done' | 'failed' | 'cancelled' | 'crashed'; counts: JsonObject; error: ErrorData | null },
  ): Promise<void>;
  job(id: string): Promise<JobRow | null>;
  jobRows(
    jobId: string,
    query: { states?: readonly RowState[]; cursor?: string; limit: number },
  ): Promise<Page<JobProductRow>>;
  listJobs(query: { states?: readonly JobState[]; cursor?: string; limit: number }): Promise<Page<JobRow>>;
  saveTranscript(jobId: string, productId: string, text: string): Promise<void>;
  transcript(jobId: string, productId: string): Promise<string | null>;
  /** Who holds jobs.lock, for the message of the one who waits. */
  setLockHolder(holder: LockHolder | null): Promise<void>;
  lockHolder(): Promise<LockHolder | null>;
}

export type JobState = 'running' | 'done' | 'failed' | 'cancelled' | 'crashed';

/** What becomes of a product's row that has no end when its job has one: what ended a failed job was no product's doing. */
export function unfinishedRow(end: Exclude<JobState, 'running'>): RowState {
  if (end === 'done') return 'nothing';
  return end === 'failed' ? 'skipped' : 'cancelled';
}

export interface JobRow {
  readonly id: string;
  readonly kind: JobKind;
  readonly args: JsonObject;
  readonly state: JobState;
  /** A person asked for its end. */
  readonly isCancelAsked: boolean;
  readonly operator: string;
  readonly startedAt: EpochMs;
  readonly endedAt: EpochMs | null;
  readonly counts: JsonObject;
  readonly error: ErrorData | null;
  readonly rows: Readonly<Partial<Record<RowState, number>>>;
}

export interface JobProductRow {
  readonly productId: string;
  readonly state: RowState;
  readonly detail: JsonObject;
  readonly error: ErrorData | null;
}

export interface LockHolder {
  readonly jobId: string;
  readonly operator: string;
  readonly kind: string;
  readonly pid: number;
  readonly since: EpochMs;
}
