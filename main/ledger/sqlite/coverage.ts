import { randomUUID } from 'node:crypto';
import type { ErrorData } from '../../../shared/errors.ts';
import type { Channel, ReportState } from '../../../shared/vocabulary.ts';
import type { Who } from '../ledger.ts';
import { guarded } from './guarded-tables.ts';
import { overruleRefusal, proveSent } from './handover-proof.ts';
import { openHandoverOfReport } from './report-list.ts';
import { isRefusedByHand, reportBySeq, reportsById, seqList, stepReport } from './report-steps.ts';
import { int, json, text, word } from './rows.ts';
import type { Row } from './rows.ts';
import type { Writing } from './writing.ts';

/**
 * A file covers these reports of a product; merges with what it covered before. A refused match stays refused.
 * `handover`: the one that it answers; null: not known, any open one that holds its reports. `isWhole` false: it proves
 * the sending of these reports only.
 */
export function cover(
  w: Writing,
  input: {
    fileId: string;
    productId: string;
    reportIds: readonly string[];
    handover: number | null;
    isWhole?: boolean | undefined;
  },
  who: Who,
): void {
  const { fileId, productId, handover } = input;
  const before = coverageOf(w, fileId, productId);
  if (before?.state === 'refused') return;
  const old = before === undefined ? [] : json<number[]>(before, 'reports');
  const given = reportsById(w.db, input.reportIds).map((report) => int(report, 'seq'));
  const fresh = [...new Set(given)].filter((seq) => !old.includes(seq));
  if (before !== undefined && fresh.length === 0) return;
  writeCoverage(w, { before, fileId, productId, seqs: [...old, ...fresh], state: null }, who);
  const proves = (open: Row): boolean => input.isWhole !== false && (handover === null || open.number === handover);
  for (const seq of fresh) acknowledge(w, seq, { fileId, proves }, who);
  // The product took this file already: what is found to be in it was delivered with it.
  if (before?.state === 'installed') for (const seq of fresh) deliver(w, seq, fileId, who);
}

/**
 * A person says whose file it is: it covers all of that product's reports that wait for an ACK, and where none does,
 * those in its open hand-overs. Of the other products in these it proves nothing.
 */
export function assign(w: Writing, fileId: string, productId: string, who: Who): void {
  const before = coverageOf(w, fileId, productId);
  if (before !== undefined && before.state !== 'refused') return;
  const waiting = (condition: string): number[] =>
    w.db
      .all(`SELECT seq FROM report WHERE product_id = ? AND ${condition} ORDER BY seq`, productId)
      .map((row) => int(row, 'seq'));
  const sent = waiting("state = 'sent'");
  const seqs = sent.length > 0 ? sent : waiting(`state = 'collected' AND EXISTS (${openHandoverOfReport})`);
  writeCoverage(w, { before, fileId, productId, seqs, state: 'waiting' }, who);
  for (const seq of seqs) acknowledge(w, seq, { fileId, proves: () => false }, who);
}

export function coverageOf(w: Writing, fileId: string, productId: string): Row | undefined {
  return w.db.get('SELECT * FROM coverage WHERE file_id = ? AND product_id = ?', fileId, productId);
}

function writeCoverage(
  w: Writing,
  input: {
    before: Row | undefined;
    fileId: string;
    productId: string;
    seqs: readonly number[];
    state: 'waiting' | null;
  },
  who: Who,
): void {
  const { before, fileId, productId, seqs } = input;
  const reports = seqList(seqs);
  const step = { kind: 'coverage.matched', productId, detail: { file: fileId, reports: seqs.length } };
  const fresh = { state: 'waiting', last_ack_before: null, accepted: 0, answer: null };
  const id = before === undefined ? randomUUID() : text(before, 'id');
  if (before === undefined) {
    const row = { id, file_id: fileId, product_id: productId, ...fresh, reports, changed_at: w.now };
    w.insert(guarded.coverage, row, step, who);
  } else {
    const patch = { ...(input.state === null ? {} : fresh), reports, changed_at: w.now };
    w.update(guarded.coverage, before, patch, step, who);
  }
  w.db.run('DELETE FROM coverage_report WHERE coverage_id = ?', id);
  w.db.run('INSERT INTO coverage_report (coverage_id, report_seq) SELECT ?, value FROM json_each(?)', id, reports);
}

/**
 * Sent first where only the ACK proves it, also against a person's word that it was refused; further on or at another
 * end: untouched. `proves`: whether it proves that this open hand-over went up.
 */
function acknowledge(
  w: Writing,
  seq: number,
  { fileId, proves }: { fileId: string; proves: (open: Row) => boolean },
  who: Who,
): void {
  let report = reportBySeq(w.db, seq);
  if (report.state === 'collected') {
    const open = w.db.get(
      `SELECT * FROM handover WHERE number = (SELECT (${openHandoverOfReport}) FROM report WHERE report.seq = ?)`,
      seq,
    );
    if (open !== undefined && proves(open)) proveSent(w, open, text(report, 'product_id'), who);
    report = reportBySeq(w.db, seq);
  }
  const detail = { file: fileId };
  const isOverruled = isRefusedByHand(report);
  if (report.state === 'collected' || isOverruled) {
    const sent = { to: 'sent', channel: channelOf(w, seq), detail: { ...detail, proof: 'ack' } } as const;
    stepReport(w, report, sent, who);
    if (isOverruled) overruleRefusal(w, seq, who);
    report = reportBySeq(w.db, seq);
  }
  if (report.state === 'sent') stepReport(w, report, { to: 'acknowledged', detail }, who);
}

/** In an upload whose answer was lost, or sent by somebody without our knowing. */
function channelOf(w: Writing, seq: number): Channel {
  const upload = w.db.get(
    `SELECT 1 FROM upload_report AS ur JOIN upload AS u ON u.id = ur.upload_id
     WHERE ur.report_seq = ? AND u.state <> 'not_taken'`,
    seq,
  );
  return upload === undefined ? 'hand' : 'api';
}

/** The product took the file. */
export function deliver(w: Writing, seq: number, fileId: string, who: Who): void {
  const report = reportBySeq(w.db, seq);
  if (report.state === 'acknowledged') stepReport(w, report, { to: 'delivered', detail: { file: fileId } }, who);
}

/** The product refused the file: what no other file acknowledges waits for its ACK again. */
export function unmatch(w: Writing, coverage: Row, error: ErrorData, who: Who): void {
  for (const seq of json<number[]>(coverage, 'reports')) {
    const report = reportBySeq(w.db, seq);
    if (word<ReportState>(report, 'state') !== 'acknowledged') continue;
    const other = w.db.get(
      `SELECT 1 FROM coverage_report AS cr JOIN coverage AS c ON c.id = cr.coverage_id
       WHERE cr.report_seq = ? AND c.id <> ? AND c.state <> 'refused'`,
      seq,
      text(coverage, 'id'),
    );
    if (other !== undefined) continue;
    const detail = { file: text(coverage, 'file_id') };
    stepReport(w, report, { to: 'sent', error, detail }, who);
  }
}
