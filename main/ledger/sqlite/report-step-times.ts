import { SluiceError } from '../../../shared/errors.ts';
import type { ReportState } from '../../../shared/vocabulary.ts';
import type { Ledger, ReportStepTime } from '../ledger.ts';
import { maxLimit } from './pages.ts';
import type { Parts } from './parts.ts';
import { blob, int, text, textOrNull, word } from './rows.ts';
import type { Writing } from './writing.ts';

/** The river's order; what ended otherwise stands behind all of it. */
const rank = `CASE state WHEN 'collected' THEN 0 WHEN 'sent' THEN 1 WHEN 'acknowledged' THEN 2 WHEN 'delivered' THEN 3
  WHEN 'confirmed' THEN 4 ELSE 5 END`;
const ranks: Readonly<Record<ReportState, number>> = {
  collected: 0,
  sent: 1,
  acknowledged: 2,
  delivered: 3,
  confirmed: 4,
  rejected: 5,
  closed: 5,
};

/**
 * Notes that the journal's last row is the report's step to `state`. A state that it comes back to keeps its first row,
 * and what lay behind it is taken back.
 */
export function noteStep(w: Writing, reportSeq: number, state: ReportState): void {
  w.db.run(`DELETE FROM report_step WHERE report_seq = ? AND ${rank} > ?`, reportSeq, ranks[state]);
  w.db.run(
    'INSERT OR IGNORE INTO report_step (report_seq, state, journal_seq) VALUES (?, ?, ?)',
    reportSeq,
    state,
    w.head.seq,
  );
}

export function reportStepTimesPart({ read }: Parts): Pick<Ledger, 'reportSteps'> {
  return {
    async reportSteps(seqs) {
      if (seqs.length > maxLimit)
        throw new SluiceError('usage.invalid', { detail: `more than ${maxLimit} reports at once` });
      // The list only finds the rows: what is told is the journal's, of this report and no other.
      const rows = read.all(
        `SELECT s.report_seq, s.state, j.seq, j.at, j.operator, j.job_id, j.reason, j.hash
         FROM report_step AS s JOIN report AS r ON r.seq = s.report_seq
         JOIN journal AS j ON j.seq = s.journal_seq AND j.subject = 'report:' || r.id
         WHERE s.report_seq IN (SELECT value FROM json_each(?))`,
        JSON.stringify(seqs),
      );
      const bySeq = new Map<number, Partial<Record<ReportState, ReportStepTime>>>();
      for (const row of rows) {
        const steps = bySeq.get(int(row, 'report_seq')) ?? {};
        bySeq.set(int(row, 'report_seq'), steps);
        steps[word<ReportState>(row, 'state')] = {
          seq: int(row, 'seq'),
          at: int(row, 'at'),
          operator: text(row, 'operator'),
          jobId: textOrNull(row, 'job_id'),
          reason: textOrNull(row, 'reason'),
          hash: blob(row, 'hash').toString('hex'),
        };
      }
      return bySeq;
    },
  };
}
