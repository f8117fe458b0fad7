import { SluiceError } from '../../../shared/errors.ts';
import type { HandoverState } from '../../../shared/vocabulary.ts';
import type { AccountGroup, HandoverRow, Ledger, NewHandover, Who } from '../ledger.ts';
import type { Database } from './database.ts';
import { guarded } from './guarded-tables.ts';
import { handoverRow } from './handover-row.ts';
import { checkLimit, decodeCursor, page } from './pages.ts';
import type { Parts } from './parts.ts';
import { settleHandover } from './handover-settle.ts';
import { int, jsonText, jsonTextOrNull, text, textOrNull } from './rows.ts';
import type { Row, Value } from './rows.ts';
import { exportableLines } from './exportable-lines.ts';
import { free } from './uploads.ts';
import type { Writing } from './writing.ts';

type HandoversPart = Pick<
  Ledger,
  | 'exportable'
  | 'exportableLines'
  | 'makeHandover'
  | 'handoverWritten'
  | 'dropHandover'
  | 'handover'
  | 'listHandovers'
  | 'settleHandover'
>;

/** Numbered hand-overs: what a person carries to the account. */
export function handoversPart({ read, write }: Parts): HandoversPart {
  return {
    async exportable(productIds) {
      const rows = read.all(
        `SELECT product.smart_account, product.virtual_account, count(DISTINCT report.product_id) AS products,
           count(*) AS reports FROM report JOIN product ON product.id = report.product_id
         WHERE ${free} ${productIds === null ? '' : 'AND report.product_id IN (SELECT value FROM json_each(?))'}
         GROUP BY product.smart_account, product.virtual_account
         ORDER BY product.smart_account, product.virtual_account`,
        ...(productIds === null ? [] : [JSON.stringify(productIds)]),
      );
      return rows.map((row): AccountGroup => ({
        smartAccount: textOrNull(row, 'smart_account'),
        virtualAccount: textOrNull(row, 'virtual_account'),
        products: int(row, 'products'),
        reports: int(row, 'reports'),
      }));
    },

    exportableLines: async (query) => exportableLines(read, query),

    makeHandover: (input, who) => write((w) => makeHandover(w, input, who)),

    handoverWritten: (number, file, who) =>
      write((w) => {
        const row = needHandover(w.db, number);
        if (row.state === 'released') throw wrongState(row, 'open');
        // Written again (`handover again`), to the same or another place: it must be the same file.
        if (row.sha256 !== null && row.sha256 !== file.sha256)
          throw new SluiceError('usage.handover_bytes', { number });
        const state = row.state === 'making' ? 'open' : text(row, 'state');
        const patch = { state, path: file.path, sha256: file.sha256, size: file.size };
        const detail = { path: file.path, size: file.size };
        const step = { kind: 'handover.written', productId: null, detail, sha256: file.sha256 };
        w.update(guarded.handover, row, patch, step, who);
      }),

    /** The row stays, as `released` without a file: its numbers are used up. */
    dropHandover: (number, who) =>
      write((w) => {
        const row = needHandover(w.db, number);
        if (row.state !== 'making') throw wrongState(row, 'making');
        const patch = { state: 'released', reason: who.reason };
        w.update(guarded.handover, row, patch, { kind: 'handover.dropped', productId: null }, who);
      }),

    async handover(number) {
      const row = read.get('SELECT * FROM handover WHERE number = ?', number);
      return row === undefined ? null : handoverRow(read, row);
    },

    /** Newest first. */
    async listHandovers(query) {
      const limit = checkLimit(query.limit);
      const states = query.states === undefined ? '1' : 'state IN (SELECT value FROM json_each(?))';
      const params = query.states === undefined ? [] : [JSON.stringify(query.states)];
      const total = read.get(`SELECT count(*) AS n FROM handover WHERE ${states}`, ...params);
      const cursor = decodeCursor(query.cursor, 1);
      const rows = read.all(
        `SELECT * FROM handover WHERE ${states} ${cursor ? 'AND number < ?' : ''} ORDER BY number DESC LIMIT ?`,
        ...params,
        ...(cursor ? [cursor[0] as Value] : []),
        limit + 1,
      );
      const give = (row: Row): HandoverRow => handoverRow(read, row);
      return page(rows, limit, total === undefined ? 0 : int(total, 'n'), give, (row) => [int(row, 'number')]);
    },

    settleHandover: (number, state, productIds, who) =>
      write((w) => {
        const row = needHandover(w.db, number);
        settleHandover(w, row, state, productIds, who);
        return handoverRow(w.db, needHandover(w.db, number));
      }),
  };
}

/** The stored row, or `usage.unknown_handover`. */
export function needHandover(db: Database, number: number): Row {
  const row = db.get('SELECT * FROM handover WHERE number = ?', number);
  if (row === undefined) throw new SluiceError('usage.unknown_handover', { number });
  return row;
}

export function wrongState(row: Row, wanted: HandoverState | 'making'): SluiceError {
  return new SluiceError('usage.handover_state', { number: int(row, 'number'), state: text(row, 'state'), wanted });
}

function makeHandover(w: Writing, input: NewHandover, who: Who): HandoverRow {
  const lines = freeReports(w.db, input);
  if (lines.length === 0) throw new SluiceError('internal', { detail: 'a hand-over without reports' });
  const number = nextNumber(w.db, 'handover', 'number');
  const reports = lines.reduce((sum, line) => sum + line.reports, 0);
  w.insert(
    guarded.handover,
    {
      number,
      smart_account: input.smartAccount,
      virtual_account: input.virtualAccount,
      product_ids: jsonTextOrNull(input.productIds),
      form: input.form,
      uuid: input.uuid,
      made_at: input.madeAt,
      state: 'making',
      path: null,
      sha256: null,
      size: null,
      products: lines.length,
      reports,
      reason: who.reason,
      on_prem: input.onPrem ?? null,
    },
    { kind: 'handover.made', productId: null, detail: { products: lines.length, reports, form: input.form } },
    who,
  );
  let device = nextNumber(w.db, 'handover_line', 'device');
  for (const line of lines) {
    insertLine(w, number, device, line, who);
    device += 1;
  }
  w.db.run("INSERT INTO handover_count (handover, state, reports) VALUES (?, 'collected', ?)", number, reports);
  return handoverRow(w.db, needHandover(w.db, number));
}

interface FreeLine {
  readonly productId: string;
  readonly seqs: string;
  readonly reports: number;
}

/** Free reports of one account group, a line a product, products by name. */
function freeReports(db: Database, input: NewHandover): FreeLine[] {
  const rows = db.all(
    `SELECT product.id AS product_id, product.name, json_group_array(report.seq ORDER BY report.seq) AS seqs,
       count(*) AS reports FROM report JOIN product ON product.id = report.product_id
     WHERE ${free} AND product.smart_account IS ? AND product.virtual_account IS ?
       ${input.productIds === null ? '' : 'AND report.product_id IN (SELECT value FROM json_each(?))'}
     GROUP BY product.id ORDER BY product.name, product.id`,
    input.smartAccount,
    input.virtualAccount,
    ...(input.productIds === null ? [] : [jsonText(input.productIds)]),
  );
  return rows.map((row) => ({
    productId: text(row, 'product_id'),
    seqs: text(row, 'seqs'),
    reports: int(row, 'reports'),
  }));
}

function insertLine(w: Writing, number: number, device: number, line: FreeLine, who: Who): void {
  // Which system info stands in the file is settled now: writing it again must give the same bytes.
  const info = w.db.get(
    `SELECT id FROM usage_file WHERE product_id = ? AND system_info IS NOT NULL ORDER BY rowid DESC LIMIT 1`,
    line.productId,
  );
  w.insert(
    guarded.handover_line,
    {
      device,
      handover: number,
      product_id: line.productId,
      system_info_file: info === undefined ? null : text(info, 'id'),
      reports: line.seqs,
      state: null,
      reason: null,
    },
    { kind: 'handover.line', productId: line.productId, detail: { handover: number, reports: line.reports } },
    who,
  );
  for (const seq of JSON.parse(line.seqs) as number[])
    w.db.run('INSERT INTO handover_report (device, report_seq) VALUES (?, ?)', device, seq);
}

/** AUTOINCREMENT's own counter, asked beforehand because the number is part of the row's digest: never used again. */
function nextNumber(db: Database, table: 'handover' | 'handover_line', column: 'number' | 'device'): number {
  const row = db.get(
    `SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0), coalesce((SELECT max(${column}) FROM ${table}), 0)) + 1 AS n`,
    table,
  );
  return row === undefined ? 1 : int(row, 'n');
}
