import type { ReportedState } from '../../../shared/reported.ts';
import type { EpochMs, HandoverState, ReportState } from '../../../shared/vocabulary.ts';
import type { Page, Who } from './common.ts';
import type { JobRow } from './jobs.ts';
import type { ProductLife } from './products.ts';

/** The ledger itself, settings, credentials, connections, and where everything stands. */
export interface WorkspaceRecords {
  // ---- itself ----
  info(): Promise<LedgerInfo>;
  /** `PRAGMA data_version`: changes when another process wrote. */
  dataVersion(): number;
  /** False: what holds the records was taken away under the open program. */
  isThere(): boolean;
  /** What was asked for so far is durable, also what can wait. */
  written(): Promise<void>;
  close(): Promise<void>;

  // ---- settings: JSON values by name; zod on the way in and out is the caller's ----
  setting(name: string): Promise<unknown>;
  settings(): Promise<Readonly<Record<string, unknown>>>;
  setSetting(name: string, value: unknown, who: Who): Promise<void>;

  // ---- credentials: names and what they hold, never secrets ----
  putCredential(credential: CredentialRow, who: Who): Promise<void>;
  credentials(): Promise<readonly CredentialRow[]>;
  removeCredential(name: string, who: Who): Promise<void>;

  // ---- connections: what this program connected to, kept for 400 days ----
  recordConnections(connections: readonly NewConnection[]): Promise<void>;
  /** Newest first. `text`: part of the host or of the product's name. */
  connections(query: { text?: string | undefined; cursor?: string; limit: number }): Promise<Page<ConnectionRow>>;

  // ---- where do I stand ----
  counts(): Promise<LedgerCounts>;
}

export interface LedgerInfo {
  readonly id: string;
  readonly file: string;
  readonly schema: number;
  readonly createdAt: EpochMs;
}

export interface CredentialRow {
  readonly name: string;
  readonly username: string;
  readonly hasPassword: boolean;
  readonly hasEnablePassword: boolean;
  readonly hasKey: boolean;
  /** Whose keys sign instead of one of ours: `default` (what the computer names), `pageant`, or a socket's path. */
  readonly agent?: string | null | undefined;
}

export interface NewConnection {
  readonly at: EpochMs;
  /** Name as it was asked for, else the address. */
  readonly host: string;
  /** 0: it did not come so far, the name was not found. */
  readonly port: number;
  /** False: a product where one has this host and port, else something else. */
  readonly isAccount: boolean;
  /** Null: connected; else the system's word. */
  readonly error: string | null;
}

export interface ConnectionRow {
  readonly seq: number;
  readonly at: EpochMs;
  readonly host: string;
  readonly port: number;
  readonly purpose: 'product' | 'account' | 'jump' | 'on_prem' | 'mail' | 'other';
  /** Its name. */
  readonly product: string | null;
  readonly error: string | null;
}

export interface LedgerCounts {
  readonly products: Readonly<Record<ProductLife, number>>;
  readonly reports: Readonly<Partial<Record<ReportState, number>>>;
  readonly handovers: Readonly<Partial<Record<HandoverState | 'making', number>>>;
  /** Those of them that go to SSM On-Prem, not to the portal. */
  readonly onPremHandovers: Readonly<Partial<Record<HandoverState | 'making', number>>>;
  /** Collected, and in no hand-over or upload that is under way. */
  readonly waitingReports: number;
  readonly openUploads: number;
  readonly waitingDeliveries: number;
  readonly unmatchedFiles: number;
  readonly productsWithError: number;
  /** Products in service with Smart Licensing Using Policy. */
  readonly reported: Readonly<Partial<Record<ReportedState, number>>>;
  /** The earliest ACK deadline as the due dates were made last, and how many lie before now. */
  readonly nextAckDeadlineUtc: EpochMs | null;
  readonly overdue: number;
  readonly lastJob: JobRow | null;
}
