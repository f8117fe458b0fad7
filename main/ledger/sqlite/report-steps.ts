import type { ErrorData } from '../../../shared/errors.ts';
import { SluiceError } from '../../../shared/errors.ts';
import { endStates } from '../../../shared/vocabulary.ts';
import type { Channel, ReportState } from '../../../shared/vocabulary.ts';
import type { Who } from '../ledger.ts';
import type { Database } from './database.ts';
import { guarded } from './guarded-tables.ts';
import { noteStep } from './report-step-times.ts';
import { int, jsonTextOrNull, text, word } from './rows.ts';
import type { Row } from './rows.ts';
import type { Writing } from './writing.ts';

/** Where a report may go from each state. `closed` and `confirmed` are ends for good. */
const steps: Readonly<Record<ReportState, readonly ReportState[]>> = {
  collected: ['sent', 'rejected', 'closed'],
  // Back to collected: a hand-over that was released, or an ACK that alone had proved the sending and was not the product's.
  sent: ['acknowledged', 'rejected', 'closed', 'collected'],
  // Back to sent: the product refused the file, so the match was wrong.
  acknowledged: ['delivered', 'closed', 'sent'],
  delivered: ['confirmed', 'closed'],
  confirmed: [],
  // An ACK overrules a person's word; a person may send again what was refused. Nothing else leaves it.
  rejected: ['sent', 'collected'],
  closed: [],
};

export function isEnd(state: ReportState): boolean {
  return endStates.includes(state);
}

/** A person said that the portal refused it. What the account's interface refused has its error. */
export function isRefusedByHand(report: Row): boolean {
  return report.state === 'rejected' && report.channel === 'hand' && report.error === null;
}

/** No ACK yet: a hand-over that holds such a report is not answered. */
export function isPending(state: ReportState): boolean {
  return state === 'collected' || state === 'sent';
}

export interface ReportStep {
  readonly to: ReportState;
  /** What the journal calls it; absent: after the state that it leads to. */
  readonly kind?: string;
  readonly channel?: Channel;
  readonly error?: ErrorData | null;
  /** Without it the operator's reason stands. */
  readonly reason?: string | null;
  /** Goes into the journal beside from and to. */
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly sha256?: string | null;
}

/** Moves a report one step, or refuses with `internal`: a step that is not in the table is a mistake of the caller. */
export function stepReport(w: Writing, report: Row, step: ReportStep, who: Who): void {
  const from = word<ReportState>(report, 'state');
  if (!steps[from].includes(step.to))
    throw new SluiceError('internal', {
      detail: `report ${text(report, 'report_id')} cannot go from ${from} to ${step.to}`,
    });
  countInHandovers(w, int(report, 'seq'), from, step.to);
  w.update(
    guarded.report,
    report,
    {
      state: step.to,
      channel: step.channel ?? (step.to === 'collected' ? null : (report.channel ?? null)),
      error: jsonTextOrNull(step.error),
      reason: step.reason === undefined ? who.reason : step.reason,
      changed_at: w.now,
    },
    {
      kind: step.kind ?? (step.to === 'collected' ? 'report.released' : `report.${step.to}`),
      productId: text(report, 'product_id'),
      detail: { from, to: step.to, ...step.detail },
      sha256: step.sha256 ?? text(report, 'payload_sha256'),
    },
    who,
  );
  noteStep(w, int(report, 'seq'), step.to);
}

/** Ends these journeys; a whole fact, or its end. */
export function closeAll(w: Writing, reports: readonly Row[], who: Who): void {
  for (const report of reports) stepReport(w, report, { to: 'closed' }, who);
  settleHandovers(w, who);
}

function countInHandovers(w: Writing, seq: number, from: ReportState, to: ReportState): void {
  const rows = w.db.all(
    'SELECT l.handover FROM handover_report AS r JOIN handover_line AS l ON l.device = r.device WHERE r.report_seq = ?',
    seq,
  );
  for (const row of rows) {
    const number = int(row, 'handover');
    let changes = w.handoverChanges.get(number);
    if (changes === undefined) {
      changes = new Map();
      w.handoverChanges.set(number, changes);
    }
    changes.set(from, (changes.get(from) ?? 0) - 1);
    changes.set(to, (changes.get(to) ?? 0) + 1);
  }
}

/** Ends every fact that moved reports: hand-overs whose reports are all acknowledged or at an end become `answered`. */
export function settleHandovers(w: Writing, who: Who): void {
  for (const [number, changes] of w.handoverChanges) {
    for (const [state, change] of changes) {
      if (change === 0) continue;
      w.db.run(
        `INSERT INTO handover_count (handover, state, reports) VALUES (?, ?, ?)
         ON CONFLICT (handover, state) DO UPDATE SET reports = reports + excluded.reports`,
        number,
        state,
        change,
      );
    }
  }
  const touched = [...w.handoverChanges.keys()];
  w.handoverChanges.clear();
  for (const number of touched) answerHandover(w, number, who);
}

/**
 * `answered` when nothing in it waits for an ACK any more. A product may refuse an ACK that was not its own: then its
 * reports are `sent` again, and so is the hand-over that held them.
 */
export function answerHandover(w: Writing, number: number, who: Who): void {
  const row = w.db.get('SELECT * FROM handover WHERE number = ?', number);
  if (row === undefined) return;
  const isWaiting = pendingReports(w.db, number) > 0;
  const to = row.state === 'answered' && isWaiting ? 'sent' : isOpen(row) && !isWaiting ? 'answered' : null;
  if (to === null) return;
  const step = { kind: `handover.${to}`, productId: null, detail: { from: row.state } };
  w.update(guarded.handover, row, { state: to }, step, who);
}

function isOpen(handover: Row): boolean {
  return handover.state === 'open' || handover.state === 'sent';
}

function pendingReports(db: Database, number: number): number {
  const released = db.get("SELECT 1 FROM handover_line WHERE handover = ? AND state = 'released'", number);
  // Reports of released lines wait for another hand-over, not for this one: then the counts do not tell.
  const row =
    released === undefined
      ? db.get(
          "SELECT coalesce(sum(reports), 0) AS n FROM handover_count WHERE handover = ? AND state IN ('collected', 'sent')",
          number,
        )
      : db.get(
          `SELECT count(*) AS n FROM handover_line AS l JOIN handover_report AS r ON r.device = l.device
           JOIN report ON report.seq = r.report_seq
           WHERE l.handover = ? AND l.state IS NOT 'released' AND report.state IN ('collected', 'sent')`,
          number,
        );
  return row === undefined ? 0 : int(row, 'n');
}

/** Reports by their own ids, in the order given. `usage.unknown_report` */
export function reportsById(db: Database, ids: readonly string[]): Row[] {
  return ids.map((id) => {
    const row = db.get('SELECT * FROM report WHERE id = ?', id);
    if (row === undefined) throw new SluiceError('usage.unknown_report', { report: id });
    return row;
  });
}

export function reportBySeq(db: Database, seq: number): Row {
  const row = db.get('SELECT * FROM report WHERE seq = ?', seq);
  if (row === undefined) throw new SluiceError('internal', { detail: `no report with sequence ${seq}` });
  return row;
}

/** The list of reports that a guarded row carries, as text: ascending sequences. */
export function seqList(seqs: Iterable<number>): string {
  return JSON.stringify([...new Set(seqs)].sort((a, b) => a - b));
}
