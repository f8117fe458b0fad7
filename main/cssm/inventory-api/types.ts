import type {
  InstanceFacts,
  LicenseFacts,
  SubscriptionFacts,
  VirtualAccountFacts,
} from '../../../shared/inventory-rows.ts';
import type { Udi } from '../../../shared/vocabulary.ts';

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

export type ListedVirtualAccount = VirtualAccountFacts & WithAside;
export type ListedLicense = LicenseFacts & WithAside;
export type ListedSubscription = SubscriptionFacts & WithAside;

export interface ListedInstance extends InstanceFacts, WithAside {
  readonly udi: Udi | null;
  readonly displayName: string;
}

interface WithAside {
  readonly other: Aside;
}
