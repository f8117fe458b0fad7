import type { Duplex } from 'node:stream';
import type { Clock } from '../../shared/clock.ts';
import type { ActionKeeper, ActionOutcome, ProductAction } from './product-action.ts';
import type { UsageFile } from '../reports/reports.ts';
import type { UnitAuthorization } from '../show-license/show-license.ts';
import type { EpochMs, PrintedFacts, SmartLicensing, Udi, UdiMember, Way, Which } from '../../shared/vocabulary.ts';

export type * from './product-action.ts';

/**
 * The one interface to a product instance. Each way in (`ssh/`, `rest/`, `netconf/`, `restconf/`) gives an
 * `OpenProduct`; jobs see only this file. All verbs reject with `SluiceError`; an abort ends any verb within a second.
 */
export type OpenProduct = (target: Target, options: OpenOptions) => Promise<Product>;

/** Where a product is reached. */
export interface Target {
  readonly productId: string;
  /** For messages and transcripts. */
  readonly name: string;
  /** Name, IPv4, or IPv6 with an optional zone (`fe80::1%eth0`), without brackets. */
  readonly host: string;
  readonly sshPort: number;
  readonly restPort: number;
  /** Of NETCONF. Null: its usual one, 830. */
  readonly netconfPort?: number | null | undefined;
  /** Offers the legacy SSH algorithms too. */
  readonly legacyAlgorithms: boolean;
  /** What the product's own `copy` uses towards us. */
  readonly vrf?: string | null | undefined;
  readonly sourceInterface?: string | null | undefined;
}

/** What a jump host shall forward to. */
export interface Place {
  readonly host: string;
  readonly port: number;
}

/** Gives a stream to a place behind jump hosts. Rejects with `SluiceError`: which hop failed and why. */
export type Tunnel = (place: Place, signal: AbortSignal) => Promise<Duplex>;

/** A jump host that has let us in. Shared by all that is reached through it. */
export interface Jump {
  hasEnded(): boolean;
  /** `product.busy`: this connection takes no more; another one may. */
  open(place: Place, signal: AbortSignal): Promise<Duplex>;
  close(): void;
}

/** `target.sshPort` is the one that counts. */
export type OpenJump = (target: Target, options: OpenOptions) => Promise<Jump>;

/** Secrets of one login. Never logged, never in an error, never in a transcript. */
export interface LoginSecrets {
  readonly username: string;
  readonly password?: string | undefined;
  readonly enablePassword?: string | undefined;
  /** OpenSSH or PEM text. */
  readonly privateKey?: string | undefined;
  readonly privateKeyPassphrase?: string | undefined;
  /** `default`, `pageant`, or the path of an agent's socket or pipe: it signs, its keys are never seen. */
  readonly agent?: string | undefined;
}

/**
 * Leave to try ONE login. Jobs hand them out in good manners (design.md, "Manners towards products"), so every new
 * connection that authenticates asks for one of its own and settles it with exactly one of the three calls.
 */
export interface LoginLease {
  readonly credential: string;
  readonly secrets: LoginSecrets;
  /** The product took the login. */
  accepted(): void;
  /** The product refused these secrets. Never retried by the way in. */
  refused(): void;
  /** No verdict: cut, time-out, unknown hidden question, abort. */
  undecided(): void;
}

export interface OfferedHostKey {
  readonly host: string;
  readonly port: number;
  /** `ssh-ed25519`, `ecdsa-sha2-nistp256`, `ssh-rsa` … */
  readonly algorithm: string;
  /** `SHA256:` + unpadded base64, as OpenSSH prints it. */
  readonly fingerprint: string;
  /** The key blob. */
  readonly key: Buffer;
}

export interface OfferedCertificate {
  readonly host: string;
  readonly port: number;
  /** SHA-256 of the DER certificate, upper-case hex with colons. */
  readonly fingerprint: string;
  readonly der: Buffer;
}

/** Trust on first use, pinned afterwards. Throws `trust.*`; returning means accepted (and recorded). */
export interface Trust {
  /** Key algorithms already pinned for this address, so that the handshake asks for these first. */
  hostKeyAlgorithms(host: string, port: number): readonly string[];
  checkHostKey(offered: OfferedHostKey): Promise<void>;
  /** Pinned certificates' fingerprints; a way in checks before it sends a byte of a request. */
  checkCertificate(offered: OfferedCertificate): Promise<void>;
}

/** How a file is moved. */
export type Transfer = 'scp' | 'sftp' | 'more';
export type PutTransfer = 'scp' | 'sftp' | 'copy';

/** `plain`: neither VRF nor interface is named. */
export type CopyForm = 'vrf-interface' | 'vrf' | 'interface' | 'plain';

/** What was learned about a product; kept per product, only ever a hint for the order of tries. */
export interface Learned {
  readonly filesystem?: string | undefined;
  readonly fetch?: Transfer | undefined;
  readonly put?: PutTransfer | undefined;
  /** The product refuses a second channel on one connection. */
  readonly oneChannel?: boolean | undefined;
  /** Which words `copy` takes beside address and file. */
  readonly copyForm?: CopyForm | undefined;
  /** `file` keyword not taken by `save usage` (NX-OS). */
  readonly saveWithoutFile?: boolean | undefined;
  readonly restImport?: 'base64' | 'raw' | undefined;
  /** When `close-reports` was last accepted over REST; it is asked at most once a product and day. */
  readonly reportsClosedAt?: EpochMs | undefined;
}

export interface LearnedStore {
  get(): Learned;
  /** Merges. Kept by the job after the product is closed. */
  set(patch: Learned): void;
}

/**
 * Readable record of a dialogue. Secrets are never written to it: a way in writes `<hidden>` where one was sent.
 */
export type Transcript = (entry: { atMs: EpochMs; direction: 'sent' | 'received' | 'note'; text: string }) => void;

/**
 * Temporary files on the product. A name is in the ledger before the file exists, so that a killed run leaves nothing
 * behind: the next run passes the path to `remove`.
 */
export interface TemporaryFiles {
  /** A unique, DOS-safe, short name: `slc` + random + extension. Not yet committed. */
  newName(extension: 'txt' | 'xml'): string;
  /** Commits the intent. Call before the file can exist. `path` with file system: `bootflash:slc….txt`. */
  willCreate(path: string): Promise<void>;
  /** The file is gone (or was never made). */
  gone(path: string): void;
}

/** Limits are on silence, in milliseconds, not on the whole. */
export interface Limits {
  readonly connectMs: number;
  readonly silenceMs: number;
  /** For `save usage` and `import`, which think for long. */
  readonly saveSilenceMs: number;
  /** For one collected file, bytes. */
  readonly maxFileBytes: number;
  /** How long `install` callers re-read status; here for the sandbox to scale. */
  readonly confirmMs: number;
}

export const defaultLimits: Limits = {
  connectMs: 30_000,
  silenceMs: 60_000,
  saveSilenceMs: 15 * 60_000,
  maxFileBytes: 256 * 1024 * 1024,
  confirmMs: 2 * 60_000,
};

export interface OpenOptions {
  /** Waits for its turn; throws `login.credential_paused` when this credential may not be tried in this job. */
  readonly credentialFor: (use: { way: Way; purpose: 'session' | 'transfer' }) => Promise<LoginLease>;
  readonly trust: Trust;
  readonly learned: LearnedStore;
  readonly transcript: Transcript;
  readonly temporaryFiles: TemporaryFiles;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  /** The way through jump hosts; null or absent: the product is reached directly. */
  readonly tunnel?: Tunnel | null | undefined;
  /** False: a collect over REST does not end the open reports first. Else it does, at most once a product and day. */
  readonly mayCloseReports?: boolean | undefined;
}

export type VerbStep =
  | 'connecting'
  | 'logging-in'
  | 'identifying'
  | 'reading-status'
  | 'saving'
  | 'fetching'
  | 'checking'
  | 'putting'
  | 'importing'
  | 'surveying'
  | 'acting'
  | 'cleaning';

export interface VerbOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: { step: VerbStep; bytes?: number; totalBytes?: number }) => void) | undefined;
}

/** Something odd that did not stop the work: a refused `terminal length 0`, a file that could not be deleted. */
export interface Warning {
  readonly code: WarningCode;
  /** The product's own words, or a path. */
  readonly detail: string;
}

export type WarningCode =
  | 'refused_terminal'
  | 'refused_dir'
  | 'refused_delete'
  | 'refused_verify'
  | 'file_left_behind'
  | 'other_text'
  | 'unknown_question'
  | 'transfer_fell_back'
  | 'partial_days'
  | 'switchover'
  | 'status_unread'
  | 'close_reports_failed'
  | 'rum_list_unread';

export interface ProductIdentity {
  /** Set of UDIs; a stack or HA pair is one product. */
  readonly udis: readonly UdiMember[];
  readonly hostname: string | null;
  readonly softwareVersion: string | null;
  readonly platform: string | null;
  /** Null where this way in cannot tell. */
  readonly smartLicensing: SmartLicensing | null;
  /** `show version` and what else was read, for the record. */
  readonly warnings: readonly Warning[];
}

export interface ProductStatus {
  /** Merged facts of `show license status`, `summary` and `usage`. Null where this way in cannot read them (REST). */
  readonly facts: PrintedFacts | null;
  /** Product's clock: as printed, and product minus ours in ms; null when it could not be read. */
  readonly clock: { readonly printed: string; readonly skewMs: number | null } | null;
  readonly warnings: readonly Warning[];
}

/** Takes what was fetched and commits it to the ledger before the way in deletes the product's copy. */
export type CollectSink = (file: CollectedFile) => Promise<void>;

export interface CollectedFile {
  readonly bytes: Buffer;
  /** `slc….txt` of the product, or `all-reports.json`. */
  readonly name: string;
  /** `usage-file`: the XML file that the product saved. `rest-usage`: body of an `all-reports` or `days/n` answer. */
  readonly form: 'usage-file' | 'rest-usage';
  /** What `bytes` say, where the way in has read them to check them: nothing is read twice. */
  readonly usage?: UsageFile | undefined;
}

export interface CollectResult {
  readonly files: number;
  readonly reports: number;
  /** How the bytes came. */
  readonly transfer: Transfer | 'rest' | null;
  readonly warnings: readonly Warning[];
}

export interface InstallFile {
  readonly bytes: Buffer;
  /** Base name, for messages only; the product gets a unique one. */
  readonly name: string;
  /** UDIs of the product that this is for; the UDI is read again right before and must meet one of these. */
  readonly expected: readonly Udi[];
  /**
   * Where the product can only `copy` from us: starts a listener for one file with an unguessable path and one GET.
   * Absent: `copy` is not tried.
   */
  readonly serve?: ((bytes: Buffer) => Promise<ServedFile>) | undefined;
  /** Commits what the product printed, before anything else is done: it gives confirmation codes once. */
  readonly printed?: ((text: string) => Promise<void>) | undefined;
}

export interface ServedFile {
  readonly url: string;
  close(): Promise<void>;
}

export interface InstallResult {
  /** `accepted`: the product's own words of success. `refused`: it said no (why in `text`). */
  readonly outcome: 'accepted' | 'refused';
  readonly text: string;
  readonly confirmationCodes: readonly string[];
  readonly put: PutTransfer | 'rest';
  readonly warnings: readonly Warning[];
}

/** `content`: by what it saves anew, because a list of ids holds no report whose payload names none. */
export type HeldBy = 'ids' | 'content';

/** What the product still holds as unreported or unacknowledged. */
export interface HeldReports {
  /** Ids that the product still offers. */
  readonly offered: ReadonlySet<string>;
  /** Which command told: the record names it as proof. */
  readonly source: 'rum-id-all' | 'save-usage' | 'all-reports' | 'closed-keys';
}

export interface SurveyedLine {
  readonly line: string;
  /** How it was refused; null: it was taken. */
  readonly refusal: 'invalid' | 'incomplete' | 'ambiguous' | 'not_authorized' | null;
  /** The product's words of refusal. */
  readonly text: string;
}

/** What a product lets this login do, and what is switched on there. */
export interface Survey {
  readonly lines: readonly SurveyedLine[];
  /** Reports that wait to be reported or acknowledged; null: there is no list. */
  readonly waiting: number | null;
  /** Null: this system does not say. */
  readonly privilege: number | null;
  /** Where temporary files would go; null where `dir` tells nothing. */
  readonly filesystem: string | null;
  readonly isWritable: boolean | null;
  readonly freeBytes: number | null;
  /** Null: the configuration may not be read, or this system has no such lines. */
  readonly services: {
    readonly scp: boolean;
    readonly https: boolean;
    readonly restconf: boolean;
    readonly netconf: boolean;
  } | null;
}

export interface Product {
  readonly way: Way;
  identify(options: VerbOptions): Promise<ProductIdentity>;
  status(options: VerbOptions): Promise<ProductStatus>;
  collect(which: Which, sink: CollectSink, options: VerbOptions): Promise<CollectResult>;
  /** Puts the file on the product, imports it, deletes it. Throws `trust.other_product` before anything is put. */
  install(file: InstallFile, options: VerbOptions): Promise<InstallResult>;
  /** Changes nothing. Absent: this way in can show no more than `identify` and `status`. */
  readonly survey?: (options: VerbOptions) => Promise<Survey>;
  /** Changes the product. Absent: this way in cannot. `product.not_supported`, `trust.other_product` before anything is sent. */
  readonly act?: (
    action: ProductAction,
    expected: readonly Udi[],
    options: VerbOptions & { readonly keeper?: ActionKeeper },
  ) => Promise<ActionOutcome>;
  /** Which authorization codes are installed. Empty: it does not say. Absent: this way in cannot. */
  readonly authorization?: (options: VerbOptions) => Promise<readonly UnitAuthorization[]>;
  /** Null when this product gives no list (old image and `save usage` refused). */
  held(options: VerbOptions, by?: HeldBy): Promise<HeldReports | null>;
  /** Deletes temporary files that an earlier run left. Tells which are gone (never there counts). */
  remove(
    paths: readonly string[],
    options: VerbOptions,
  ): Promise<{ gone: readonly string[]; warnings: readonly Warning[] }>;
  close(): Promise<void>;
}
