import type { EpochMs, Udi } from '../../../shared/vocabulary.ts';

/** Paths of the inventory's calls; `{domain}` stands for the account's. */
export interface InventoryPaths {
  readonly licenses: string;
  readonly devices: string;
  readonly subscriptions: string;
  readonly virtualAccounts: string;
}

/** The account's calls for what is owned and used (protocol.md, section 7.4). */
export interface InventoryCalls {
  virtualAccounts(domain: string, signal: AbortSignal): Promise<readonly ListedVirtualAccount[]>;
  /** `total` is the same in every page: a list that changes meanwhile ends with `cssm.inventory_unsteady`. */
  licenses(domain: string, signal: AbortSignal): AsyncIterable<ListedPage<ListedLicense>>;
  devices(domain: string, signal: AbortSignal): AsyncIterable<ListedPage<ListedInstance>>;
  subscriptions(domain: string, signal: AbortSignal): AsyncIterable<ListedPage<ListedSubscription>>;
}

export interface ListedPage<Row> {
  readonly rows: readonly Row[];
  /** Null: the account does not say. */
  readonly total: number | null;
}

/** What an answer has beside the published names, as it came. */
export type Aside = Readonly<Record<string, unknown>>;

export interface ListedVirtualAccount {
  readonly name: string;
  readonly isDefault: boolean;
  /** As the account writes it; null where it does not. */
  readonly access: string | null;
  readonly parent: string | null;
  readonly other: Aside;
}

/** A part of a license's quantity. Dates as written, and in UTC where they can be known. */
export interface ListedTerm {
  readonly type: string;
  readonly quantity: number;
  readonly start: string | null;
  readonly end: string | null;
  readonly endUtc: EpochMs | null;
  readonly subscription: string | null;
  readonly status: string | null;
}

export interface ListedLicense {
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
  readonly terms: readonly ListedTerm[];
  readonly other: Aside;
}

export interface ListedInstance {
  readonly udi: Udi | null;
  readonly hostname: string | null;
  readonly displayName: string;
  readonly virtualAccount: string;
  readonly product: string | null;
  readonly status: string | null;
  readonly registered: string | null;
  readonly lastContact: string | null;
  readonly lastContactUtc: EpochMs | null;
  readonly usage: readonly { readonly license: string; readonly quantity: number }[];
  readonly other: Aside;
}

export interface ListedSubscription {
  readonly id: string;
  readonly virtualAccount: string | null;
  readonly license: string | null;
  readonly quantity: number | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly endUtc: EpochMs | null;
  readonly status: string | null;
  readonly other: Aside;
}
