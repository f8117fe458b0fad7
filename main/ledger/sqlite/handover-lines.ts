import { scheduler } from 'node:timers/promises';
import type { HandoverLine, HandoverLineRow, Ledger } from '../ledger.ts';
import type { Database } from './database.ts';
import { handoverLineStandings } from './handover-line-standings.ts';
import type { Parts } from './parts.ts';
import { reportBytesBySeq } from './report-list.ts';
import { blob, flag, int, text } from './rows.ts';
import type { Row } from './rows.ts';

type HandoverLinesPart = Pick<Ledger, 'handoverLines' | 'listHandoverLines' | 'handoverLineByDevice'>;

/** Lines without bytes are read a page at a time. */
const linesPerPage = 100;
/** After so many bytes the event loop gets its turn. */
const bytesPerTurn = 1024 * 1024;

const select = `SELECT l.device, l.handover, l.product_id, l.system_info_file, p.name AS product_name, h.made_at,
    coalesce(l.state, h.state) IN ('sent', 'answered') AS is_sent
  FROM handover_line AS l JOIN product AS p ON p.id = l.product_id JOIN handover AS h ON h.number = l.handover`;

/** What goes into the file of a hand-over, line by line. */
export function handoverLinesPart({ read }: Parts): HandoverLinesPart {
  return {
    async *handoverLines(number) {
      let device = 0;
      let bytes = 0;
      for (;;) {
        const rows = read.all(
          `${select} WHERE l.handover = ? AND l.device > ? ORDER BY l.device LIMIT ?`,
          number,
          device,
          linesPerPage,
        );
        for (const row of rows) {
          device = int(row, 'device');
          const line = wholeLine(read, row);
          bytes += line.reports.reduce((sum, report) => sum + report.body.length + report.payload.length, 0);
          if (bytes > bytesPerTurn) {
            bytes = 0;
            await scheduler.yield();
          }
          yield line;
        }
        if (rows.length < linesPerPage) return;
      }
    },

    listHandoverLines: async (query) => handoverLineStandings(read, query),

    async handoverLineByDevice(device) {
      const row = read.get(`${select} WHERE l.device = ?`, device);
      return row === undefined ? null : lineRow(read, row);
    },
  };
}

function lineRow(db: Database, row: Row): HandoverLineRow {
  const device = int(row, 'device');
  const reports = db.all(
    `SELECT report.id FROM handover_report AS hr JOIN report ON report.seq = hr.report_seq WHERE hr.device = ?
     ORDER BY hr.report_seq`,
    device,
  );
  return {
    handover: int(row, 'handover'),
    device,
    productId: text(row, 'product_id'),
    productName: text(row, 'product_name'),
    reportIds: reports.map((report) => text(report, 'id')),
    madeAt: int(row, 'made_at'),
    isSent: flag(row, 'is_sent'),
  };
}

function wholeLine(db: Database, row: Row): HandoverLine {
  const device = int(row, 'device');
  const seqs = db.all('SELECT report_seq FROM handover_report WHERE device = ? ORDER BY report_seq', device);
  const reports = seqs.map((report) => reportBytesBySeq(db, int(report, 'report_seq')));
  const info =
    row.system_info_file === null
      ? undefined
      : db.get('SELECT system_info FROM usage_file WHERE id = ?', text(row, 'system_info_file'));
  return {
    handover: int(row, 'handover'),
    device,
    productId: text(row, 'product_id'),
    productName: text(row, 'product_name'),
    reportIds: reports.map((report) => report.id),
    madeAt: int(row, 'made_at'),
    isSent: flag(row, 'is_sent'),
    systemInfo: info === undefined ? null : blob(info, 'system_info'),
    reports,
  };
}
