import { hash, randomUUID } from 'node:crypto';
import { SluiceError } from '../../../shared/errors.ts';
import type { ReportState } from '../../../shared/vocabulary.ts';
import type { Ledger, NewReport, NewUsageFile, RecordedUsageFile, Who } from '../ledger.ts';
import { guarded } from './guarded-tables.ts';
import type { Parts } from './parts.ts';
import { needProduct } from './products.ts';
import { noteStep } from './report-step-times.ts';
import { closeAll, isEnd, reportsById } from './report-steps.ts';
import { blob, int, text, word } from './rows.ts';
import type { Row } from './rows.ts';
import type { Writing } from './writing.ts';

type UsageFilesPart = Pick<Ledger, 'recordUsageFile' | 'usageFile' | 'closeReports'>;

/** What came from products: the files as they came and the reports cut out of them. */
export function usageFilesPart({ read, write }: Parts): UsageFilesPart {
  return {
    /** `flagged` holds own ids; flagged reports are among `added` too. */
    recordUsageFile: (file, who) => {
      // Before the queue: hashing megabytes needs no transaction.
      const sha256 = hash('sha256', file.bytes);
      return write((w) => recordUsageFile(w, file, sha256, who));
    },

    async usageFile(id) {
      const row = read.get('SELECT name, sha256, bytes, received_at FROM usage_file WHERE id = ?', id);
      if (row === undefined) return null;
      return {
        name: text(row, 'name'),
        sha256: text(row, 'sha256'),
        bytes: blob(row, 'bytes'),
        receivedAt: int(row, 'received_at'),
      };
    },

    closeReports: (ids, who) =>
      write((w) => {
        const open = reportsById(w.db, [...new Set(ids)]).filter((row) => !isEnd(word<ReportState>(row, 'state')));
        closeAll(w, open, who);
        return open.length;
      }),
  };
}

function recordUsageFile(w: Writing, file: NewUsageFile, sha256: string, who: Who): RecordedUsageFile {
  needProduct(w.db, file.productId);
  const same = w.db.get('SELECT id FROM usage_file WHERE product_id = ? AND sha256 = ?', file.productId, sha256);
  const fileId = same === undefined ? randomUUID() : text(same, 'id');
  if (same === undefined) insertFile(w, file, fileId, sha256, who);
  const added: { id: string; reportId: string; state: ReportState }[] = [];
  const flagged: string[] = [];
  let known = 0;
  for (const report of file.reports) {
    const others = w.db.all(
      'SELECT payload_sha256 FROM report WHERE serial = ? AND report_id = ? AND pid = ?',
      report.udi.serial,
      report.reportId,
      report.udi.pid,
    );
    if (others.some((row) => row.payload_sha256 === report.payloadSha256)) {
      known += 1;
      continue;
    }
    const id = randomUUID();
    insertReport(w, { report, id, file, fileId, flagged: others.length > 0 }, who);
    added.push({ id, reportId: report.reportId, state: report.enterAs });
    if (others.length > 0) flagged.push(id);
  }
  return { fileId, added, known, flagged };
}

function insertFile(w: Writing, file: NewUsageFile, id: string, sha256: string, who: Who): void {
  const row: Row = {
    id,
    product_id: file.productId,
    name: file.name,
    sha256,
    size: file.bytes.length,
    origin: file.origin,
    form: file.form,
    system_info: file.systemInfo,
    received_at: w.now,
    bytes: file.bytes,
  };
  const detail = { name: file.name, size: file.bytes.length, reports: file.reports.length, origin: file.origin };
  w.insert(guarded.usage_file, row, { kind: 'file.received', productId: file.productId, detail, sha256 }, who);
}

function insertReport(
  w: Writing,
  input: { report: NewReport; id: string; file: NewUsageFile; fileId: string; flagged: boolean },
  who: Who,
): void {
  const { report, id, file, fileId } = input;
  const payload = Buffer.from(report.payload);
  if (hash('sha256', payload) !== report.payloadSha256)
    throw new SluiceError('internal', { detail: `payload of report ${report.reportId} does not have its SHA-256` });
  const last = w.db.get('SELECT max(seq) AS seq FROM report');
  const seq = typeof last?.seq === 'number' ? last.seq + 1 : 1;
  w.insert(
    guarded.report,
    {
      seq,
      id,
      product_id: file.productId,
      file_id: fileId,
      pid: report.udi.pid,
      serial: report.udi.serial,
      report_id: report.reportId,
      payload_sha256: report.payloadSha256,
      body_sha256: hash('sha256', report.body),
      payload_form: report.payloadForm,
      entitlement_tag: report.entitlementTag,
      metric_name: report.metricName,
      measured_from: report.measuredFrom,
      measured_to: report.measuredTo,
      count: report.count,
      software_version: report.softwareVersion,
      kind: report.kind === 'conversion' ? report.kind : null,
      state: report.enterAs,
      // What a person says went up before went by another way than ours: by hand, as far as this ledger knows.
      channel: report.enterAs === 'sent' ? 'hand' : null,
      flagged: Number(input.flagged),
      error: null,
      reason: who.reason,
      collected_at: w.now,
      changed_at: w.now,
    },
    {
      kind: `report.${report.enterAs}`,
      productId: file.productId,
      detail: { from: null, to: report.enterAs, reportId: report.reportId, flagged: input.flagged },
      sha256: report.payloadSha256,
    },
    who,
  );
  // It came in here, also where it enters further on.
  noteStep(w, seq, 'collected');
  if (report.enterAs !== 'collected') noteStep(w, seq, report.enterAs);
  w.db.run('INSERT INTO report_bytes (report_seq, body, payload) VALUES (?, ?, ?)', seq, report.body, payload);
}
