import type {
  InstanceField,
  InventoryFilter,
  InventoryList,
  LicenseField,
  SnapshotOrigin,
  SubscriptionField,
} from '../../../shared/contract/inventory-words.ts';
import type {
  InstanceFacts,
  LicenseFacts,
  SubscriptionFacts,
  VirtualAccountFacts,
} from '../../../shared/inventory-rows.ts';
import type { InventoryLook } from '../../../shared/contract/inventory.ts';
import type { EpochMs } from '../../../shared/vocabulary.ts';
import type { JsonObject, Page, Who } from './common.ts';

/** Dated snapshots of what is owned and used. One appears whole or not at all, and the ones before it stay. */
export interface InventoryRecords {
  /** Begins a reading; what an earlier one left unfinished is dropped. Gives its number. */
  beginInventory(): Promise<number>;
  /** A page of a reading. */
  addInventory(reading: number, part: InventoryPart): Promise<void>;
  /** The reading becomes a snapshot. */
  endInventory(reading: number, end: SnapshotEnd, who: Who): Promise<SnapshotRow>;
  dropInventory(reading: number): Promise<void>;

  /** By what they are as of, the newest first. */
  snapshots(query: {
    origin?: SnapshotOrigin | undefined;
    cursor?: string | undefined;
    limit: number;
  }): Promise<Page<SnapshotRow>>;
  /** Without a number the newest of its origin, the account where none is named. Null: there is none. */
  snapshot(number: number | null, origin?: SnapshotOrigin): Promise<SnapshotRow | null>;
  /** The newest of this account that is not newer than `asOf`. */
  snapshotUntil(domain: string, asOf: EpochMs): Promise<SnapshotRow | null>;
  /** The one that was made of this (`SnapshotSource.digest`). */
  snapshotOfFiles(digest: string): Promise<SnapshotRow | null>;
  /** By name, with what stands in each. */
  snapshotPlaces(number: number): Promise<readonly PlaceRow[]>;
  snapshotLicenses(query: InventoryQuery<LicenseField>): Promise<Page<OwnedLicenseRow>>;
  snapshotInstances(query: InventoryQuery<InstanceField>): Promise<Page<InstanceRow>>;
  snapshotSubscriptions(query: InventoryQuery<SubscriptionField>): Promise<Page<SubscriptionRow>>;
  licenseGroups(query: InventoryGroupQuery<LicenseField>): Promise<Page<InventoryGroup<LicenseField>>>;
  instanceGroups(query: InventoryGroupQuery<InstanceField>): Promise<Page<InventoryGroup<InstanceField>>>;
  subscriptionGroups(query: InventoryGroupQuery<SubscriptionField>): Promise<Page<InventoryGroup<SubscriptionField>>>;
  /** Every row that the query leaves, in its order, in parts of some hundred, with flat memory. */
  everyLicense(query: InventoryWhole<LicenseField>): AsyncIterable<readonly OwnedLicenseRow[]>;
  everyInstance(query: InventoryWhole<InstanceField>): AsyncIterable<readonly InstanceRow[]>;
  everySubscription(query: InventoryWhole<SubscriptionField>): AsyncIterable<readonly SubscriptionRow[]>;
  /** Licenses that are worth an alarm until then, at most 10,000. */
  snapshotConcerns(number: number, until: EpochMs): Promise<readonly OwnedLicenseRow[]>;
  /** Licenses with terms for trying (`DEMO`, evaluation), by name, at most 10,000. */
  snapshotTrials(number: number): Promise<readonly OwnedLicenseRow[]>;
  /** What is not the same in both, by virtual account and license. */
  compareSnapshots(query: {
    before: number;
    after: number;
    cursor?: string | undefined;
    limit: number;
  }): Promise<Page<DifferenceRow>>;

  /** Looks that are kept by name, by list and name; a person's work data, no part of the record. */
  inventoryViews(list: InventoryList | null): Promise<readonly InventoryView[]>;
  /** Replaces the look of the one of this name, whatever the case. */
  putInventoryView(view: Omit<InventoryView, 'isDefault'>): Promise<InventoryView>;
  /** `usage.unknown_view`, `usage.view_exists` */
  changeInventoryView(
    list: InventoryList,
    name: string,
    change: { readonly name?: string | undefined; readonly isDefault?: boolean | undefined },
  ): Promise<InventoryView>;
  /** `usage.unknown_view` */
  removeInventoryView(list: InventoryList, name: string): Promise<void>;
}

export interface InventoryView {
  readonly list: InventoryList;
  readonly name: string;
  readonly look: InventoryLook;
  /** One a list at most. */
  readonly isDefault: boolean;
}

export interface InventoryGroupQuery<Field extends string> extends Omit<
  InventoryQuery<Field>,
  'sort' | 'isDescending'
> {
  readonly by: Field;
}

export interface InventoryGroup<Field extends string> {
  /** Of a time the month's beginning. */
  readonly value: string | number | null;
  readonly count: number;
  readonly sums: Readonly<Record<string, number>>;
  /** Leave exactly its rows. */
  readonly filters: readonly InventoryFilter<Field>[];
}

/** `text`: in any column, whatever the case. */
export interface InventoryQuery<Field extends string> {
  readonly number: number;
  readonly text?: string | undefined;
  readonly filters?: readonly InventoryFilter<Field>[] | undefined;
  readonly sort?: Field | undefined;
  readonly isDescending?: boolean | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export type InventoryWhole<Field extends string> = Omit<InventoryQuery<Field>, 'cursor' | 'limit'>;

export interface InventoryPart {
  readonly virtualAccounts?: readonly NewVirtualAccount[];
  readonly licenses?: readonly NewOwnedLicense[];
  readonly instances?: readonly NewInstance[];
  readonly subscriptions?: readonly NewSubscription[];
}

export type NewVirtualAccount = VirtualAccountFacts & WithAside;

export interface PlaceRow extends VirtualAccountFacts {
  readonly licenses: number;
  /** Licenses of which some are missing. */
  readonly short: number;
  readonly instances: number;
}

/** Computed when it is read (main/inventory/balance.ts). */
export interface OwnedLicenseRow extends LicenseFacts {
  readonly balance: number;
  readonly endsAt: EpochMs | null;
  readonly shortAt: EpochMs | null;
}

export interface NewOwnedLicense extends OwnedLicenseRow, WithAside {
  readonly concernAt: EpochMs | null;
}

export interface InstanceRow extends InstanceFacts {
  /** As it is called: display name, host name or UDI. */
  readonly name: string;
  readonly pid: string | null;
  readonly serial: string | null;
}

export type NewInstance = InstanceRow & WithAside;
export type SubscriptionRow = SubscriptionFacts;
export type NewSubscription = SubscriptionRow & WithAside;

/** What the account said beside. */
interface WithAside {
  readonly other: JsonObject;
}

/** Where a snapshot comes from that was not read from the account. */
export interface SnapshotSource {
  /** Of what was read and how: the same again is the same snapshot. */
  readonly digest: string;
  readonly files: readonly SourceFile[];
  /** Lists that the files do not hold: they stay those of this older snapshot. */
  readonly older: { readonly of: number; readonly lists: readonly InventoryList[] } | null;
}

export interface SourceFile {
  readonly name: string;
  readonly sha256: string;
  readonly kind: string;
  readonly rows: number;
}

export interface SnapshotEnd {
  readonly accountId: string;
  readonly domain: string;
  readonly name: string;
  readonly asOf: EpochMs;
  /** Parts that the account did not give, and that no older snapshot has. */
  readonly unread: readonly string[];
  /** Host of the SSM On-Prem that said it; absent and null: the Smart Account. */
  readonly onPrem?: string | null | undefined;
  /** Null: it was read from the account. */
  readonly source: SnapshotSource | null;
}

export interface SnapshotRow extends Omit<SnapshotEnd, 'source'> {
  readonly origin: 'account' | 'file' | 'on_prem';
  /** Of `file`: their names, with those that its older lists come from. */
  readonly files: readonly string[];
  /** Lists that the files do not hold, and as of when they are. */
  readonly older: Readonly<Partial<Record<InventoryList, EpochMs>>>;
  readonly number: number;
  readonly onPrem: string | null;
  readonly virtualAccounts: number;
  readonly licenses: number;
  readonly instances: number;
  readonly subscriptions: number;
}

export interface Standing {
  readonly quantity: number;
  readonly inUse: number;
  readonly balance: number;
}

/** Null: it is not there. */
export interface DifferenceRow {
  readonly virtualAccount: string;
  readonly license: string;
  readonly before: Standing | null;
  readonly after: Standing | null;
}
