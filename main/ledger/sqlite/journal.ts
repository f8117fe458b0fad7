import type { JournalQuery, JournalRow, JsonObject, Ledger } from '../ledger.ts';
import type { Database } from './database.ts';
import { checkLimit, decodeCursor, page } from './pages.ts';
import type { Parts } from './parts.ts';
import { blob, int, json, text, textOrNull } from './rows.ts';
import type { Row, Value } from './rows.ts';

/** Reading the journal: all, of a product, of a period, of a report with the files and lists it went with. */
export function journalPart({ read }: Parts): Pick<Ledger, 'journal'> {
  return {
    async journal(query) {
      const limit = checkLimit(query.limit);
      const { where, params } = filter(read, query);
      const total = read.get(`SELECT count(*) AS n FROM journal WHERE ${where}`, ...params);
      const cursor = decodeCursor(query.cursor, 1);
      const rows = read.all(
        `SELECT * FROM journal WHERE ${where} ${cursor ? 'AND seq > ?' : ''} ORDER BY seq LIMIT ?`,
        ...params,
        ...(cursor ? [cursor[0] as Value] : []),
        limit + 1,
      );
      return page(rows, limit, total === undefined ? 0 : int(total, 'n'), journalRow, (row) => [int(row, 'seq')]);
    },
  };
}

function filter(read: Database, query: JournalQuery): { where: string; params: Value[] } {
  const where: string[] = [];
  const params: Value[] = [];
  const and = (condition: string, ...values: Value[]): void => {
    where.push(condition);
    params.push(...values);
  };
  if (query.productId !== undefined) {
    const own = withMerged(read, [query.productId]);
    and('product_id IN (SELECT value FROM json_each(?))', JSON.stringify(own));
  }
  if (query.from !== undefined) and('at >= ?', query.from);
  if (query.to !== undefined) and('at < ?', query.to);
  if (query.reportId !== undefined) {
    // By product first: that is what the journal has an index for.
    const { productIds, subjects } = subjectsOf(read, query.reportId);
    and('product_id IN (SELECT value FROM json_each(?))', JSON.stringify(productIds));
    and('subject IN (SELECT value FROM json_each(?))', JSON.stringify(subjects));
  }
  if (query.handover !== undefined) {
    const { productIds, subjects } = subjectsOfHandover(read, query.handover);
    // The hand-over itself is of no product.
    and('(product_id IN (SELECT value FROM json_each(?)) OR product_id IS NULL)', JSON.stringify(productIds));
    and('subject IN (SELECT value FROM json_each(?))', JSON.stringify(subjects));
  }
  return { where: where.length === 0 ? '1' : where.join(' AND '), params };
}

interface Subjects {
  readonly productIds: readonly string[];
  readonly subjects: readonly string[];
}

/** The report and what it travelled in. */
function subjectsOf(read: Database, reportId: string): Subjects {
  return travelled(read, 'SELECT seq FROM report WHERE id = ?', reportId);
}

/** Everything of the hand-over's reports, those too that were taken out of it later, its files from the account and itself. */
function subjectsOfHandover(read: Database, number: number): Subjects {
  const { productIds, subjects } = travelled(
    read,
    'SELECT hr.report_seq FROM handover_report AS hr JOIN handover_line AS l ON l.device = hr.device WHERE l.handover = ?',
    number,
  );
  const files = read.all("SELECT 'account_file:' || id AS subject FROM account_file WHERE handover = ?", number);
  return { productIds, subjects: [...subjects, `handover:${number}`, ...files.map((row) => text(row, 'subject'))] };
}

/** `seqs`: a query with one parameter that gives the reports' sequences. */
function travelled(read: Database, seqs: string, parameter: Value): Subjects {
  const rows = read.all(
    `WITH r AS (SELECT seq, id, product_id, file_id FROM report WHERE seq IN (${seqs}))
     SELECT product_id, 'report:' || id AS subject FROM r
     UNION SELECT product_id, 'usage_file:' || file_id FROM r
     UNION SELECT l.product_id, 'handover_line:' || l.device FROM r
       JOIN handover_report AS hr ON hr.report_seq = r.seq JOIN handover_line AS l ON l.device = hr.device
     UNION SELECT u.product_id, 'upload:' || u.id FROM r
       JOIN upload_report AS ur ON ur.report_seq = r.seq JOIN upload AS u ON u.id = ur.upload_id
     UNION SELECT c.product_id, 'coverage:' || c.id FROM r
       JOIN coverage_report AS cr ON cr.report_seq = r.seq JOIN coverage AS c ON c.id = cr.coverage_id`,
    parameter,
  );
  return {
    productIds: withMerged(read, [...new Set(rows.map((row) => text(row, 'product_id')))]),
    subjects: rows.map((row) => text(row, 'subject')),
  };
}

/** With the products that turned out to be these: their rows of before stand under their own ids. */
function withMerged(read: Database, ids: readonly string[]): readonly string[] {
  const merged = read.all(
    'SELECT id FROM product WHERE merged_into IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids),
  );
  return [...ids, ...merged.map((row) => text(row, 'id'))];
}

function journalRow(row: Row): JournalRow {
  return {
    seq: int(row, 'seq'),
    at: int(row, 'at'),
    operator: text(row, 'operator'),
    jobId: textOrNull(row, 'job_id'),
    reason: textOrNull(row, 'reason'),
    kind: text(row, 'kind'),
    subject: text(row, 'subject'),
    productId: textOrNull(row, 'product_id'),
    detail: json<JsonObject>(row, 'detail'),
    sha256: textOrNull(row, 'sha256'),
    previousHash: blob(row, 'previous_hash').toString('hex'),
    hash: blob(row, 'hash').toString('hex'),
  };
}
