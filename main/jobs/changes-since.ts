import { SluiceError } from '../../shared/errors.ts';
import type { ChangeEffect } from '../../shared/contract/account-changes.ts';
import type { AccountChangeRow, Ledger, SnapshotRow } from '../ledger/ledger.ts';

/** What was moved and removed from here since a snapshot was read, as far as that does not show it yet. */
export interface ChangesSince {
  readonly count: number;
  /** By serial number, where the product instance is now; null: out of the account. */
  readonly places: ReadonlyMap<string, string | null>;
  /** To be added to the balances of the snapshot. */
  readonly balances: readonly { readonly license: string; readonly virtualAccount: string; readonly balance: number }[];
}

/**
 * Changes that are done, in the order in which they were. One that fell into the reading may stand in its pages already:
 * then the product instance is not where it was moved from. `usage.change_open`: it is not known where `serial` is.
 */
export async function changesSince(ledger: Ledger, snapshot: SnapshotRow, serial: string): Promise<ChangesSince> {
  const open = await ledger.listAccountChanges({ isOpen: true, limit: 500 });
  const ofIt = open.rows.find((one) => one.serial === serial && one.domain === snapshot.domain);
  if (ofIt) throw new SluiceError('usage.change_open', { instance: serial });
  const places = new Map<string, string | null>();
  const balances: ChangesSince['balances'][number][] = [];
  let count = 0;
  for (const change of (await doneSince(ledger, snapshot)).reverse()) {
    const place = places.has(change.serial)
      ? places.get(change.serial)
      : await placeIn(ledger, snapshot, change.serial);
    if (place !== change.from) continue;
    places.set(change.serial, change.to);
    count += 1;
    for (const { license, quantity } of change.effect as unknown as readonly ChangeEffect[]) {
      balances.push({ license, virtualAccount: change.from, balance: quantity });
      if (change.to !== null) balances.push({ license, virtualAccount: change.to, balance: -quantity });
    }
  }
  return { count, places, balances };
}

/** Newest first. */
async function doneSince(ledger: Ledger, { domain, asOf }: SnapshotRow): Promise<AccountChangeRow[]> {
  const done: AccountChangeRow[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await ledger.listAccountChanges({ since: asOf, cursor, limit: 500 });
    done.push(...page.rows.filter((one) => one.state === 'done' && one.domain === domain));
    if (page.cursor === undefined) return done;
    cursor = page.cursor;
  }
}

async function placeIn(ledger: Ledger, { number }: SnapshotRow, serial: string): Promise<string | null> {
  const filters = [{ field: 'serial', op: 'is', value: serial }] as const;
  return (await ledger.snapshotInstances({ number, filters, limit: 1 })).rows[0]?.virtualAccount ?? null;
}
