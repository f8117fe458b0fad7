import { hash } from 'node:crypto';
import { SluiceError } from '../../../shared/errors.ts';
import type { AccountFileKind, ReportState } from '../../../shared/vocabulary.ts';
import type { Confirmation, Delivery, DeliveryState, Ledger, Who } from '../ledger.ts';
import { coverageOf, deliver, unmatch } from './coverage.ts';
import type { Database } from './database.ts';
import { guarded } from './guarded-tables.ts';
import { takeBackProof } from './handover-proof.ts';
import type { Parts } from './parts.ts';
import { needProduct } from './products.ts';
import { reportBySeq, reportsById, settleHandovers, stepReport } from './report-steps.ts';
import { int, json, jsonTextOrNull, text, textOrNull, word } from './rows.ts';
import type { Row, Value } from './rows.ts';
import type { Writing } from './writing.ts';

type DeliveriesPart = Pick<Ledger, 'deliveries' | 'beginImport' | 'endImport' | 'recordConfirmation'>;

/**
 * Files that wait, or that a product took without giving up its reports. An ACK whose reports are all at an end has
 * nothing to do any more.
 */
export const waitingCoverage = `
  (c.state IN ('waiting', 'importing') AND (f.kind <> 'ack' OR c.reports = '[]' OR EXISTS (
     SELECT 1 FROM coverage_report AS cr JOIN report AS r ON r.seq = cr.report_seq
     WHERE cr.coverage_id = c.id AND r.state NOT IN ('confirmed', 'rejected', 'closed'))))`;

/** Ways back: which file waits for which product, what the product made of it, what it still holds. */
export function deliveriesPart({ read, write }: Parts): DeliveriesPart {
  return {
    /** Without `productIds`: of active products. By product, in the order in which the files came. */
    async deliveries(productIds) {
      const rows = read.all(
        `SELECT c.id, c.file_id, c.product_id, c.state, c.last_ack_before, f.kind, f.name, f.sha256
         FROM coverage AS c JOIN account_file AS f ON f.id = c.file_id JOIN product AS p ON p.id = c.product_id
         WHERE c.id IN (
             SELECT id FROM coverage WHERE state IN ('waiting', 'importing')
             UNION SELECT cr.coverage_id FROM report AS r JOIN coverage_report AS cr ON cr.report_seq = r.seq
             WHERE r.state = 'delivered')
           AND (c.state = 'installed' OR ${waitingCoverage})
           AND ${productIds === null ? "p.life = 'active'" : 'c.product_id IN (SELECT value FROM json_each(?))'}
         ORDER BY p.name, p.id, f.received_at, f.rowid`,
        ...(productIds === null ? [] : [JSON.stringify(productIds)]),
      );
      return rows.map((row) => deliveryOf(read, row));
    },

    beginImport: ({ fileId, productId, lastAckBefore }, who) =>
      write((w) => {
        const row = needCoverage(w, fileId, productId);
        if (row.state === 'refused') throw new SluiceError('internal', { detail: 'an import of a refused file' });
        // The value before the first import counts: only what surely never happened (waiting) takes a new one.
        const before = row.state === 'waiting' ? lastAckBefore : (row.last_ack_before ?? lastAckBefore);
        const patch = { state: 'importing', last_ack_before: before, changed_at: w.now };
        const detail = { file: fileId, lastAckBefore };
        w.update(guarded.coverage, row, patch, { kind: 'coverage.importing', productId, detail }, who);
      }),

    endImport: (delivery, who) =>
      write((w) => {
        endImport(w, delivery, who);
        settleHandovers(w, who);
      }),

    recordConfirmation: (input, who) =>
      write((w) => {
        recordConfirmation(w, input, who);
        settleHandovers(w, who);
      }),
  };
}

function deliveryOf(db: Database, row: Row): Delivery {
  const reports = db.all(
    `SELECT r.id, r.report_id, r.state FROM coverage_report AS cr JOIN report AS r ON r.seq = cr.report_seq
     WHERE cr.coverage_id = ? AND r.state NOT IN ('confirmed', 'rejected', 'closed') ORDER BY r.seq`,
    text(row, 'id'),
  );
  return {
    fileId: text(row, 'file_id'),
    productId: text(row, 'product_id'),
    kind: word<AccountFileKind>(row, 'kind'),
    name: text(row, 'name'),
    sha256: text(row, 'sha256'),
    state: word<DeliveryState>(row, 'state'),
    reports: reports.map((report) => ({
      id: text(report, 'id'),
      reportId: text(report, 'report_id'),
      state: word<ReportState>(report, 'state'),
    })),
    lastAckBefore: textOrNull(row, 'last_ack_before'),
  };
}

function needCoverage(w: Writing, fileId: string, productId: string): Row {
  const row = coverageOf(w, fileId, productId);
  if (row === undefined)
    throw new SluiceError('internal', { detail: `file ${fileId} is not for product ${productId}` });
  return row;
}

function endImport(
  w: Writing,
  input: { fileId: string; productId: string; outcome: 'accepted' | 'refused' | 'undone'; text: string },
  who: Who,
): void {
  const { fileId, productId, outcome } = input;
  const row = needCoverage(w, fileId, productId);
  const accepted = int(row, 'accepted');
  // A product that took the file once and refuses it the second time has it.
  const state = outcome === 'accepted' || accepted > 0 ? 'installed' : outcome === 'refused' ? 'refused' : 'waiting';
  if (row.state !== 'importing') {
    if (row.state === state) return;
    throw new SluiceError('internal', { detail: `an import ends that was not begun (${text(row, 'state')})` });
  }
  const patch: Record<string, Value> = { state, changed_at: w.now, answer: input.text };
  if (outcome === 'accepted') patch.accepted = accepted + 1;
  if (state === 'waiting') patch.last_ack_before = null;
  const step = { kind: `coverage.${outcome}`, productId, detail: { file: fileId, text: input.text } };
  w.update(guarded.coverage, row, patch, step, who);
  if (outcome === 'accepted') for (const seq of json<number[]>(row, 'reports')) deliver(w, seq, fileId, who);
  if (state === 'refused') {
    const error = { code: 'product.import_refused', params: { text: input.text }, retryable: false } as const;
    unmatch(w, row, error, who);
    takeBackProof(w, row, who);
  }
}

function recordConfirmation(w: Writing, input: Confirmation, who: Who): void {
  needProduct(w.db, input.productId);
  const proof = input.proofText === null ? null : keepProof(w, input.productId, input.proofText, who);
  const moved = input.lastAckAfter !== null && input.lastAckAfter !== input.lastAckBefore;
  const detail = {
    source: input.source,
    file: input.fileId,
    lastAckBefore: input.lastAckBefore,
    lastAckAfter: input.lastAckAfter,
    lastAckMoved: moved,
    proof,
  };
  // Which of the two proved it stands in the row itself.
  const reason = moved ? `${input.source}, last-ack-moved` : input.source;
  for (let report of reportsById(w.db, [...new Set(input.confirmed)])) {
    if (report.state === 'confirmed') continue;
    // On foot: the file was installed by a person, and the product's own words prove the delivery too.
    if (report.state === 'acknowledged') {
      stepReport(w, report, { to: 'delivered', detail }, who);
      report = reportBySeq(w.db, int(report, 'seq'));
    }
    stepReport(w, report, { to: 'confirmed', reason, detail }, who);
  }
  const error = jsonTextOrNull(input.error);
  for (const report of reportsById(w.db, [...new Set(input.stillOffered)])) {
    const state = word<ReportState>(report, 'state');
    if (state !== 'delivered' && state !== 'acknowledged') continue;
    if (report.error === error && report.reason === input.source) continue;
    w.update(
      guarded.report,
      report,
      { error, reason: input.source, changed_at: w.now },
      {
        kind: 'report.still_offered',
        productId: text(report, 'product_id'),
        detail: { from: state, to: state, ...detail },
        sha256: text(report, 'payload_sha256'),
      },
      who,
    );
  }
}

/** The pasted text is the proof and is kept. Gives its SHA-256. */
function keepProof(w: Writing, productId: string, proof: string, who: Who): string {
  const sha256 = hash('sha256', proof);
  if (w.db.get('SELECT 1 FROM proof WHERE sha256 = ?', sha256) === undefined) {
    const row = { sha256, product_id: productId, text: proof, received_at: w.now };
    w.insert(guarded.proof, row, { kind: 'proof.kept', productId, sha256 }, who);
  }
  return sha256;
}
