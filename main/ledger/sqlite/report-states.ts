import { scheduler } from 'node:timers/promises';
import { SluiceError } from '../../../shared/errors.ts';
import type { ReportState } from '../../../shared/vocabulary.ts';
import { reportStates } from '../../../shared/vocabulary.ts';
import type { Ledger } from '../ledger.ts';
import { mostUseDays } from '../ledger.ts';
import type { Parts } from './parts.ts';
import { int, word } from './rows.ts';

const dayMs = 86_400_000;
/** So many rows, then the event loop has its turn. */
const rowsPerTurn = 5000;

/**
 * How many reports stood in each state at the end of each day (UTC). A step counts from its day until the next step's
 * day; a state that was taken back (an upload that proved not taken) leaves no trace, as in the matrix of reports.
 */
export function reportStatesPart({ read }: Parts): Pick<Ledger, 'reportStates'> {
  return {
    async reportStates({ from, to }) {
      const first = Math.floor(from / dayMs);
      const days = Math.floor(to / dayMs) - first + 1;
      if (!(days >= 1 && days <= mostUseDays))
        throw new SluiceError('usage.invalid', { detail: `the period must be 1 to ${mostUseDays} days` });
      const change = Object.fromEntries(reportStates.map((state) => [state, new Float64Array(days)])) as Record<
        ReportState,
        Float64Array
      >;
      // What stood before the period stands on its first day; what comes after it is not seen.
      const place = (at: number): number => Math.max(0, Math.floor(at / dayMs) - first);
      let report = -1;
      let state: ReportState | null = null;
      let seen = 0;
      const rows = read.rows(
        `SELECT s.report_seq, s.state, j.at FROM report_step AS s JOIN journal AS j ON j.seq = s.journal_seq
         WHERE j.at < ? ORDER BY s.report_seq, s.journal_seq`,
        (first + days) * dayMs,
      );
      for (const row of rows) {
        const seq = int(row, 'report_seq');
        const next = word<ReportState>(row, 'state');
        const day = place(int(row, 'at'));
        if (seq === report && state !== null) add(change[state], day, -1);
        add(change[next], day, 1);
        report = seq;
        state = next;
        seen += 1;
        if (seen % rowsPerTurn === 0) await scheduler.yield();
      }
      const standing = new Map<ReportState, number>();
      return Array.from({ length: days }, (_, index) => {
        for (const each of reportStates) standing.set(each, (standing.get(each) ?? 0) + (change[each][index] ?? 0));
        return {
          day: (first + index) * dayMs,
          counts: Object.fromEntries([...standing].filter(([, count]) => count > 0)),
        };
      });
    },
  };
}

function add(days: Float64Array, day: number, by: number): void {
  days[day] = (days[day] ?? 0) + by;
}
