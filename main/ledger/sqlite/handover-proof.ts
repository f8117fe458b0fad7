import type { ErrorData } from '../../../shared/errors.ts';
import type { Who } from '../ledger.ts';
import { guarded } from './guarded-tables.ts';
import { closeWhenAllSettled, linesFor, moveLine, settleLine } from './handover-settle.ts';
import { needHandover } from './handovers.ts';
import { reportBySeq, stepReport } from './report-steps.ts';
import { int, json, jsonOrNull, text, textOrNull } from './rows.ts';
import type { Row } from './rows.ts';
import type { Writing } from './writing.ts';

/** An ACK came for something in it: an archive went up as a whole; of single files only that product's. */
export function proveSent(w: Writing, handover: Row, productId: string, who: Who): void {
  const number = int(handover, 'number');
  if (handover.form === 'archive') {
    const step = { kind: 'handover.sent', productId: null, detail: { proof: 'ack' } };
    w.update(guarded.handover, handover, { state: 'sent', proof: 'ack' }, step, who);
    for (const line of linesFor(w, number, 'sent')) moveLine(w, line, 'sent', who);
    return;
  }
  settleLine(w, handover, productId, 'sent', who, 'ack');
  closeWhenAllSettled(w, number, who);
}

/** Lines of a report that a person said were refused, alone or with the whole hand-over. */
export function refusedLines(w: Writing, seq: number): Row[] {
  return w.db.all(
    `SELECT l.*, h.reason AS whole_reason FROM handover_report AS hr JOIN handover_line AS l ON l.device = hr.device
     JOIN handover AS h ON h.number = l.handover
     WHERE hr.report_seq = ? AND l.proof IS NOT 'ack_over_refused'
       AND (l.state = 'refused' OR (h.state = 'refused' AND l.state IS NOT 'released'))`,
    seq,
  );
}

/** An ACK came for a report that a person had marked as refused: its line went up all the same. */
export function overruleRefusal(w: Writing, seq: number, who: Who): void {
  for (const line of refusedLines(w, seq)) {
    const number = int(line, 'handover');
    const detail = { handover: number, proof: 'ack', was: 'refused' };
    // Why it was refused stays with the line: the word holds again if the product says that the ACK is not its own.
    const patch = { state: 'sent', proof: 'ack_over_refused', reason: line.reason ?? line.whole_reason ?? null };
    const step = { kind: 'handover.line_sent', productId: text(line, 'product_id'), detail };
    w.update(guarded.handover_line, line, patch, step, who);
    closeWhenAllSettled(w, number, who);
  }
}

/**
 * The product refused a file, so it is not its ACK: what only this file had proved to be sent, of this product and of the
 * others in the same hand-over, is taken back. What a person said, and what another ACK proves too, stands.
 */
export function takeBackProof(w: Writing, coverage: Row, who: Who): void {
  const file = text(coverage, 'file_id');
  const seqs = json<number[]>(coverage, 'reports');
  const lines = w.db.all(
    `SELECT DISTINCT l.device, l.handover FROM handover_report AS hr JOIN handover_line AS l ON l.device = hr.device
     WHERE hr.report_seq IN (SELECT value FROM json_each(?)) ORDER BY l.device`,
    JSON.stringify(seqs),
  );
  for (const { device } of lines) takeBackLine(w, Number(device), file, who);
  for (const number of new Set(lines.map((line) => int(line, 'handover')))) takeBackWhole(w, number, file, who);
  for (const seq of seqs) {
    if (isSentByAckOnly(w, seq)) collectAgain(w, seq, file, who);
    else holdToWord(w, seq, file, who);
  }
}

/**
 * While it was acknowledged, what a person said of its line left it where it was. Now that word holds: of its last line,
 * for a report comes into another hand-over only after it was taken out of the one before.
 */
function holdToWord(w: Writing, seq: number, file: string, who: Who): void {
  const line = w.db.get(
    `SELECT coalesce(l.state, h.state) AS word, CASE WHEN l.state IS NULL THEN h.reason ELSE l.reason END AS reason
     FROM handover_report AS hr JOIN handover_line AS l ON l.device = hr.device JOIN handover AS h ON h.number = l.handover
     WHERE hr.report_seq = ? ORDER BY l.device DESC LIMIT 1`,
    seq,
  );
  if (line?.word === 'released') collectAgain(w, seq, file, who);
  const report = reportBySeq(w.db, seq);
  if (line?.word !== 'refused' || report.state !== 'sent' || report.channel !== 'hand') return;
  stepReport(w, report, { to: 'rejected', detail: { file } }, { ...who, reason: textOrNull(line, 'reason') });
}

function takeBackLine(w: Writing, device: number, file: string, who: Who): void {
  const line = w.db.get('SELECT * FROM handover_line WHERE device = ?', device);
  if (line === undefined || line.proof === null || hasAck(w, 'l.device', device)) return;
  const number = int(line, 'handover');
  const step = {
    kind: 'handover.line_unproved',
    productId: text(line, 'product_id'),
    detail: { handover: number, file },
  };
  if (line.proof === 'ack_over_refused') {
    w.update(guarded.handover_line, line, { state: 'refused', proof: null }, step, who);
    moveLine(w, line, 'refused', { ...who, reason: textOrNull(line, 'reason') });
    closeWhenAllSettled(w, number, who);
    return;
  }
  w.update(guarded.handover_line, line, { state: null, proof: null }, step, who);
  for (const seq of json<number[]>(line, 'reports')) collectAgain(w, seq, file, who);
  // The hand-over had its state from its lines.
  const handover = needHandover(w.db, number);
  if (handover.state === 'sent' || handover.state === 'answered') reopen(w, handover, file, who);
}

function takeBackWhole(w: Writing, number: number, file: string, who: Who): void {
  const handover = needHandover(w.db, number);
  if (handover.proof === null || hasAck(w, 'l.handover', number)) return;
  if (handover.state === 'sent' || handover.state === 'answered') reopen(w, handover, file, who);
  // Since then a person has said of each line that it was refused or goes elsewhere.
  else w.update(guarded.handover, handover, { proof: null }, unproved(handover, file), who);
  for (const line of linesFor(w, number, 'sent'))
    for (const seq of json<number[]>(line, 'reports')) collectAgain(w, seq, file, who);
}

function reopen(w: Writing, handover: Row, file: string, who: Who): void {
  const state = handover.sha256 === null ? 'making' : 'open';
  w.update(guarded.handover, handover, { state, proof: null }, unproved(handover, file), who);
}

const unproved = (handover: Row, file: string) => ({
  kind: 'handover.unproved',
  productId: null,
  detail: { from: handover.state, file },
});

/** Why stays with the report whose ACK was refused. */
function collectAgain(w: Writing, seq: number, file: string, who: Who): void {
  const report = reportBySeq(w.db, seq);
  if (report.state !== 'sent' || report.channel !== 'hand') return;
  const error = jsonOrNull<ErrorData>(report, 'error');
  stepReport(w, report, { to: 'collected', kind: 'report.unproved', error, detail: { file } }, who);
}

/** A file that a product has not refused covers something in this line or hand-over. */
function hasAck(w: Writing, column: 'l.device' | 'l.handover', value: number): boolean {
  const found = w.db.get(
    `SELECT 1 FROM handover_line AS l JOIN handover_report AS hr ON hr.device = l.device
     JOIN coverage_report AS cr ON cr.report_seq = hr.report_seq JOIN coverage AS c ON c.id = cr.coverage_id
     WHERE ${column} = ? AND c.state <> 'refused' LIMIT 1`,
    value,
  );
  return found !== undefined;
}

/** Nobody and nothing said that it went up but an ACK, and no ACK is left. */
function isSentByAckOnly(w: Writing, seq: number): boolean {
  const found = w.db.get(
    `SELECT 1 FROM report_step AS s JOIN journal AS j ON j.seq = s.journal_seq
     WHERE s.report_seq = ?1 AND s.state = 'sent' AND j.detail ->> '$.proof' = 'ack'
       AND NOT EXISTS (SELECT 1 FROM coverage_report AS cr JOIN coverage AS c ON c.id = cr.coverage_id
                       WHERE cr.report_seq = ?1 AND c.state <> 'refused')`,
    seq,
  );
  return found !== undefined;
}
