import { hash, randomUUID } from 'node:crypto';
import { SluiceError } from '../../../shared/errors.ts';
import type { ReportState } from '../../../shared/vocabulary.ts';
import type { Ledger, NewUpload, UploadEnd, UploadRow, Who } from '../ledger.ts';
import { awaitedUploads } from './awaited-uploads.ts';
import type { Database } from './database.ts';
import { guarded } from './guarded-tables.ts';
import type { Parts } from './parts.ts';
import { openHandoverOfReport } from './report-list.ts';
import { reportBySeq, reportsById, seqList, settleHandovers, stepReport } from './report-steps.ts';
import { blob, int, intOrNull, json, jsonText, text, textOrNull, word } from './rows.ts';
import type { Row, Value } from './rows.ts';
import type { Writing } from './writing.ts';

type UploadsPart = Pick<
  Ledger,
  'uploadable' | 'beginUpload' | 'endUpload' | 'openUploads' | 'listAwaitedUploads' | 'recordPoll'
>;
type UploadState = UploadRow['state'];

/** Where an upload may go. An answer that comes late still counts. */
const ends: Readonly<Record<UploadState, readonly UploadState[]>> = {
  intent: ['sent', 'refused', 'answer_lost', 'not_taken'],
  sent: ['acknowledged', 'refused', 'given_up'],
  given_up: ['acknowledged', 'refused'],
  answer_lost: ['acknowledged'],
  acknowledged: [],
  refused: [],
  not_taken: [],
};

/** May go up now, by API or by hand: collected, in no open hand-over, in no upload whose answer is not known. */
export const free = `report.state = 'collected'
  AND NOT EXISTS (${openHandoverOfReport})
  AND NOT EXISTS (SELECT 1 FROM upload_report AS ur JOIN upload AS u ON u.id = ur.upload_id
                  WHERE ur.report_seq = report.seq AND u.state = 'intent')`;

export function uploadsPart({ read, write }: Parts): UploadsPart {
  return {
    async uploadable(productIds) {
      const rows = read.all(
        `SELECT product_id, json_group_array(id) AS ids FROM (
           SELECT report.product_id, report.id FROM report WHERE ${free}
           ${productIds === null ? '' : 'AND report.product_id IN (SELECT value FROM json_each(?))'}
           ORDER BY report.product_id, report.seq) GROUP BY product_id`,
        ...(productIds === null ? [] : [JSON.stringify(productIds)]),
      );
      return rows.map((row) => ({ productId: text(row, 'product_id'), reportIds: json<string[]>(row, 'ids') }));
    },

    beginUpload: (upload, who) => write((w) => beginUpload(w, upload, who)),

    endUpload: (id, end, who) =>
      write((w) => {
        endUpload(w, id, end, who);
        settleHandovers(w, who);
      }),

    async openUploads() {
      const rows = read.all("SELECT * FROM upload WHERE state IN ('intent', 'sent') ORDER BY started_at, id");
      return rows.map((row) => uploadRow(read, row));
    },

    listAwaitedUploads: async (query) => awaitedUploads(read, query),

    recordPoll: (id, poll) =>
      write((w) => {
        w.db.run(
          `INSERT INTO upload_poll (upload_id, last_poll_at, next_poll_at, answer) VALUES (?, ?, ?, ?)
           ON CONFLICT (upload_id) DO UPDATE SET last_poll_at = excluded.last_poll_at,
             next_poll_at = excluded.next_poll_at, answer = excluded.answer`,
          id,
          poll.at,
          poll.nextAt,
          poll.answer,
        );
      }),
  };
}

function beginUpload(w: Writing, upload: NewUpload, who: Who): UploadRow {
  const reports = reportsById(w.db, [...new Set(upload.reportIds)]);
  if (reports.length === 0) throw new SluiceError('internal', { detail: 'an upload without reports' });
  for (const report of reports) {
    const mine = report.product_id === upload.productId;
    const isFree = w.db.get(`SELECT 1 FROM report WHERE report.seq = ? AND ${free}`, int(report, 'seq')) !== undefined;
    if (!mine || !isFree)
      throw new SluiceError('internal', {
        detail: `report ${text(report, 'report_id')} (${text(report, 'state')}) cannot go up now`,
      });
  }
  const body = Buffer.from(upload.body);
  const seqs = reports.map((report) => int(report, 'seq'));
  const row: Row = {
    id: randomUUID(),
    product_id: upload.productId,
    pid: upload.udi.pid,
    serial: upload.udi.serial,
    account_id: upload.accountId,
    virtual_account_id: upload.virtualAccountId,
    body_sha256: hash('sha256', body),
    nonce: upload.nonce,
    timestamp: upload.timestamp,
    reports: seqList(seqs),
    state: 'intent',
    poll_id: null,
    poll_interval_ms: null,
    answer: null,
    error: null,
    started_at: w.now,
    ended_at: null,
  };
  const detail = { account: upload.accountId, virtualAccount: upload.virtualAccountId, reports: upload.reportIds };
  const step = { kind: 'upload.intent', productId: upload.productId, detail, sha256: text(row, 'body_sha256') };
  w.insert(guarded.upload, row, step, who);
  const id = text(row, 'id');
  w.db.run('INSERT INTO upload_body (upload_id, body) VALUES (?, ?)', id, body);
  for (const seq of seqs) w.db.run('INSERT INTO upload_report (upload_id, report_seq) VALUES (?, ?)', id, seq);
  return uploadRow(w.db, row);
}

function endUpload(w: Writing, id: string, end: UploadEnd, who: Who): void {
  const row = w.db.get('SELECT * FROM upload WHERE id = ?', id);
  if (row === undefined) throw new SluiceError('internal', { detail: `no upload ${id}` });
  const from = word<UploadState>(row, 'state');
  if (from === end.state) return;
  if (!ends[from].includes(end.state))
    throw new SluiceError('internal', { detail: `upload ${id} cannot go from ${from} to ${end.state}` });
  const patch: Record<string, Value> = { state: end.state, ended_at: end.state === 'sent' ? null : w.now };
  if ('answer' in end) patch.answer = end.answer;
  if ('error' in end) patch.error = jsonText(end.error);
  if (end.state === 'sent') {
    patch.poll_id = end.pollId;
    patch.poll_interval_ms = end.pollIntervalMs;
  }
  const detail = { from, to: end.state, ...('error' in end ? { error: end.error.code } : {}) };
  const step = { kind: `upload.${end.state}`, productId: text(row, 'product_id'), detail };
  w.update(guarded.upload, row, patch, step, who);
  moveReports(w, json<number[]>(row, 'reports'), id, end, who);
}

/** Only reports that still wait are moved: an ACK in parts or a person may have been quicker. */
function moveReports(w: Writing, seqs: readonly number[], upload: string, end: UploadEnd, who: Who): void {
  for (const seq of seqs) {
    const report = reportBySeq(w.db, seq);
    const state = word<ReportState>(report, 'state');
    if ((end.state === 'sent' || end.state === 'answer_lost') && state === 'collected')
      stepReport(w, report, { to: 'sent', channel: 'api', detail: { upload } }, who);
    else if (end.state === 'refused' && (state === 'collected' || state === 'sent'))
      stepReport(w, report, { to: 'rejected', error: end.error, channel: 'api', detail: { upload } }, who);
  }
}

function uploadRow(db: Database, row: Row): UploadRow {
  const id = text(row, 'id');
  const body = db.get('SELECT body FROM upload_body WHERE upload_id = ?', id);
  if (body === undefined)
    throw new SluiceError('ledger.corrupt', { file: db.file, detail: `the request of upload ${id} is missing` });
  const poll = db.get('SELECT last_poll_at, next_poll_at FROM upload_poll WHERE upload_id = ?', id);
  const reports = db.all(
    `SELECT report.id FROM upload_report AS ur JOIN report ON report.seq = ur.report_seq WHERE ur.upload_id = ?
     ORDER BY ur.report_seq`,
    id,
  );
  return {
    id,
    bodySha256: text(row, 'body_sha256'),
    productId: text(row, 'product_id'),
    reportIds: reports.map((report) => text(report, 'id')),
    udi: { pid: text(row, 'pid'), serial: text(row, 'serial') },
    accountId: text(row, 'account_id'),
    virtualAccountId: text(row, 'virtual_account_id'),
    body: blob(body, 'body').toString(),
    nonce: text(row, 'nonce'),
    timestamp: int(row, 'timestamp'),
    state: word<UploadState>(row, 'state'),
    pollId: textOrNull(row, 'poll_id'),
    pollIntervalMs: intOrNull(row, 'poll_interval_ms'),
    startedAt: int(row, 'started_at'),
    lastPollAt: poll === undefined ? null : int(poll, 'last_poll_at'),
    nextPollAt: poll === undefined ? null : int(poll, 'next_poll_at'),
  };
}
