/** Words of the inventory that the command line offers, too: without zod, which costs half of the time of `--help`. */
export const licenseFields = [
  'license',
  'virtualAccount',
  'quantity',
  'inUse',
  'reserved',
  'pending',
  'balance',
  'endsAt',
  'shortAt',
  'status',
  'billing',
] as const;
export type LicenseField = (typeof licenseFields)[number];

export const instanceFields = [
  'name',
  'pid',
  'serial',
  'hostname',
  'virtualAccount',
  'product',
  'status',
  'lastContactUtc',
] as const;
export type InstanceField = (typeof instanceFields)[number];

export const subscriptionFields = ['id', 'virtualAccount', 'license', 'quantity', 'endUtc', 'status'] as const;
export type SubscriptionField = (typeof subscriptionFields)[number];

/** Whose balances: the Smart Account's own, or those of SSM On-Prem. They are never added up: one holds what the other lent. */
export const snapshotOrigins = ['account', 'on_prem'] as const;
export type SnapshotOrigin = (typeof snapshotOrigins)[number];

/**
 * `is` the same, `has` it in its text, `below` and `above` it. Numbers and times (epoch ms) compare as numbers. A value of
 * null (with `is`): none is there.
 */
export const filterOps = ['is', 'has', 'below', 'above'] as const;
export interface InventoryFilter<Field extends string> {
  readonly field: Field;
  readonly op: (typeof filterOps)[number];
  readonly value: string | number | null;
}

export const inventoryLists = ['licenses', 'instances', 'subscriptions'] as const;
export type InventoryList = (typeof inventoryLists)[number];

/** What an export may hold; `account` and `as_of` stand behind in each row. */
export const exportColumns = {
  licenses: [...licenseFields, 'available', 'subscriptions'],
  instances: [...instanceFields, 'registered', 'lastContact', 'licenses'],
  subscriptions: [...subscriptionFields, 'start', 'end'],
} as const satisfies Readonly<Record<InventoryList, readonly string[]>>;

/** What the rows of a list can be grouped by; times by month (UTC). */
export const groupFields = {
  licenses: ['virtualAccount', 'license', 'status', 'billing', 'endsAt', 'shortAt'],
  instances: ['virtualAccount', 'product', 'pid', 'status', 'lastContactUtc'],
  subscriptions: ['virtualAccount', 'license', 'status', 'endUtc'],
} as const satisfies Readonly<Record<InventoryList, readonly string[]>>;
export type GroupField = (typeof groupFields)[InventoryList][number];

export const exportFormats = ['csv', 'xlsx', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** A field that holds a time, in epoch milliseconds. */
export const isTimeField = (field: string): boolean => /At$|Utc$/.test(field);
