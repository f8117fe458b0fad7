import { SluiceError } from '../../../shared/errors.ts';
import type { Ledger, Who } from '../ledger.ts';
import { guarded } from './guarded-tables.ts';
import { refusedLines } from './handover-proof.ts';
import type { Parts } from './parts.ts';
import { reportsById, settleHandovers, stepReport } from './report-steps.ts';
import { int, text } from './rows.ts';
import type { Row } from './rows.ts';
import type { Writing } from './writing.ts';

/** What was refused goes up once more, because a person says so. */
export function reportAgainPart({ write }: Parts): Pick<Ledger, 'sendReportsAgain'> {
  return {
    sendReportsAgain: (ids, who) =>
      write((w) => {
        const reports = reportsById(w.db, [...new Set(ids)]);
        for (const report of reports) sendAgain(w, report, who);
        settleHandovers(w, who);
        return reports.length;
      }),
  };
}

function sendAgain(w: Writing, report: Row, who: Who): void {
  if (report.state !== 'rejected') throw new SluiceError('usage.not_rejected', { report: text(report, 'report_id') });
  // The hand-over that was refused no longer holds it: the next one does.
  for (const line of refusedLines(w, int(report, 'seq'))) {
    const step = {
      kind: 'handover.line_released',
      productId: text(line, 'product_id'),
      detail: { handover: int(line, 'handover') },
    };
    w.update(guarded.handover_line, line, { state: 'released', reason: who.reason }, step, who);
  }
  stepReport(w, report, { to: 'collected', kind: 'report.again' }, who);
}
