import { SluiceError } from '../../../shared/errors.ts';
import type { EpochMs } from '../../../shared/vocabulary.ts';
import { balanceOf } from '../../inventory/balance.ts';
import type {
  InventoryPart,
  Ledger,
  NewInstance,
  NewOwnedLicense,
  NewSubscription,
  NewVirtualAccount,
  SnapshotRow,
} from '../../ledger/ledger.ts';
import { failedLines, type JobRun } from '../services.ts';
import { openPortalFiles, type OpenedFiles, type PortalSource } from './open-portal-files.ts';
import { portalLines, type PortalLine } from './portal-lines.ts';

export interface ImportedInventory {
  readonly isKnown: boolean;
  readonly kept: number;
  readonly leftOut: number;
  /** Kept, but not all of it. */
  readonly remarked: number;
  /** The first ones that are left out, then the first of which something is. */
  readonly lines: readonly PortalLine[];
}

const mostTold = 500;
const mostRemarked = 20;

/**
 * Files of the portal become a dated snapshot, whole or not at all; the same files again are the snapshot that is there.
 * `digest`: of the preview that a person saw. Errors: those of reading, `inventory_file.*`, `list.changed`
 */
export async function importPortalFiles(
  run: JobRun,
  source: PortalSource,
  digest: string | null,
): Promise<{ readonly snapshot: SnapshotRow; readonly inventory: ImportedInventory }> {
  const { ledger } = run.services;
  run.phase('importing', 0);
  const opened = await openPortalFiles(run.services, source, run.signal);
  const { asOf, account, blocks, known, base } = opened;
  const [block] = blocks;
  if (block) throw block;
  if (asOf === null || account === null)
    throw new SluiceError('internal', { detail: 'files without a day or account' });
  if (digest !== null && digest !== opened.digest) throw new SluiceError('list.changed');
  if (known !== null)
    return { snapshot: known, inventory: { isKnown: true, kept: 0, leftOut: 0, remarked: 0, lines: [] } };

  const reading = await ledger.beginInventory();
  try {
    const places = new Set<string>();
    const rows = new Map<string, number>();
    const told: PortalLine[] = [];
    const remarked: PortalLine[] = [];
    const counts = { kept: 0, leftOut: 0, remarked: 0 };
    for await (const { file, lines } of portalLines(opened, source, run.signal)) {
      const kept = lines.filter(({ isLeftOut }) => !isLeftOut);
      await ledger.addInventory(reading, partOf(kept, asOf, places));
      rows.set(file.name, (rows.get(file.name) ?? 0) + kept.length);
      counts.kept += kept.length;
      counts.leftOut += lines.length - kept.length;
      if (told.length < mostTold)
        told.push(...lines.filter(({ isLeftOut }) => isLeftOut).slice(0, mostTold - told.length));
      const incomplete = kept.filter(({ problems }) => problems.length > 0);
      counts.remarked += incomplete.length;
      remarked.push(...incomplete.slice(0, mostRemarked - remarked.length));
      run.step(lines.length);
    }
    if (counts.kept === 0) throw new SluiceError('inventory_file.nothing_kept', { file: opened.files[0]?.name ?? '' });
    const older = base === null ? [] : await olderPlaces(ledger, opened, base.number);
    await ledger.addInventory(reading, { virtualAccounts: older });
    await ledger.addInventory(reading, { virtualAccounts: [...places].map(named) });
    run.signal.throwIfAborted();
    const files = opened.files.flatMap(({ name, head, sameAs }) =>
      sameAs === null ? [{ name, sha256: head.sha256, kind: head.kind ?? '', rows: rows.get(name) ?? 0 }] : [],
    );
    const origin = {
      ...{ digest: opened.digest, files },
      older: base === null || opened.olderLists.length === 0 ? null : { of: base.number, lists: opened.olderLists },
    };
    const end = { ...account, asOf, unread: opened.unread, source: origin };
    const snapshot = await ledger.endInventory(reading, end, run.who);
    if (counts.leftOut > 0) run.count(failedLines, counts.leftOut);
    return { snapshot, inventory: { isKnown: false, ...counts, lines: [...told, ...remarked] } };
  } catch (thrown) {
    await ledger.dropInventory(reading);
    throw thrown;
  }
}

function partOf(lines: readonly PortalLine[], asOf: EpochMs, places: Set<string>): InventoryPart {
  const licenses: NewOwnedLicense[] = [];
  const instances: NewInstance[] = [];
  const subscriptions: NewSubscription[] = [];
  const virtualAccounts: NewVirtualAccount[] = [];
  for (const { row } of lines) {
    const { facts } = row;
    switch (facts.kind) {
      case 'licenses':
        places.add(facts.license.virtualAccount);
        licenses.push({ ...facts.license, ...balanceOf(facts.license, asOf), other: {} });
        break;
      case 'instances':
        places.add(facts.instance.virtualAccount);
        instances.push({ ...facts.instance, other: {} });
        break;
      case 'subscriptions':
        if (facts.subscription.virtualAccount !== null) places.add(facts.subscription.virtualAccount);
        subscriptions.push({ ...facts.subscription, other: {} });
        break;
      case 'virtualAccounts':
        virtualAccounts.push({ ...facts.virtualAccount, other: {} });
        break;
    }
  }
  return { licenses, instances, subscriptions, virtualAccounts };
}

/** Virtual accounts of the older snapshot, where the files do not hold them. */
async function olderPlaces(
  ledger: Ledger,
  { files }: OpenedFiles,
  number: number,
): Promise<readonly NewVirtualAccount[]> {
  if (files.some(({ head }) => head.kind === 'virtualAccounts')) return [];
  const places = await ledger.snapshotPlaces(number);
  return places.map(({ name, isDefault, access, parent }) => ({ name, isDefault, access, parent, other: {} }));
}

function named(name: string): NewVirtualAccount {
  return { name, isDefault: name.toUpperCase() === 'DEFAULT', access: null, parent: null, other: {} };
}
