import { scheduler } from 'node:timers/promises';
import { SluiceError } from '../../../shared/errors.ts';
import type { Ledger, LicenseUse } from '../ledger.ts';
import { mostUseDays } from '../ledger.ts';
import type { Parts } from './parts.ts';
import { int, text } from './rows.ts';

const dayMs = 86_400_000;
/** So many rows, then the event loop has its turn. */
const rowsPerTurn = 5000;

/**
 * Use of licenses over time. Of one product and day the largest value counts, whatever reports overlap there; a report
 * counts on every day that it spans; products add up.
 */
export function licenseUsePart({ read }: Parts): Pick<Ledger, 'licenseUse'> {
  return {
    async licenseUse({ from, to, licenses }) {
      const first = Math.floor(from / dayMs);
      const days = Math.floor(to / dayMs) - first + 1;
      if (!(days >= 1 && days <= mostUseDays))
        throw new SluiceError('usage.invalid', { detail: `the period must be 1 to ${mostUseDays} days` });
      const uses: { entitlementTag: string; peak: number; sums: Float64Array; has: Uint8Array }[] = [];
      const product = { id: '', most: new Float64Array(days), has: new Uint8Array(days) };
      const addProduct = (): void => {
        const use = uses.at(-1);
        if (use === undefined) return;
        for (let day = 0; day < days; day += 1) {
          if (product.has[day] === 0) continue;
          use.has[day] = 1;
          use.sums[day] = (use.sums[day] ?? 0) + (product.most[day] ?? 0);
        }
        product.most.fill(0);
        product.has.fill(0);
      };
      let seen = 0;
      // Answered by the index alone, in its order: one product of one license after the other.
      const rows = read.rows(
        `SELECT entitlement_tag, product_id, measured_from, measured_to, CAST(count AS REAL) AS n
         FROM report INDEXED BY report_use
         WHERE metric_name = 'ENTITLEMENT' AND entitlement_tag IS NOT NULL AND count IS NOT NULL
           AND measured_from < ? AND measured_to >= ?
         ORDER BY entitlement_tag, product_id`,
        (first + days) * dayMs,
        first * dayMs,
      );
      for (const row of rows) {
        const tag = text(row, 'entitlement_tag');
        const productId = text(row, 'product_id');
        const isNewTag = uses.at(-1)?.entitlementTag !== tag;
        if (isNewTag || productId !== product.id) addProduct();
        if (isNewTag)
          uses.push({ entitlementTag: tag, peak: 0, sums: new Float64Array(days), has: new Uint8Array(days) });
        product.id = productId;
        const start = Math.max(0, Math.floor(int(row, 'measured_from') / dayMs) - first);
        // What ends at midnight did not touch the new day.
        const end = Math.min(days - 1, Math.max(start, Math.ceil(int(row, 'measured_to') / dayMs) - 1 - first));
        const count = int(row, 'n');
        for (let day = start; day <= end; day += 1) {
          product.has[day] = 1;
          if (count > (product.most[day] ?? 0)) product.most[day] = count;
        }
        seen += 1;
        if (seen % rowsPerTurn === 0) await scheduler.yield();
      }
      addProduct();
      for (const use of uses) use.peak = use.sums.reduce((most, sum) => Math.max(most, sum), 0);
      uses.sort((a, b) => b.peak - a.peak || (a.entitlementTag < b.entitlementTag ? -1 : 1));
      return uses.slice(0, licenses).map(({ entitlementTag, sums, has }): LicenseUse => ({
        entitlementTag,
        points: [...sums.keys()]
          .filter((day) => has[day] === 1)
          .map((day) => ({ day: (first + day) * dayMs, count: sums[day] ?? 0 })),
      }));
    },
  };
}
