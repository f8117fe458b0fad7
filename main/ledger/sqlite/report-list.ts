import type { ErrorData } from '../../../shared/errors.ts';
import { SluiceError } from '../../../shared/errors.ts';
import type { Channel, ReportKind, ReportState } from '../../../shared/vocabulary.ts';
import type { Ledger, ReportBytes, ReportRow } from '../ledger.ts';
import type { Database } from './database.ts';
import { checkLimit, decodeCursor, maxLimit, page } from './pages.ts';
import type { Parts } from './parts.ts';
import { reportFilter } from './report-filter.ts';
import { reportOrder } from './report-order.ts';
import { blob, flag, int, intOrNull, jsonOrNull, text, textOrNull, word, wordOrNull } from './rows.ts';
import type { Row, Value } from './rows.ts';

type ReportListPart = Pick<
  Ledger,
  'report' | 'listReports' | 'reportTotals' | 'reportTwins' | 'reportBytes' | 'reportNeighbours'
>;

/** The open hand-over that holds a report: written or being written, not settled as a whole nor for this product. */
export const openHandoverOfReport = `
  SELECT h.number FROM handover_report AS hr JOIN handover_line AS l ON l.device = hr.device
  JOIN handover AS h ON h.number = l.handover
  WHERE hr.report_seq = report.seq AND h.state IN ('making', 'open') AND l.state IS NULL`;

/** The last hand-over that carried or carries a report; one that was given up carried nothing. */
const handoverOfReport = `
  SELECT max(h.number) FROM handover_report AS hr JOIN handover_line AS l ON l.device = hr.device
  JOIN handover AS h ON h.number = l.handover
  WHERE hr.report_seq = report.seq AND coalesce(l.state, h.state) <> 'released'`;

const select = `SELECT report.*, product.name AS product_name, (${handoverOfReport}) AS handover_number
  FROM report JOIN product ON product.id = report.product_id`;

/** Reading reports: rows, lists, and their bytes. */
export function reportListPart({ read }: Parts): ReportListPart {
  return {
    async report(id) {
      const row = read.get(`${select} WHERE report.id = ?`, id);
      return row === undefined ? null : reportRow(row);
    },

    async listReports(query) {
      const limit = checkLimit(query.limit);
      const { where, params } = reportFilter(query);
      const total = read.get(`SELECT count(*) AS n FROM report WHERE ${where}`, ...params);
      const order = reportOrder(query);
      const cursor = decodeCursor(query.cursor, order.keys.length);
      // The page first, by keys alone: whole rows would all go through the sorter.
      const rows = read.all(
        `WITH page AS MATERIALIZED (
           SELECT report.seq AS page_seq, ${order.columns} FROM ${order.from}
           WHERE ${where} ${cursor ? `AND ${order.after}` : ''} ORDER BY ${order.by} LIMIT ?)
         SELECT report.*, page.*, product.name AS product_name, (${handoverOfReport}) AS handover_number
         FROM page CROSS JOIN report ON report.seq = page.page_seq JOIN product ON product.id = report.product_id
         ORDER BY ${order.byKeys}`,
        ...params,
        ...(cursor ?? []),
        limit + 1,
      );
      return page(rows, limit, total === undefined ? 0 : int(total, 'n'), reportRow, order.keyOf);
    },

    async reportTotals(query) {
      const { where, params } = reportFilter({ ...query, states: undefined });
      const rows = read.all(`SELECT state, count(*) AS n FROM report WHERE ${where} GROUP BY state`, ...params);
      const products = read.get(`SELECT count(DISTINCT product_id) AS n FROM report WHERE ${where}`, ...params);
      return {
        states: Object.fromEntries(rows.map((row) => [word<ReportState>(row, 'state'), int(row, 'n')])),
        products: products === undefined ? 0 : int(products, 'n'),
      };
    },

    async reportTwins(id) {
      return read
        .all(
          `${select} JOIN report AS own ON own.id = ? AND own.serial = report.serial AND own.report_id = report.report_id
             AND own.pid = report.pid AND own.id <> report.id ORDER BY report.seq`,
          id,
        )
        .map(reportRow);
    },

    async reportNeighbours(id) {
      const own = read.get(
        'SELECT seq, product_id, entitlement_tag, metric_name, measured_from, measured_to FROM report WHERE id = ?',
        id,
      );
      if (own === undefined) throw new SluiceError('usage.unknown_report', { report: id });
      const { measured_from: from = null, measured_to: to = null } = own;
      if (from === null || to === null || own.metric_name !== 'ENTITLEMENT')
        return { endBefore: null, startAfter: null };
      const same = [own.entitlement_tag ?? null, own.product_id ?? null, own.seq ?? null];
      const others = `FROM report WHERE metric_name = 'ENTITLEMENT' AND entitlement_tag IS ? AND product_id = ?
        AND seq <> ? AND measured_to IS NOT NULL`;
      const before = read.get(`SELECT max(measured_to) AS at ${others} AND measured_from < ?`, ...same, from);
      const after = read.get(`SELECT min(measured_from) AS at ${others} AND measured_from > ?`, ...same, from);
      return {
        endBefore: before === undefined ? null : intOrNull(before, 'at'),
        startAfter: after === undefined ? null : intOrNull(after, 'at'),
      };
    },

    async reportBytes(ids) {
      if (ids.length > maxLimit)
        throw new SluiceError('usage.invalid', { detail: `more than ${maxLimit} reports at once` });
      return ids.map((id) => {
        const row = bytesRow(read, 'report.id = ?', id);
        if (row === undefined) throw new SluiceError('internal', { detail: `no report ${id}` });
        return bytesOf(row);
      });
    },
  };
}

function bytesRow(db: Database, where: string, key: Value): Row | undefined {
  return db.get(
    `SELECT report.id, report.report_id, report.pid, report.serial, report.product_id, report.body_sha256,
       report.payload_sha256, report.payload_form, product.name AS product_name, b.body, b.payload
     FROM report JOIN product ON product.id = report.product_id JOIN report_bytes AS b ON b.report_seq = report.seq
     WHERE ${where}`,
    key,
  );
}

/** One report's bytes by its sequence in this ledger. */
export function reportBytesBySeq(db: Database, seq: number): ReportBytes {
  const row = bytesRow(db, 'report.seq = ?', seq);
  if (row === undefined)
    throw new SluiceError('ledger.corrupt', { file: db.file, detail: `the bytes of report ${seq} are missing` });
  return bytesOf(row);
}

function bytesOf(row: Row): ReportBytes {
  return {
    id: text(row, 'id'),
    reportId: text(row, 'report_id'),
    udi: { pid: text(row, 'pid'), serial: text(row, 'serial') },
    productId: text(row, 'product_id'),
    productName: text(row, 'product_name'),
    body: blob(row, 'body'),
    bodySha256: text(row, 'body_sha256'),
    payload: blob(row, 'payload').toString(),
    payloadSha256: text(row, 'payload_sha256'),
    payloadForm: word<'text' | 'object'>(row, 'payload_form'),
  };
}

function reportRow(row: Row): ReportRow {
  return {
    id: text(row, 'id'),
    seq: int(row, 'seq'),
    productId: text(row, 'product_id'),
    productName: text(row, 'product_name'),
    udi: { pid: text(row, 'pid'), serial: text(row, 'serial') },
    reportId: text(row, 'report_id'),
    payloadSha256: text(row, 'payload_sha256'),
    bodySha256: text(row, 'body_sha256'),
    payloadForm: word<'text' | 'object'>(row, 'payload_form'),
    state: word<ReportState>(row, 'state'),
    channel: wordOrNull<Channel>(row, 'channel'),
    entitlementTag: textOrNull(row, 'entitlement_tag'),
    metricName: textOrNull(row, 'metric_name'),
    kind: wordOrNull<ReportKind>(row, 'kind') ?? (row.metric_name === 'TELEMETRY' ? 'telemetry' : 'usage'),
    measuredFrom: intOrNull(row, 'measured_from'),
    measuredTo: intOrNull(row, 'measured_to'),
    count: textOrNull(row, 'count'),
    flagged: flag(row, 'flagged'),
    fileId: text(row, 'file_id'),
    handover: intOrNull(row, 'handover_number'),
    collectedAt: int(row, 'collected_at'),
    changedAt: int(row, 'changed_at'),
    error: jsonOrNull<ErrorData>(row, 'error'),
    reason: textOrNull(row, 'reason'),
  };
}
