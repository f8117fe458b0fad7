import { SluiceError, toErrorData } from '../../shared/errors.ts';
import type { Cssm } from '../cssm/cssm.ts';
import type { ListedInstance, ListedLicense, ListedPage } from '../cssm/inventory-api/types.ts';
import { balanceOf } from '../inventory/balance.ts';
import type { InventoryPart, NewInstance, NewOwnedLicense, SnapshotEnd, SnapshotRow } from '../ledger/ledger.ts';
import { accountSetting, chooseAccount, connectAccount } from './account.ts';
import { settleChanges } from './account-changes.ts';
import type { JobRun } from './services.ts';

/** A list that changes while it is read is read again, so often in all. */
const tries = 3;
/** Parts whose answers are only partly known (protocol 7.4): without them a snapshot is still one. */
const spared = ['cssm.forbidden', 'cssm.status', 'cssm.answer_unreadable', 'cssm.inventory_refused'];

/** Reads the whole account into the ledger. What is there already stays as it is until the new snapshot is whole. */
export async function refreshInventory(run: JobRun): Promise<SnapshotRow> {
  const setting = await accountSetting(run.services);
  if (setting === null) throw new SluiceError('usage.no_account');
  const cssm = await connectAccount(run.services, setting, run.settings.accountRequestsPerSecond);
  try {
    const account = chooseAccount(await cssm.accounts(run.signal), setting.smartAccount);
    for (let round = 1; ; round += 1) {
      try {
        const { id: accountId, domain, name } = account;
        const snapshot = await readInventory(run, cssm.inventory, { accountId, domain, name, onPrem: null });
        await settleChanges(run.services, snapshot, run.who);
        return snapshot;
      } catch (thrown) {
        if (round === tries || toErrorData(thrown).code !== 'cssm.inventory_unsteady') throw thrown;
      }
    }
  } finally {
    await cssm.close();
  }
}

/** Reads everything once into a snapshot that appears whole or not at all. */
export async function readInventory(
  run: JobRun,
  inventory: Cssm['inventory'],
  source: Omit<SnapshotEnd, 'asOf' | 'unread'>,
): Promise<SnapshotRow> {
  const { ledger, clock } = run.services;
  const { domain } = source;
  const { signal } = run;
  const reading = await ledger.beginInventory();
  try {
    // Everything that is read later is at least as new.
    const asOf = clock.now();
    const unread: string[] = [];
    const places = new Set<string>();
    const each = async <Row>(
      pages: AsyncIterable<ListedPage<Row>>,
      partOf: (rows: readonly Row[]) => InventoryPart,
    ) => {
      run.phase('reading', 0);
      let isFirst = true;
      for await (const { rows, total } of pages) {
        if (isFirst) run.phase('reading', total ?? 0);
        isFirst = false;
        await ledger.addInventory(reading, partOf(rows));
        run.step(rows.length);
      }
    };
    const spare = async (part: string, read: () => Promise<void>) => {
      try {
        await read();
      } catch (thrown) {
        const { code } = toErrorData(thrown);
        if (signal.aborted || !spared.includes(code)) throw thrown;
        run.services.log.event('inventory.part_unread', { part, code });
        run.note({
          code: part === 'subscriptions' ? 'subscriptions_unread' : 'virtual_accounts_unread',
          detail: code,
          product: null,
        });
        unread.push(part);
      }
    };

    await spare('virtualAccounts', async () => {
      const virtualAccounts = await inventory.virtualAccounts(domain, signal);
      for (const { name } of virtualAccounts) places.add(name);
      await ledger.addInventory(reading, { virtualAccounts });
    });
    const seen = (rows: readonly { readonly virtualAccount: string }[]) => {
      for (const { virtualAccount } of rows) places.add(virtualAccount);
    };
    await each(inventory.licenses(domain, signal), (rows) => {
      seen(rows);
      return { licenses: rows.map((row) => licenseOf(row, asOf)) };
    });
    // How On-Prem gives them is not published (protocol 7.5).
    const { onPrem = null } = source;
    if (onPrem === null)
      await each(inventory.devices(domain, signal), (rows) => {
        seen(rows);
        return { instances: rows.map(instanceOf) };
      });
    else {
      run.note({ code: 'instances_unread', detail: onPrem, product: null });
      unread.push('instances');
    }
    await spare('subscriptions', () =>
      each(inventory.subscriptions(domain, signal), (subscriptions) => ({ subscriptions })),
    );
    // A place that only the lists name is one, too; those that are there already stay as they are.
    const named = [...places].map((name) => ({
      ...{ name, isDefault: name.toUpperCase() === 'DEFAULT', access: null, parent: null, other: {} },
    }));
    await ledger.addInventory(reading, { virtualAccounts: named });
    signal.throwIfAborted();
    return await ledger.endInventory(reading, { ...source, asOf, unread }, run.who);
  } catch (thrown) {
    await ledger.dropInventory(reading);
    throw thrown;
  }
}

function licenseOf(row: ListedLicense, asOf: number): NewOwnedLicense {
  return { ...row, ...balanceOf(row, asOf) };
}

function instanceOf({ udi, displayName, ...row }: ListedInstance): NewInstance {
  const { hostname } = row;
  const name = hostname ?? displayName;
  return { ...row, name: name === '' ? '-' : name, pid: udi?.pid ?? null, serial: udi?.serial ?? null };
}
