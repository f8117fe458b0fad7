import type { Clock } from '../../shared/clock.ts';
import type { EpochMs, Udi } from '../../shared/vocabulary.ts';
import type { AuthorizationCalls, AuthorizationPaths } from './authorization-api/authorization-calls.ts';
import type { ChangeCalls, ChangePaths } from './change-api/change-calls.ts';
import type { InventoryCalls, InventoryPaths } from './inventory-api/types.ts';
import type { PnpCalls } from './pnp-api/pnp-calls.ts';
import type { TokenCalls, TokenPaths } from './token-api/token-calls.ts';

/** The Smart Account's API (protocol.md, section 7). Paths and bases are data: `CssmProfile`. */
export interface Cssm {
  /** Smart Accounts with their virtual accounts that this login sees. */
  accounts(signal: AbortSignal): Promise<readonly SmartAccount[]>;
  /**
   * Sends exactly `request.body`. A repeat sends the same bytes.
   * Rejects with `cssm.*`; `cssm.unreachable` says that the answer was lost and the account may have taken it, unless
   * its parameter `sent` is `no`: then no byte left. `cssm.status` of 500 and above leaves it open too.
   */
  reportUsage(request: UsageRequest, signal: AbortSignal): Promise<UsageAnswer>;
  poll(request: PollRequest, signal: AbortSignal): Promise<PollAnswer>;
  /** What is owned and used there, page by page. `cssm.*`, `cssm.inventory_incomplete` */
  readonly inventory: InventoryCalls;
  /** ID tokens. `cssm.*` */
  readonly tokens: TokenCalls;
  /** Moves and removals of product instances. `cssm.*` */
  readonly changes: ChangeCalls;
  /** Plug and Play Connect, read only. `cssm.*` */
  readonly pnp: PnpCalls;
  /** SLAC. `cssm.*` */
  readonly authorizations: AuthorizationCalls;
  close(): Promise<void>;
}

export interface SmartAccount {
  readonly id: string;
  readonly domain: string;
  readonly name: string;
  readonly virtualAccounts: readonly { readonly id: string; readonly name: string; readonly isDefault: boolean }[];
}

export interface CssmProfile {
  /** `swapi`, `swapi-doubled` (both published) or `custom`. */
  readonly name: string;
  readonly apiUrl: string;
  /** Tried where `apiUrl` answers 404, and kept when it knows the path (protocol Q10). */
  readonly fallbackApiUrl?: string | undefined;
  readonly tokenUrl: string;
  readonly paths: {
    readonly accounts: string;
    readonly reportUsage: string;
    readonly poll: string;
  } & Partial<InventoryPaths & TokenPaths & ChangePaths & AuthorizationPaths>;
}

export interface CssmLogin {
  readonly grant: 'client_credentials' | 'password';
  readonly clientId: string;
  readonly clientSecret: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

export interface CssmOptions {
  readonly profile: CssmProfile;
  /** Asked for at each token request; secrets are not kept longer than a request. */
  readonly login: () => Promise<CssmLogin>;
  /** Proxy URL without credentials, or null. */
  readonly proxy: string | null;
  /** PEM texts of site CAs added to the system's. */
  readonly extraCas: readonly string[];
  readonly clock: Clock;
  /** Requests a second and in parallel (protocol Q14: 5 and 2). */
  readonly pace: { readonly perSecond: number; readonly parallel: number };
  readonly requestTimeoutMs: number;
  /** Every connection made, for the page of connections and the log. Never bodies, never headers. */
  readonly onRequest?:
    ((entry: { method: string; url: string; status: number | null; ms: number }) => void) | undefined;
}

/** One product's upload; one request per product (protocol Q11). */
export interface UsageRequest {
  readonly accountId: string;
  readonly virtualAccountId: string;
  readonly udi: Udi;
  /** The JSON body, kept in the ledger before it is sent. */
  readonly body: string;
}

export interface UsageReportToSend {
  /** Exactly as decoded from the report's bytes; signed. */
  readonly payload: string;
  /** The signature object as JSON text, numbers untouched. */
  readonly signatureJson: string;
}

export type UsageAnswer =
  | { readonly kind: 'taken'; readonly pollId: string; readonly pollIntervalMs: number; readonly text: string }
  | { readonly kind: 'refused'; readonly duplicate: boolean; readonly message: string; readonly text: string };

export interface PollRequest {
  readonly accountId: string;
  readonly virtualAccountId: string;
  readonly udi: Udi;
  /** Text: larger than 2^53. Written as an unquoted number. */
  readonly pollId: string;
}

export interface ReceivedAck {
  readonly udi: Udi;
  readonly bytes: Buffer;
}

export type PollAnswer =
  | { readonly kind: 'pending'; readonly text: string }
  /** `complete` false: an ACK in parts; keep polling. */
  | { readonly kind: 'acks'; readonly complete: boolean; readonly acks: readonly ReceivedAck[]; readonly text: string }
  | { readonly kind: 'refused'; readonly message: string; readonly text: string };

export type OpenCssm = (options: CssmOptions) => Cssm;

/** Body of a usage upload, minimal published form. `timestamp` in ms, `nonce` 16 random characters. Pure. */
export type BuildUsageBody = (input: {
  readonly udi: Udi;
  readonly hostname: string | null;
  readonly softwareTag: string | null;
  readonly reports: readonly UsageReportToSend[];
  readonly timestamp: EpochMs;
  readonly nonce: string;
}) => string;
