import { sameName } from '../../shared/account-rules.ts';
import { SluiceError, toErrorData } from '../../shared/errors.ts';
import type { ChangeEffect } from '../../shared/contract/account-changes.ts';
import type { Cssm } from '../cssm/cssm.ts';
import { changeEffect } from '../inventory/change-effect.ts';
import type { AccountChangeRow, InstanceRow, OwnedLicenseRow, SnapshotRow, Who } from '../ledger/ledger.ts';
import { changesSince } from './changes-since.ts';
import { mayHaveHappened, placeNamed, withAccount } from './with-account.ts';
import type { JobServices } from './services.ts';

export interface ChangePreview {
  readonly snapshot: SnapshotRow;
  readonly instance: InstanceRow;
  readonly effect: readonly ChangeEffect[];
  /** Changes from here that the snapshot does not show yet, and that are counted in. */
  readonly since: number;
}

export interface ChangeOrder {
  readonly serial: string;
  /** Undefined: it is removed. */
  readonly to?: string | undefined;
  readonly typed: string;
}

/**
 * From the newest snapshot and what was changed from here since then. `usage.no_inventory`, `usage.unknown_instance`,
 * `usage.unknown_virtual_account`, `usage.already_there`, `usage.change_open`
 */
export async function previewChange(
  { ledger }: Pick<JobServices, 'ledger'>,
  { serial, to }: Omit<ChangeOrder, 'typed'>,
): Promise<ChangePreview> {
  const snapshot = await ledger.snapshot(null);
  if (snapshot === null) throw new SluiceError('usage.no_inventory');
  const { number } = snapshot;
  const filters = [{ field: 'serial', op: 'is', value: serial }] as const;
  const [read, ...others] = (await ledger.snapshotInstances({ number, filters, limit: 2 })).rows;
  if (!read?.pid || others.length > 0) throw new SluiceError('usage.unknown_instance', { instance: serial });
  const since = await changesSince(ledger, snapshot, serial);
  const moved = since.places.get(serial);
  if (moved === null) throw new SluiceError('usage.unknown_instance', { instance: serial });
  const instance = moved === undefined ? read : { ...read, virtualAccount: moved };
  const places = (await ledger.snapshotPlaces(number)).map(({ name }) => name);
  const target = to === undefined ? null : placeNamed(places, to);
  if (target === instance.virtualAccount)
    throw new SluiceError('usage.already_there', { instance: serial, virtualAccount: target });
  const rows: Pick<OwnedLicenseRow, 'license' | 'virtualAccount' | 'balance'>[] = [...since.balances];
  for (const license of new Set(instance.usage.map((used) => used.license)))
    for (const place of target === null ? [instance.virtualAccount] : [instance.virtualAccount, target]) {
      const chosen = [
        { field: 'license', op: 'is', value: license },
        { field: 'virtualAccount', op: 'is', value: place },
      ] as const;
      rows.push(...(await ledger.snapshotLicenses({ number, filters: chosen, limit: 500 })).rows);
    }
  const effect = changeEffect(instance.usage, rows, instance.virtualAccount, target);
  return { snapshot, instance, effect, since: since.count };
}

/**
 * Asks the account after the intent is in the record, and calls it done when the account's own list shows it. A lost
 * answer leaves it `in_doubt` until the inventory is read again; nothing is asked twice.
 */
export async function changeAccount(
  services: JobServices,
  order: ChangeOrder,
  who: Who,
  signal: AbortSignal,
): Promise<AccountChangeRow> {
  const { ledger } = services;
  const { snapshot, instance, effect } = await previewChange(services, order);
  const serial = instance.serial ?? '';
  if (order.typed.trim() !== serial) throw new SluiceError('usage.typed_otherwise', { wanted: serial });
  return withAccount(services, signal, async (cssm, domain, places) => {
    // The same names may stand in both: a person saw the other account's balance.
    if (!sameName(snapshot.domain, domain)) throw new SluiceError('cssm.no_account', { account: snapshot.domain });
    const from = instance.virtualAccount;
    // The account was asked for its virtual accounts meanwhile: a window or a command line may have moved it by now.
    const again = await previewChange(services, order);
    if (again.instance.virtualAccount !== from) throw new SluiceError('usage.change_open', { instance: serial });
    // Only within this Smart Account: nothing else is in the list.
    const to = order.to === undefined ? null : placeNamed(places, order.to);
    const udi = { pid: instance.pid ?? '', serial };
    const kind = to === null ? ('remove' as const) : ('move' as const);
    const id = await ledger.beginAccountChange(
      { ...{ kind, domain, ...udi, name: instance.name, from, to }, effect: effect.map((one) => ({ ...one })) },
      who,
    );
    const place = { domain, virtualAccount: from, udi };
    try {
      if (to === null) await cssm.changes.remove(place, signal);
      else await cssm.changes.transfer(place, to, signal);
    } catch (thrown) {
      const error = toErrorData(thrown);
      await ledger.endAccountChange(id, { state: mayHaveHappened(error) ? 'in_doubt' : 'refused', error }, who);
      throw thrown;
    }
    const now = await placeOf(cssm, domain, serial, signal).catch(() => undefined);
    if (now !== to) {
      const error = new SluiceError('cssm.change_not_shown', { instance: serial });
      await ledger.endAccountChange(id, { state: 'in_doubt', error: toErrorData(error) }, who);
      throw error;
    }
    await ledger.endAccountChange(id, { state: 'done', error: null }, who);
    return found(services, id);
  });
}

/** After the inventory was read: what was in doubt is told by where the product instance is now. */
export async function settleChanges({ ledger }: JobServices, snapshot: SnapshotRow, who: Who): Promise<void> {
  const { rows } = await ledger.listAccountChanges({ isOpen: true, limit: 500 });
  for (const { id, serial, to, domain, beganAt } of rows) {
    // What was asked while it was read may have been done behind the page that was read: the next one tells.
    if (domain !== snapshot.domain || beganAt >= snapshot.asOf) continue;
    const filters = [{ field: 'serial', op: 'is', value: serial }] as const;
    const [instance] = (await ledger.snapshotInstances({ number: snapshot.number, filters, limit: 1 })).rows;
    const isDone = (instance?.virtualAccount ?? null) === to;
    await ledger.endAccountChange(id, { state: isDone ? 'done' : 'refused', error: null }, who);
  }
}

/** Null: the account does not list it. */
async function placeOf(cssm: Cssm, domain: string, serial: string, signal: AbortSignal): Promise<string | null> {
  for await (const { rows } of cssm.inventory.devices(domain, signal)) {
    const row = rows.find(({ udi }) => udi?.serial === serial);
    if (row) return row.virtualAccount;
  }
  return null;
}

async function found({ ledger }: JobServices, id: string): Promise<AccountChangeRow> {
  const { rows } = await ledger.listAccountChanges({ limit: 500 });
  const row = rows.find((one) => one.id === id);
  if (!row) throw new SluiceError('internal', { detail: 'a change that was not begun' });
  return row;
}
