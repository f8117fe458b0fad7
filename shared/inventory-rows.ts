import type { EpochMs } from './vocabulary.ts';

/** More of one license is no number that anybody owns; and sums over all rows stay exact (below 2^53). */
export const mostCount = 4_294_967_296;

/** What an account says of its own: the rows that the account's calls give and that the ledger keeps. */
export interface VirtualAccountFacts {
  readonly name: string;
  readonly isDefault: boolean;
  /** As the account writes it; null where it does not. */
  readonly access: string | null;
  readonly parent: string | null;
}

/** A part of a license's quantity. Dates as written, and in UTC where they can be known. */
export interface LicenseTerm {
  readonly type: string;
  readonly quantity: number;
  readonly start: string | null;
  readonly end: string | null;
  readonly endUtc: EpochMs | null;
  readonly subscription: string | null;
  readonly status: string | null;
}

/** As they were given; null: nobody says. Which calls of the account give them is UNKNOWN. */
export interface AgreementFacts {
  /** What is counted: users, devices, capacity. */
  readonly metric: string | null;
  readonly tier: string | null;
  /** The enterprise agreement that it belongs to. */
  readonly agreement: string | null;
  /** The common end of all that belongs to that agreement. */
  readonly agreementEnd: string | null;
  readonly agreementEndUtc: EpochMs | null;
}

export interface LicenseFacts extends AgreementFacts {
  readonly license: string;
  readonly virtualAccount: string;
  readonly quantity: number;
  readonly inUse: number;
  readonly reserved: number;
  readonly pending: number;
  /** As the account says it; null where it does not. */
  readonly available: number | null;
  readonly status: string | null;
  readonly billing: string | null;
  readonly terms: readonly LicenseTerm[];
}

export interface InstanceFacts {
  readonly hostname: string | null;
  readonly virtualAccount: string;
  readonly product: string | null;
  readonly status: string | null;
  readonly registered: string | null;
  readonly lastContact: string | null;
  readonly lastContactUtc: EpochMs | null;
  readonly usage: readonly { readonly license: string; readonly quantity: number }[];
}

export interface SubscriptionFacts extends AgreementFacts {
  readonly id: string;
  readonly virtualAccount: string | null;
  readonly license: string | null;
  readonly quantity: number | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly endUtc: EpochMs | null;
  readonly status: string | null;
}
