import { basename } from 'node:path';
import type { Parsed } from '../../shared/contract/contract.ts';
import type { SnapshotOrigin } from '../../shared/contract/inventory-words.ts';
import { SluiceError } from '../../shared/errors.ts';
import { placesTree } from '../../shared/places-tree.ts';
import { alarmsOfSnapshot } from '../jobs/account-alarms.ts';
import type { SnapshotRow } from '../ledger/ledger.ts';
import type { HandlersOf, ProcedureContext } from './context.ts';
import { inventoryViewProcedures } from './inventory-views.ts';

type InventoryHandlers = Omit<
  HandlersOf<'inventory'>,
  'inventory.refresh' | 'inventory.previewFiles' | 'inventory.importFiles'
>;

export function inventoryProcedures(context: ProcedureContext): InventoryHandlers {
  const { services, files } = context;
  const { ledger } = services;

  /** Null: nothing was read yet. `usage.unknown_snapshot` */
  const found = async (number: number | undefined, origin?: SnapshotOrigin): Promise<SnapshotRow | null> => {
    if (number === undefined)
      return origin === undefined
        ? ((await ledger.snapshot(null)) ?? (await ledger.snapshot(null, 'on_prem')))
        : ledger.snapshot(null, origin);
    const snapshot = await ledger.snapshot(number);
    if (snapshot === null) throw new SluiceError('usage.unknown_snapshot', { snapshot: number });
    return snapshot;
  };

  return {
    'inventory.snapshots': (query) => ledger.snapshots(query),
    async 'inventory.virtualAccounts'({ snapshot: wanted, origin }) {
      const snapshot = await found(wanted, origin);
      if (snapshot === null) return { snapshot, rows: [] };
      const alarms = await alarmsOfSnapshot(ledger, snapshot, services.clock.now());
      const places = placesTree(await ledger.snapshotPlaces(snapshot.number)).map(({ row }) => row);
      const counted = new Map(places.map(({ name }) => [name, { major: 0, minor: 0 }]));
      for (const { virtualAccount, severity } of alarms) {
        const counts = counted.get(virtualAccount);
        if (counts) counts[severity] += 1;
      }
      return { snapshot, rows: places.map((row) => ({ ...row, major: 0, minor: 0, ...counted.get(row.name) })) };
    },
    async 'inventory.licenses'({ snapshot: wanted, origin, ...query }) {
      const snapshot = await found(wanted, origin);
      if (snapshot === null) return { snapshot, rows: [], total: 0 };
      return { snapshot, ...(await ledger.snapshotLicenses({ ...query, number: snapshot.number })) };
    },
    async 'inventory.instances'({ snapshot: wanted, origin, ...query }) {
      const snapshot = await found(wanted, origin);
      if (snapshot === null) return { snapshot, rows: [], total: 0 };
      return { snapshot, ...(await ledger.snapshotInstances({ ...query, number: snapshot.number })) };
    },
    async 'inventory.subscriptions'({ snapshot: wanted, origin, ...query }) {
      const snapshot = await found(wanted, origin);
      if (snapshot === null) return { snapshot, rows: [], total: 0 };
      return { snapshot, ...(await ledger.snapshotSubscriptions({ ...query, number: snapshot.number })) };
    },
    async 'inventory.alarms'({ snapshot: wanted, origin, virtualAccount, limit }) {
      const snapshot = await found(wanted, origin);
      const all = snapshot === null ? [] : await alarmsOfSnapshot(ledger, snapshot, services.clock.now());
      const rows = virtualAccount === undefined ? all : all.filter((alarm) => alarm.virtualAccount === virtualAccount);
      const major = rows.filter(({ severity }) => severity === 'major').length;
      return { snapshot, rows: rows.slice(0, limit), total: rows.length, major };
    },
    async 'inventory.compare'({ before: first, after: second, origin, ...query }) {
      const after = await found(second, origin);
      const before = first === undefined ? await snapshotBefore(after) : await found(first);
      if (before === null || after === null) return { before, after, rows: [], total: 0 };
      return {
        before,
        after,
        ...(await ledger.compareSnapshots({ before: before.number, after: after.number, ...query })),
      };
    },
    async 'inventory.groups'({ snapshot: wanted, origin, list, ...query }) {
      const snapshot = await found(wanted, origin);
      if (snapshot === null) return { snapshot, rows: [], total: 0 };
      // The ledger refuses fields that are another list's.
      const asked = <Query>() => ({ ...query, number: snapshot.number }) as Query;
      switch (list) {
        case 'licenses':
          return { snapshot, ...(await ledger.licenseGroups(asked())) };
        case 'instances':
          return { snapshot, ...(await ledger.instanceGroups(asked())) };
        case 'subscriptions':
          return { snapshot, ...(await ledger.subscriptionGroups(asked())) };
      }
    },
    ...inventoryViewProcedures(context),
    async 'inventory.export'(input, { signal }) {
      const snapshot = await found(input.snapshot, input.origin);
      if (snapshot === null) throw new SluiceError('usage.no_inventory');
      const out = files.pathOf(input.target);
      const { rows, ...written } = await exported(input, out, snapshot, signal);
      return { file: { name: basename(out), ...written }, rows, snapshot };
    },
  };

  async function snapshotBefore(after: SnapshotRow | null): Promise<SnapshotRow | null> {
    if (after === null) return null;
    const origin = after.onPrem === null ? 'account' : 'on_prem';
    for (let cursor: string | undefined; ;) {
      const page = await ledger.snapshots({ origin, cursor, limit: 100 });
      const older = page.rows.find(({ number, asOf }) =>
        asOf === after.asOf ? number < after.number : asOf < after.asOf,
      );
      if (older) return older;
      if (page.cursor === undefined) return null;
      cursor = page.cursor;
    }
  }

  async function exported(input: Parsed<'inventory.export'>, out: string, snapshot: SnapshotRow, signal: AbortSignal) {
    const [{ writeInventory }, { instanceColumns, licenseColumns, subscriptionColumns }] = await Promise.all([
      import('../jobs/export-inventory.ts'),
      import('../jobs/inventory-columns.ts'),
    ]);
    // The ledger refuses fields that are another list's.
    const { list, target: _target, snapshot: _snapshot, origin: _origin, format, columns: wanted, ...query } = input;
    const whole = <Query>() => ({ ...query, number: snapshot.number }) as Query;
    const into = [out, format, list, snapshot] as const;
    switch (list) {
      case 'licenses':
        return writeInventory(...into, licenseColumns, wanted, ledger.everyLicense(whole()), signal);
      case 'instances':
        return writeInventory(...into, instanceColumns, wanted, ledger.everyInstance(whole()), signal);
      case 'subscriptions':
        return writeInventory(...into, subscriptionColumns, wanted, ledger.everySubscription(whole()), signal);
    }
  }
}
