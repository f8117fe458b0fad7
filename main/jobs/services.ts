import type { Clock } from '../../shared/clock.ts';
import type { JobCount } from '../../shared/contract/job-counts.ts';
import type { JobKind, RowState, Way } from '../../shared/vocabulary.ts';
import type { Cssm, CssmOptions } from '../cssm/cssm.ts';
import type { JsonObject, Ledger, Who } from '../ledger/ledger.ts';
import type {
  ActionLine,
  Limits,
  LoginSecrets,
  OpenJump,
  OpenProduct,
  ProductAction,
  ServedFile,
} from '../products/product.ts';
import type { Vault } from '../vault/vault.ts';
import type { JobJumps } from './jump-hosts.ts';
import type { CredentialChoice } from './credential-choice.ts';
import type { LoginGate } from './login-gate.ts';
import type { Wakes } from './wakes.ts';
import type { NoteCode } from '../../shared/contract/jobs.ts';
import type { ErrorData } from '../../shared/errors.ts';

/** Stable event names with data; the sink redacts. */
export interface EventLog {
  event(name: string, data?: JsonObject): void;
  /** This value is masked wherever it would be written. */
  registerSecret(value: string): void;
}

/** What every verb works with; built once by the application. */
export interface JobServices {
  readonly ledger: Ledger;
  /** Opened at first use: commands that need no secret never ask for the passphrase. */
  readonly vault: () => Promise<Vault>;
  readonly ways: Readonly<Record<Way, OpenProduct>>;
  readonly openJump: OpenJump;
  readonly openCssm: (options: CssmOptions) => Promise<Cssm>;
  /** Listener for one file, for products that can only `copy` from us. */
  readonly serveOneFile: (address: string, bytes: Buffer) => Promise<ServedFile>;
  /** Whether somebody listens there: null, else the system's word. */
  readonly reach: (
    place: { host: string; port: number },
    timeoutMs: number,
    signal: AbortSignal,
  ) => Promise<string | null>;
  /** The exact lines of an action on a system; a file's import is one, too. Nothing is contacted. */
  readonly actionLines: (
    action: ProductAction | 'import',
    platform: string | null,
  ) => Promise<{ readonly lines: readonly ActionLine[]; readonly problem: 'not_supported' | null }>;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly wakes: Pick<Wakes, 'signal'>;
  readonly workspace: string;
  /** Uniform 0..1, for jitter. */
  readonly random: () => number;
}

/** Work settings a job runs with, read once at its start. */
export interface WorkSettings {
  readonly lanes: number;
  readonly lanesPerSite: number;
  readonly perAddress: number;
  readonly limits: Limits;
  /** How long `upload` and `cycle` wait for ACKs before they leave the rest to the next run. */
  readonly ackWaitMs: number;
  readonly accountRequestsPerSecond: number;
  readonly hostKeys: 'first-use' | 'strict';
  readonly retries: number;
}

/** A count of files, not of reports: how many of an import could not be taken. */
export const failedFiles = 'failedFiles';
/** The same of a list of products: lines that were not applied. */
export const failedLines = 'failedLines';

export interface RowReport {
  readonly state: RowState;
  readonly detail?: JsonObject | undefined;
  readonly error?: ErrorData | null | undefined;
}

/** One running job, as the verbs see it. */
export interface JobRun {
  readonly id: string;
  readonly kind: JobKind;
  readonly who: Who;
  readonly signal: AbortSignal;
  readonly services: JobServices;
  readonly settings: WorkSettings;
  /** False: another job may be at work on the same products. */
  readonly hasWorkspace: boolean;
  /** Temporary files that a lane is at work with: a product that is met under two addresses has two lanes. */
  readonly filesInUse: Set<string>;
  readonly gate: LoginGate;
  readonly credentials: CredentialChoice;
  readonly jumps: JobJumps;
  /** Secrets of a named credential. `vault.*` */
  readonly secretsFor: (credential: string) => Promise<LoginSecrets>;
  /** Starts a phase of `total` steps; the progress line shows it. */
  phase(name: JobPhase, total: number): void;
  step(done?: number): void;
  /** Latest word on one product: shown, and kept as its row. */
  row(productId: string, report: RowReport): void;
  /**
   * Work data that no lane waits for: written in the order in which it came, before any fact that is asked for later.
   * What could not be written fails the job.
   */
  soon(written: Promise<unknown>): void;
  /** All of that is durable, or why it is not. */
  written(): Promise<void>;
  /** Adds to a number of the result: `collected`, `sent`, `acknowledged`, `confirmed` … */
  count(name: JobCount | typeof failedFiles | typeof failedLines, by: number): void;
  /** Something that did not stop the work but should be seen. */
  note(note: { code: NoteCode; detail: string; product: string | null }): void;
  /** Shown only: what a lane does at this moment. */
  doing(productId: string, step: string, bytes?: number, totalBytes?: number): void;
}

export const jobPhases = [
  'waiting',
  'settling',
  'collecting',
  'uploading',
  'polling',
  'exporting',
  'importing',
  'delivering',
  'checking',
  'acting',
  'verifying',
  'reading',
] as const;
export type JobPhase = (typeof jobPhases)[number];
