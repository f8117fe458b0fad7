import type { ErrorData } from '../../../shared/errors.ts';
import type { EpochMs } from '../../../shared/vocabulary.ts';
import type { Page, Who } from './common.ts';

/** What is known of the account's ID tokens; their texts are in the vault. */
export interface TokenRecords {
  /** Gives its id. `begun`: the intent, before the account is asked. */
  addToken(token: NewToken, who: Who): Promise<string>;
  changeToken(id: string, change: TokenChange, who: Who): Promise<void>;
  token(id: string): Promise<TokenRow | null>;
  /** Newest first. */
  listTokens(query: {
    virtualAccount?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  }): Promise<Page<TokenRow>>;
}

export interface NewToken {
  readonly domain: string;
  readonly virtualAccount: string;
  readonly description: string;
  /** Null: the account does not say. */
  readonly days: number | null;
  readonly uses: number | null;
  readonly exportControlled: boolean | null;
  readonly origin: 'made' | 'read' | 'by_hand';
  readonly state: TokenState;
  /** SHA-256 of the text; null while it is not known. */
  readonly fingerprint: string | null;
  readonly expires: string | null;
  readonly expiresUtc: EpochMs | null;
  readonly createdBy: string | null;
}

/** `in_doubt`: it may have been made, its answer was lost · `gone`: the account lists it no more. */
export type TokenState = 'begun' | 'active' | 'in_doubt' | 'refused' | 'revoking' | 'revoked' | 'gone';

export interface TokenChange {
  readonly state: TokenState;
  readonly fingerprint?: string;
  readonly expires?: string | null;
  readonly expiresUtc?: EpochMs | null;
  readonly createdBy?: string | null;
  readonly error?: ErrorData | null;
}

export interface TokenRow extends NewToken {
  readonly id: string;
  readonly error: ErrorData | null;
  readonly beganAt: EpochMs;
  readonly changedAt: EpochMs;
}
