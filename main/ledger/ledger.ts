import type { UnmatchedWhy } from '../../shared/contract/account-files.ts';
import type { ErrorData } from '../../shared/errors.ts';
import type {
  AccountFileKind,
  Channel,
  EpochMs,
  HandoverState,
  JobKind,
  PrintedFacts,
  ReportSort,
  ReportState,
  RowState,
  SmartLicensing,
  Udi,
  UdiMember,
  WayChoice,
} from '../../shared/vocabulary.ts';

/**
 * The record of every report's journey. An async port (a PostgreSQL one comes later): each method is one whole fact and
 * one transaction with no await inside; its promise resolves after the commit. Writers may share a commit.
 *
 * Every change of a row that `verify` guards is written together with a journal row: append-only, with sequence, time,
 * operator, reason, job, SHA-256 of the bytes concerned, digest of the changed row as it now is, hash of the row before.
 */
export interface Ledger {
  // ---- itself ----
  info(): Promise<LedgerInfo>;
  /** `PRAGMA data_version`: changes when another process wrote. */
  dataVersion(): number;
  close(): Promise<void>;

  // ---- settings: JSON values by name; zod on the way in and out is the caller's ----
  setting(name: string): Promise<unknown>;
  settings(): Promise<Readonly<Record<string, unknown>>>;
  setSetting(name: string, value: unknown, who: Who): Promise<void>;

  // ---- credentials: names and what they hold, never secrets ----
  putCredential(credential: CredentialRow, who: Who): Promise<void>;
  credentials(): Promise<readonly CredentialRow[]>;
  removeCredential(name: string, who: Who): Promise<void>;

  // ---- jump hosts, by name ----
  /** Adds or replaces. `usage.unknown_credential`, `usage.unknown_jump_host`, `usage.jump_host_loop`. */
  putJumpHost(jump: NewJumpHost, who: Who): Promise<JumpHostRow>;
  jumpHosts(): Promise<readonly JumpHostRow[]>;
  /** `usage.jump_host_in_use` while a product or another jump host is reached through it. */
  removeJumpHost(name: string, who: Who): Promise<void>;

  // ---- products ----
  /** Adds, or restores a removed one at the same host and SSH port (its history and pinned keys; the new values hold). */
  addProduct(product: NewProduct, who: Who): Promise<{ product: ProductRow; restored: boolean }>;
  editProduct(id: string, patch: ProductPatch, who: Who): Promise<ProductRow>;
  /** Out of service for good: what only the product could confirm is closed; what went up still brings its ACK home. */
  retireProduct(id: string, who: Who): Promise<{ product: ProductRow; closedReports: number }>;
  removeProduct(id: string, who: Who): Promise<void>;
  /** As it was; one that is not removed stays as it is. `usage.product_exists`: another one stands there now. */
  restoreProduct(id: string, life: 'active' | 'retired', who: Who): Promise<void>;
  product(id: string): Promise<ProductRow | null>;
  /** Exact name, host or serial, case-insensitive, of products that are not removed, or of those that are. */
  findProducts(text: string, options?: { readonly isRemoved: boolean }): Promise<readonly ProductRow[]>;
  /** Products (any life) one of whose identifying UDIs is among these. */
  productsWithUdi(udis: readonly Udi[]): Promise<readonly ProductRow[]>;
  listProducts(query: ProductQuery): Promise<Page<ProductRow>>;
  /** Active products that have an ACK deadline, the next first. */
  dueProducts(limit: number): Promise<readonly DueProduct[]>;
  /** A contact: who it is, what it said, what was learned, or why it failed. Replaces the UDI set when given. */
  recordContact(productId: string, contact: Contact, who: Who): Promise<void>;
  /** Merges into what was learned. */
  recordLearned(productId: string, learned: JsonObject): Promise<void>;

  // ---- host keys and certificates ----
  pinnedKeys(host: string, port: number): Promise<readonly PinnedKey[]>;
  pinKey(key: NewPinnedKey, who: Who): Promise<void>;
  /** Replaces every pinned key of that kind for host and port (`product trust`). */
  replaceKey(key: NewPinnedKey, who: Who): Promise<void>;
  /** A key that was offered and refused, kept so that `product trust` can show and accept it. */
  recordOfferedKey(key: NewPinnedKey): Promise<void>;
  offeredKeys(host: string): Promise<readonly PinnedKey[]>;

  /** Never taken again, wherever it is shown; where it is pinned it is not any more. False: it was revoked already. */
  revokeKey(key: RevokedKey, who: Who): Promise<boolean>;
  revokedKeys(): Promise<readonly RevokedKey[]>;

  // ---- temporary files on products ----
  beginTemporaryFile(productId: string, path: string, who: Who): Promise<void>;
  endTemporaryFile(productId: string, path: string): Promise<void>;
  temporaryFiles(productId?: string): Promise<readonly { productId: string; path: string; since: EpochMs }[]>;

  // ---- usage files and reports ----
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

  // ---- upload by API ----
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

  // ---- hand-over ----
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

  // ---- jobs ----
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

  // ---- connections: what this program connected to, kept for 400 days ----
  recordConnections(connections: readonly NewConnection[]): Promise<void>;
  /** Newest first. `text`: part of the host or of the product's name. */
  connections(query: { text?: string | undefined; cursor?: string; limit: number }): Promise<Page<ConnectionRow>>;

  // ---- where do I stand ----
  counts(): Promise<LedgerCounts>;

  // ---- proof ----
  /** Journal rows by sequence; of one product, of a period, of one report. */
  journal(query: JournalQuery): Promise<Page<JournalRow>>;
  /** Walks the chain, compares every guarded row with its last digest, every stored byte with its SHA-256. */
  verify(signal: AbortSignal): AsyncIterable<VerifyFinding>;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** Who does something and why; every fact carries it. `operator` is the login name at this computer. */
export interface Who {
  readonly operator: string;
  readonly jobId: string | null;
  readonly reason: string | null;
}

export interface LedgerInfo {
  readonly id: string;
  readonly file: string;
  readonly schema: number;
  readonly createdAt: EpochMs;
}

/** `cursor` is opaque; absent at the end. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly cursor?: string | undefined;
  /** How many match in all. */
  readonly total: number;
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

/** A server that forwards to products behind it. */
export interface NewJumpHost {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly credential: string | null;
  /** Another one in front of it. */
  readonly via: string | null;
  readonly legacyAlgorithms: boolean;
}

export interface JumpHostRow extends NewJumpHost {
  /** How many products are reached through it directly. */
  readonly products: number;
}

export interface RevokedKey {
  readonly fingerprint: string;
  readonly algorithm: string;
  /** As the file that revoked it writes them. */
  readonly hosts: string;
}

export type ProductLife = 'active' | 'retired' | 'removed';

export interface NewProduct {
  readonly name: string;
  /** Null: known from files only, reached on foot. */
  readonly host: string | null;
  readonly sshPort: number;
  readonly restPort: number;
  readonly way: WayChoice;
  readonly site: string | null;
  readonly credential: string | null;
  readonly legacyAlgorithms: boolean;
  /** Name of the jump host that is nearest to it; absent or null: reached directly. */
  readonly via?: string | null | undefined;
  /** Routing instance and interface that the product's own `copy` uses towards us. */
  readonly vrf?: string | null | undefined;
  readonly sourceInterface?: string | null | undefined;
  /** Free words; absent means none for a new product, as before for a changed one. */
  readonly tags?: readonly string[] | undefined;
  /** Known beforehand (import of a usage file). */
  readonly udis?: readonly UdiMember[] | undefined;
}

/** Tags: first `tags`, where given, then what is added and what is taken away. */
export interface ProductPatch extends Partial<NewProduct> {
  readonly addTags?: readonly string[] | undefined;
  readonly removeTags?: readonly string[] | undefined;
}

export interface ProductRow {
  readonly id: string;
  readonly name: string;
  readonly host: string | null;
  readonly sshPort: number;
  readonly restPort: number;
  readonly way: WayChoice;
  readonly site: string | null;
  /** In alphabetical order. */
  readonly tags: readonly string[];
  readonly credential: string | null;
  readonly legacyAlgorithms: boolean;
  readonly via: string | null;
  readonly vrf: string | null;
  readonly sourceInterface: string | null;
  readonly life: ProductLife;
  readonly udis: readonly UdiMember[];
  readonly hostname: string | null;
  readonly platform: string | null;
  readonly softwareVersion: string | null;
  readonly smartLicensing: SmartLicensing | null;
  readonly smartAccount: string | null;
  readonly virtualAccount: string | null;
  readonly facts: PrintedFacts | null;
  readonly lastContactAt: EpochMs | null;
  readonly lastError: ErrorData | null;
  /** Product's clock minus ours at the last contact. */
  readonly clockSkewMs: number | null;
  /** The way that worked last. */
  readonly lastWay: string | null;
  readonly learned: JsonObject;
  readonly addedAt: EpochMs;
  readonly revision: number;
  /** Reports by state; states with none are absent. */
  readonly reports: Readonly<Partial<Record<ReportState, number>>>;
}

export interface ProductQuery {
  readonly lives?: readonly ProductLife[] | undefined;
  readonly site?: string | undefined;
  readonly tag?: string | undefined;
  /** Part of name, host, hostname or serial. */
  readonly text?: string | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly sort?: 'name' | 'lastContact' | undefined;
  readonly cursor?: string | undefined;
  /** At most 500. */
  readonly limit: number;
}

export interface Contact {
  readonly way: string;
  readonly identity?:
    | {
        readonly udis: readonly UdiMember[];
        readonly hostname: string | null;
        readonly softwareVersion: string | null;
        readonly platform: string | null;
        readonly smartLicensing: SmartLicensing | null;
      }
    | undefined;
  readonly facts?: PrintedFacts | null | undefined;
  readonly clockSkewMs?: number | null | undefined;
  readonly error?: ErrorData | null | undefined;
}

export interface NewPinnedKey {
  readonly kind: 'ssh' | 'tls';
  readonly host: string;
  readonly port: number;
  readonly algorithm: string;
  readonly fingerprint: string;
  readonly key: Buffer;
}
export interface PinnedKey extends NewPinnedKey {
  readonly acceptedAt: EpochMs;
  readonly reason: string | null;
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
  readonly origin: 'collected' | 'imported';
  readonly form: 'usage-file' | 'rest-usage' | 'archive-member';
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

export interface DueProduct {
  readonly productId: string;
  readonly productName: string;
  readonly site: string | null;
  /** As printed. */
  readonly nextAckDeadline: string | null;
  readonly nextAckDeadlineUtc: EpochMs;
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
  readonly purpose: 'product' | 'account' | 'other';
  /** Its name. */
  readonly product: string | null;
  readonly error: string | null;
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

export interface ExportableLine {
  readonly productId: string;
  readonly productName: string;
  readonly site: string | null;
  readonly smartAccount: string | null;
  readonly virtualAccount: string | null;
  readonly reports: number;
}

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
}

export interface HandoverRow extends NewHandover {
  readonly number: number;
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
  /** `rum-id-all`, `save-usage`, `all-reports` or `terminal-text`. */
  readonly source: string;
  readonly lastAckBefore: string | null;
  readonly lastAckAfter: string | null;
  /** SHA-256 of a pasted text that is kept as the proof, and the text. */
  readonly proofText: string | null;
}

export type JobState = 'running' | 'done' | 'failed' | 'cancelled' | 'crashed';

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

export interface LedgerCounts {
  readonly products: Readonly<Record<ProductLife, number>>;
  readonly reports: Readonly<Partial<Record<ReportState, number>>>;
  readonly handovers: Readonly<Partial<Record<HandoverState | 'making', number>>>;
  /** Collected, and in no hand-over or upload that is under way. */
  readonly waitingReports: number;
  readonly openUploads: number;
  readonly waitingDeliveries: number;
  readonly unmatchedFiles: number;
  readonly productsWithError: number;
  /** Earliest deadline that products print, and how many lie before now. */
  readonly nextAckDeadlineUtc: EpochMs | null;
  readonly overdue: number;
  readonly lastJob: JobRow | null;
}

export interface JournalQuery {
  readonly productId?: string | undefined;
  readonly reportId?: string | undefined;
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
