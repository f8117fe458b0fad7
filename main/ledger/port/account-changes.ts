import type { ErrorData } from '../../../shared/errors.ts';
import type { EpochMs } from '../../../shared/vocabulary.ts';
import type { JsonObject, Page, Who } from './common.ts';

/** What was changed in the Smart Account because a person said so. */
export interface AccountChangeRecords {
  /** The intent, before the account is asked. Gives its id. `usage.change_open`: another one of the same is not at its end. */
  beginAccountChange(change: NewAccountChange, who: Who): Promise<string>;
  endAccountChange(id: string, end: AccountChangeEnd, who: Who): Promise<void>;
  /** Newest first. `isOpen`: only those whose end is not known; `since`: only those that ended then or later. */
  listAccountChanges(query: {
    isOpen?: boolean;
    since?: EpochMs;
    cursor?: string | undefined;
    limit: number;
  }): Promise<Page<AccountChangeRow>>;
}

export interface NewAccountChange {
  readonly kind: 'move' | 'remove';
  readonly domain: string;
  readonly pid: string;
  readonly serial: string;
  readonly name: string;
  readonly from: string;
  readonly to: string | null;
  readonly effect: readonly JsonObject[];
}

export interface AccountChangeEnd {
  readonly state: 'in_doubt' | 'done' | 'refused';
  readonly error: ErrorData | null;
}

export interface AccountChangeRow extends NewAccountChange {
  readonly id: string;
  readonly state: 'begun' | AccountChangeEnd['state'];
  readonly reason: string | null;
  readonly error: ErrorData | null;
  readonly beganAt: EpochMs;
  readonly endedAt: EpochMs | null;
}
