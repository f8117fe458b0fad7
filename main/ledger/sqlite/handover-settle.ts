import { SluiceError } from '../../../shared/errors.ts';
import type { ReportState } from '../../../shared/vocabulary.ts';
import type { Who } from '../ledger.ts';
import { guarded } from './guarded-tables.ts';
import { answerHandover, reportBySeq, settleHandovers, stepReport } from './report-steps.ts';
import { int, json, text, word } from './rows.ts';
import type { Row } from './rows.ts';
import type { Writing } from './writing.ts';

export type Settled = 'sent' | 'refused' | 'released';

/** From which state a person may settle a hand-over as what. */
const from: Readonly<Record<Settled, readonly string[]>> = {
  sent: ['open'],
  refused: ['open', 'sent'],
  released: ['open', 'sent'],
};

/**
 * What a person says about a hand-over, as a whole or for some products. The same said again changes nothing.
 * Errors: `usage.handover_state`; `usage.unknown_product` for a product that is not in it.
 */
export function settleHandover(
  w: Writing,
  handover: Row,
  state: Settled,
  productIds: readonly string[] | null,
  who: Who,
): void {
  const number = int(handover, 'number');
  if (handover.state === state && productIds === null) {
    if (state === 'sent') confirmSent(w, handover, who);
    return;
  }
  if (!from[state].includes(text(handover, 'state')))
    throw new SluiceError('usage.handover_state', {
      number,
      state: text(handover, 'state'),
      wanted: from[state].join(', '),
    });
  if (productIds === null) {
    const patch = { state, reason: who.reason, proof: null };
    w.update(guarded.handover, handover, patch, { kind: `handover.${state}`, productId: null }, who);
    if (state === 'sent') confirmLines(w, number, who);
    for (const line of linesFor(w, number, state)) moveLine(w, line, state, who);
  } else {
    for (const productId of new Set(productIds)) settleLine(w, handover, productId, state, who);
    closeWhenAllSettled(w, number, who);
  }
  settleHandovers(w, who);
  answerHandover(w, number, who);
}

/** An ACK had proved it; now a person says so too, and it stands whatever becomes of the ACK. */
function confirmSent(w: Writing, handover: Row, who: Who): void {
  if (handover.proof !== null) {
    const patch = { proof: null, reason: who.reason };
    w.update(guarded.handover, handover, patch, { kind: 'handover.sent', productId: null }, who);
  }
  confirmLines(w, int(handover, 'number'), who);
}

function confirmLines(w: Writing, number: number, who: Who): void {
  for (const line of w.db.all("SELECT * FROM handover_line WHERE handover = ? AND proof = 'ack'", number)) {
    const step = { kind: 'handover.line_sent', productId: text(line, 'product_id'), detail: { handover: number } };
    w.update(guarded.handover_line, line, { proof: null }, step, who);
  }
}

/** Lines that a word about the whole moves: those without a word of their own, and sent ones that turn out not to be. */
export function linesFor(w: Writing, number: number, state: Settled): Row[] {
  return w.db.all(
    `SELECT device, handover, product_id, reports FROM handover_line
     WHERE handover = ? AND (state IS NULL OR (state = 'sent' AND ? <> 'sent')) ORDER BY device`,
    number,
    state,
  );
}

/** `proof`: only an ACK says so; null: a person. */
export function settleLine(
  w: Writing,
  handover: Row,
  productId: string,
  state: Settled,
  who: Who,
  proof: 'ack' | null = null,
): void {
  const number = int(handover, 'number');
  const line = w.db.get('SELECT * FROM handover_line WHERE handover = ? AND product_id = ?', number, productId);
  if (line === undefined) throw new SluiceError('usage.unknown_product', { product: productId });
  if (line.state === state && (line.proof === null || proof !== null)) return;
  if (line.state !== null && line.state !== state && line.state !== 'sent')
    throw new SluiceError('usage.handover_state', { number, state: text(line, 'state'), wanted: state });
  const step = { kind: `handover.line_${state}`, productId, detail: { handover: number } };
  w.update(guarded.handover_line, line, { state, reason: who.reason, proof }, step, who);
  moveLine(w, line, state, who);
}

/** Moves the reports of a line that still wait; what is acknowledged or at an end stays. */
export function moveLine(w: Writing, line: Row, state: Settled, who: Who): void {
  const detail = { handover: int(line, 'handover'), device: int(line, 'device') };
  for (const seq of json<number[]>(line, 'reports')) {
    const report = reportBySeq(w.db, seq);
    const now = word<ReportState>(report, 'state');
    if (state === 'sent' && now === 'collected') stepReport(w, report, { to: 'sent', channel: 'hand', detail }, who);
    else if (state === 'refused' && (now === 'collected' || now === 'sent'))
      stepReport(w, report, { to: 'rejected', channel: 'hand', detail }, who);
    else if (state === 'released' && now === 'sent' && report.channel === 'hand')
      stepReport(w, report, { to: 'collected', detail }, who);
  }
}

/** When every line has its own word, so has the hand-over: sent if any went up, else refused, else released. */
export function closeWhenAllSettled(w: Writing, number: number, who: Who): void {
  const states = w.db
    .all('SELECT DISTINCT state FROM handover_line WHERE handover = ?', number)
    .map((row) => row.state);
  const row = w.db.get('SELECT * FROM handover WHERE number = ?', number);
  if (row === undefined) return;
  // In a hand-over that was sent as a whole, a line without its own word went up with it.
  if (states.includes(null)) return;
  const state = (['sent', 'refused', 'released'] as const).find((candidate) => states.includes(candidate));
  if (state === undefined || row.state === state || (row.state === 'answered' && state === 'sent')) return;
  const step = { kind: `handover.${state}`, productId: null, detail: { lines: 'all settled' } };
  w.update(guarded.handover, row, { state, reason: who.reason }, step, who);
}
