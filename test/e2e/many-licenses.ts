import { systemClock } from '../../main/hosts/system-clock.ts';
import { balanceOf } from '../../main/inventory/balance.ts';
import { openLedger } from '../../main/ledger/open-ledger.ts';

/** A snapshot of so many licenses in the workspace, beside the application that has it open: `License 000000` and on. */
export async function manyLicenses(workspace: string, count: number): Promise<void> {
  const ledger = await openLedger({ folder: workspace, clock: systemClock });
  try {
    const asOf = Date.now();
    const reading = await ledger.beginInventory();
    for (let from = 0; from < count; from += 500)
      await ledger.addInventory(reading, {
        licenses: Array.from({ length: Math.min(500, count - from) }, (_, index) => {
          const at = from + index;
          const owned = {
            ...{ license: `License ${String(at).padStart(6, '0')}`, virtualAccount: `Site ${at % 25}` },
            ...{ quantity: 10, inUse: at % 10, reserved: 0, pending: 0, available: null, status: null, billing: null },
            terms: [],
          };
          return { ...owned, ...balanceOf(owned, asOf), other: {} };
        }),
      });
    const end = { accountId: '1', domain: 'many.example', name: 'Many', asOf, unread: [] };
    await ledger.endInventory(reading, end, { operator: 'test', jobId: null, reason: null });
  } finally {
    await ledger.close();
  }
}
