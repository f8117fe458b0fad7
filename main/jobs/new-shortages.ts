import type { Ledger, NoticeRow, NoticeShortage } from '../ledger/ledger.ts';
import { alarmsOfSnapshot, licensesAsOf, type PlacedAlarm } from './account-alarms.ts';
import { placeOf } from './expiring-licenses.ts';

/**
 * The shortages among these that no mail has told yet. One is told once for as long as it lasts, however much is missing;
 * one that a snapshot since then did not have has come again, and is a new one.
 */
export async function newShortages(
  ledger: Pick<Ledger, 'snapshots'> & Parameters<typeof alarmsOfSnapshot>[0],
  present: readonly PlacedAlarm[],
  gone: readonly NoticeRow[],
): Promise<readonly NoticeShortage[]> {
  const told = new Map<string, number>();
  for (const { shortages, beganAt } of gone) for (const one of shortages) told.set(keyOf(one), beganAt);
  const lasting = present.filter((alarm) => told.has(keyOf(shortageOf(alarm))));
  const fresh = new Set(present.filter((alarm) => !lasting.includes(alarm)).map((alarm) => keyOf(shortageOf(alarm))));
  for (const origin of ['account', 'on_prem'] as const) {
    const left = new Map<string, number>();
    for (const alarm of lasting) {
      const key = keyOf(shortageOf(alarm));
      if ((alarm.onPrem === null) === (origin === 'account')) left.set(key, told.get(key) ?? 0);
    }
    for (let cursor: string | undefined; left.size > 0;) {
      const page = await ledger.snapshots({ origin, cursor, limit: 50 });
      for (const snapshot of page.rows) {
        const asOf = licensesAsOf(snapshot);
        for (const [key, at] of left) if (at >= asOf) left.delete(key);
        if (left.size === 0) break;
        const short = new Set((await majorAlarms(ledger, snapshot, asOf)).map((alarm) => keyOf(shortageOf(alarm))));
        for (const key of [...left.keys()].filter((one) => !short.has(one))) {
          fresh.add(key);
          left.delete(key);
        }
      }
      cursor = page.cursor;
      if (cursor === undefined) break;
    }
  }
  return present.map(shortageOf).filter((one) => fresh.has(keyOf(one)));
}

/** What is missing, as of then. */
export async function majorAlarms(...of: Parameters<typeof alarmsOfSnapshot>): Promise<readonly PlacedAlarm[]> {
  return (await alarmsOfSnapshot(...of)).filter(({ severity }) => severity === 'major');
}

function shortageOf({ license, virtualAccount, onPrem, missing }: PlacedAlarm): NoticeShortage {
  return { license, virtualAccount: placeOf(virtualAccount, onPrem), missing };
}

function keyOf({ license, virtualAccount }: Pick<NoticeShortage, 'license' | 'virtualAccount'>): string {
  return JSON.stringify([license, virtualAccount]);
}
