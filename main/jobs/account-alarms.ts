import { alarmsOf, expiringDays, type Alarm } from '../inventory/alarms.ts';
import type { Ledger, SnapshotRow } from '../ledger/ledger.ts';
import type { EpochMs } from '../../shared/vocabulary.ts';

const dayMs = 86_400_000;

export interface PlacedAlarm extends Alarm {
  /** As its snapshot's. */
  readonly onPrem: string | null;
}

/** Of the day on which its licenses were read; files that hold none leave those of an older day. */
export const licensesAsOf = ({ older, asOf }: SnapshotRow): EpochMs => older.licenses ?? asOf;

/** Computed as of now: a term that has ended since the snapshot counts as ended. */
export async function alarmsOfSnapshot(
  ledger: Pick<Ledger, 'snapshotConcerns'>,
  snapshot: SnapshotRow,
  now: EpochMs,
): Promise<readonly PlacedAlarm[]> {
  const until = Math.max(now, snapshot.asOf) + expiringDays * dayMs;
  const rows = await ledger.snapshotConcerns(snapshot.number, until);
  const { onPrem } = snapshot;
  return alarmsOf(rows, licensesAsOf(snapshot), now).map((alarm) => ({ ...alarm, onPrem }));
}

/** The newest snapshots: of the account, and of SSM On-Prem beside it. */
export async function newestSnapshots(ledger: Ledger): Promise<readonly SnapshotRow[]> {
  const newest = [await ledger.snapshot(null), await ledger.snapshot(null, 'on_prem')];
  return newest.filter((snapshot) => snapshot !== null);
}
