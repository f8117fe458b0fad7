import type { Clock } from '../../../shared/clock.ts';
import type { SiteSigner, VirtualProduct } from '../model.ts';
import type { SiteRole } from './roles.ts';

/** The virtual Smart Account as the site and tests see it. Keys in snake case are those of `sluice sandbox`. */
export interface VirtualCssm {
  /** Base of the API, ends in `/services/api/smart-accounts-and-licensing/`. */
  readonly api_url: string;
  readonly token_url: string;
  readonly client_id: string;
  readonly client_secret: string;
  /** For the password grant. */
  readonly username: string;
  readonly password: string;
  readonly portal_url: string;
  /** `POST behaviour`, `POST advance?days=N`, `GET stats`. */
  readonly control_url: string;
  readonly stats: () => CssmStats;
  readonly setBehaviour: (patch: Partial<CssmBehaviour>) => void;
  readonly close: () => Promise<void>;
}

export interface CssmOptions {
  /** Asked again at each request: a switchover changes UDIs. */
  readonly products: () => readonly VirtualProduct[];
  readonly signer: SiteSigner;
  /** Real time: sleeps, token life, pace. */
  readonly clock: Clock;
  readonly host: string;
  readonly behaviour?: Partial<CssmBehaviour> | undefined;
  /** Virtual time of the site, epoch ms: dates in ACKs and late ACKs. The clock's time when absent. */
  readonly now?: (() => number) | undefined;
  /** What `POST /control/advance?days=N` calls. */
  readonly onAdvance?: ((days: number) => void) | undefined;
}

export interface CssmBehaviour {
  /** Takes this many next uploads and cuts the connection before the answer. */
  readonly cutNextUploads: number;
  /** Takes and cuts every n-th upload; 0 = never. */
  readonly cutEveryUploads: number;
  /** The same for polls. */
  readonly cutEveryPolls: number;
  /** How often a poll is answered with a bare `OK_POLL` first. */
  readonly pendingPolls: number;
  /** `poll_interval` that answers name, seconds. */
  readonly pollIntervalSeconds: number;
  /** An ACK exists only this long after the upload, in virtual milliseconds; by hand too. */
  readonly ackDelayMs: number;
  /**
   * `pending-with-data`: half of the reports in an `OK_POLL` with data, the rest in `COMPLETE`. `complete-then-rest`: the
   * half in `COMPLETE`, the rest in the answer to a later poll. UNKNOWN at Cisco.
   */
  readonly ackParts: 'none' | 'pending-with-data' | 'complete-then-rest';
  /** Every acknowledgement stands twice in its answer. */
  readonly ackTwice: boolean;
  /** ACKs carry a custom policy. */
  readonly policy: boolean;
  /** The first ACK file of an upload by hand covers this many products only, a later one the rest; 0 = all at once. */
  readonly handAckFirst: number;
  /** Above this many API requests a second: 429 with `Retry-After`; 0 = no limit. */
  readonly requestsPerSecond: number;
  readonly retryAfterSeconds: number;
  /** Answers this many next API requests with 503 and `Retry-After`. */
  readonly unavailableNext: number;
  /** Every API answer waits this long, real milliseconds. */
  readonly slowMs: number;
  readonly tokenLifetimeSeconds: number;
  /** A token is refused after this many requests, whatever `expires_in` said; 0 = never. */
  readonly tokenMaxRequests: number;
  /** A byte-identical repeat of an upload gets its first answer. Off: it is a duplicate. UNKNOWN at Cisco. */
  readonly repeatGetsFirstAnswer: boolean;
  /** The login sees a limited and a partner holding account, too. */
  readonly moreAccounts: boolean;
  /** Of this login: what it may not gets 403, a role in a virtual account sees Campus only. `none` may nothing. */
  readonly role: SiteRole;
  /** Answers this many next inventory calls with `FAILED` inside HTTP 200. */
  readonly failedInventory: number;
  /** Product instances beside the site's own, at most 3,000. */
  readonly estateProducts: number;
  /** Each page of the inventory names one record more than the page before it. */
  readonly growingTotals: boolean;
}

export const defaultBehaviour: CssmBehaviour = {
  cutNextUploads: 0,
  cutEveryUploads: 0,
  cutEveryPolls: 0,
  pendingPolls: 1,
  pollIntervalSeconds: 1,
  ackDelayMs: 0,
  ackParts: 'none',
  ackTwice: false,
  policy: false,
  handAckFirst: 0,
  requestsPerSecond: 0,
  retryAfterSeconds: 1,
  unavailableNext: 0,
  slowMs: 0,
  tokenLifetimeSeconds: 3599,
  tokenMaxRequests: 0,
  repeatGetsFirstAnswer: true,
  moreAccounts: false,
  role: 'administrator',
  failedInventory: 0,
  estateProducts: 40,
  growingTotals: false,
};

/** One report in the account's book. */
export interface BookedReport {
  readonly udi: { readonly pid: string; readonly serial: string };
  readonly report_id: string;
  /** Times that the book counted it: 1, or a bug. */
  readonly accepted: number;
  /** Times that it came again and was refused as a duplicate. */
  readonly duplicates: number;
  readonly channel: 'api' | 'hand';
  readonly virtual_account: string;
  /** Times that an ACK file covering it was given out. */
  readonly acknowledged: number;
}

export interface CssmStats {
  readonly reports: readonly BookedReport[];
  readonly requests: number;
  readonly uploads: number;
  readonly polls: number;
  readonly duplicates_refused: number;
  readonly altered_refused: number;
  readonly repeats_answered: number;
  readonly cut: number;
  readonly tokens_issued: number;
  readonly tokens_refused: number;
  readonly rate_limited: number;
  readonly hand_uploads: number;
  readonly max_parallel: number;
  readonly max_per_second: number;
}
