import type { ReportState } from '../../../shared/vocabulary.ts';
import type { HandoverLineStanding, Page } from '../ledger.ts';
import type { Database } from './database.ts';
import { checkLimit, decodeCursor, page } from './pages.ts';
import { int, text, textOrNull, word } from './rows.ts';
import type { Row, Value } from './rows.ts';

/** Lines of a hand-over with how their reports stand. Reads no bytes: a large hand-over is looked at often. */
export function handoverLineStandings(
  db: Database,
  query: { number: number; cursor?: string; limit: number },
): Page<HandoverLineStanding> {
  const limit = checkLimit(query.limit);
  const total = db.get('SELECT count(*) AS n FROM handover_line WHERE handover = ?', query.number);
  const cursor = decodeCursor(query.cursor, 1);
  const rows = db.all(
    `SELECT l.device, l.product_id, l.state, l.reason, p.name AS product_name
     FROM handover_line AS l JOIN product AS p ON p.id = l.product_id
     WHERE l.handover = ? ${cursor ? 'AND l.device > ?' : ''} ORDER BY l.device LIMIT ?`,
    query.number,
    ...(cursor ? [cursor[0] as Value] : []),
    limit + 1,
  );
  return page(
    rows,
    limit,
    total === undefined ? 0 : int(total, 'n'),
    (row) => standing(db, row),
    (row) => [int(row, 'device')],
  );
}

function standing(db: Database, row: Row): HandoverLineStanding {
  const device = int(row, 'device');
  const reports = db.all(
    `SELECT report.report_id, report.state FROM handover_report AS hr JOIN report ON report.seq = hr.report_seq
     WHERE hr.device = ? ORDER BY hr.report_seq`,
    device,
  );
  const states: Partial<Record<ReportState, number>> = {};
  for (const report of reports) {
    const state = word<ReportState>(report, 'state');
    states[state] = (states[state] ?? 0) + 1;
  }
  return {
    device,
    productId: text(row, 'product_id'),
    productName: text(row, 'product_name'),
    reportIds: reports.map((report) => text(report, 'report_id')),
    state: row.state === null ? null : word<'sent' | 'refused' | 'released'>(row, 'state'),
    reason: textOrNull(row, 'reason'),
    states,
  };
}
