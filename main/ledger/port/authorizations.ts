import type { ErrorData } from '../../../shared/errors.ts';
import type { EpochMs, Udi } from '../../../shared/vocabulary.ts';
import type { Page, Who } from './common.ts';

/** Authorization codes (SLAC) on their way, and the codes that products gave out. */
export interface AuthorizationRecords {
  /** Gives its number. A code, or a request's file, that is known already for this unit stays one: its number is given. */
  addAuthorization(authorization: NewAuthorization, who: Who): Promise<number>;
  changeAuthorization(number: number, change: AuthorizationChange, who: Who): Promise<void>;
  /** `usage.unknown_authorization` */
  authorization(number: number): Promise<AuthorizationRow>;
  /** Bytes as they came, proved by their SHA-256. Null: there are none. `ledger.corrupt` */
  authorizationFile(number: number, part: 'request' | 'answer'): Promise<Buffer | null>;
  /** Newest first. */
  listAuthorizations(query: AuthorizationQuery): Promise<Page<AuthorizationRow>>;
}

export type AuthorizationState =
  'returning' | 'kept' | 'begun' | 'in_doubt' | 'asked' | 'answered' | 'done' | 'refused';

export interface AuthorizationQuery {
  readonly kind?: AuthorizationRow['kind'] | undefined;
  readonly productId?: string | undefined;
  readonly states?: readonly AuthorizationState[] | undefined;
  readonly answerSha256?: string | undefined;
  readonly requestSha256?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface NewAuthorization {
  readonly kind: 'request' | 'return' | 'confirmation';
  readonly origin: 'product' | 'file' | 'typed';
  readonly productId: string | null;
  readonly udi: Udi;
  readonly hostname: string | null;
  /** JSON text of the list of keys; `[]` for codes. */
  readonly keysJson: string;
  /** Return or confirmation code; null while it is not known. */
  readonly code: string | null;
  /** Given along with a request that takes another one's place. */
  readonly confirmCode: string | null;
  /** Path of the product's own file with the return code. */
  readonly place: string | null;
  readonly state: 'returning' | 'kept';
  readonly requestNonce: string | null;
  readonly request: Buffer | null;
  readonly reason: string | null;
}

export interface AuthorizationChange {
  readonly state: AuthorizationState;
  readonly code?: string;
  /** Before the account is asked. */
  readonly sent?: {
    readonly accountId: string;
    readonly virtualAccountId: string;
    readonly virtualAccount: string;
    readonly body: string;
  };
  readonly pollId?: string;
  /** The account's own text. */
  readonly answer?: string;
  readonly file?: Buffer;
  readonly error?: ErrorData | null;
}

export interface AuthorizationRow extends Omit<NewAuthorization, 'state' | 'request'> {
  readonly number: number;
  readonly state: AuthorizationState;
  readonly accountId: string | null;
  readonly virtualAccountId: string | null;
  readonly virtualAccount: string | null;
  readonly body: string | null;
  readonly pollId: string | null;
  readonly requestSha256: string | null;
  readonly answerSha256: string | null;
  readonly error: ErrorData | null;
  readonly beganAt: EpochMs;
  readonly changedAt: EpochMs;
}
