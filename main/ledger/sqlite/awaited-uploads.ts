import type { AwaitedUpload, Page } from '../ledger.ts';
import type { Database } from './database.ts';
import { checkLimit, decodeCursor, page } from './pages.ts';
import { int, intOrNull, text, word } from './rows.ts';
import type { Row, Value } from './rows.ts';

/**
 * Uploads of which something is awaited: their answer, or an ACK for a report that has none. One whose reports all have
 * theirs is asked for once more by the next run, but nobody has to wait for it.
 */
const awaited = `u.state = 'intent' OR (u.state IN ('sent', 'given_up', 'answer_lost') AND EXISTS (
  SELECT 1 FROM upload_report AS ur JOIN report AS r ON r.seq = ur.report_seq
  WHERE ur.upload_id = u.id AND r.state = 'sent'))`;

export function awaitedUploads(db: Database, query: { cursor?: string; limit: number }): Page<AwaitedUpload> {
  const limit = checkLimit(query.limit);
  const total = db.get(`SELECT count(*) AS n FROM upload AS u WHERE ${awaited}`);
  const cursor = decodeCursor(query.cursor, 2);
  const rows = db.all(
    `SELECT u.id, u.product_id, p.name, u.state, u.started_at, q.last_poll_at, q.next_poll_at,
       (SELECT count(*) FROM upload_report AS ur WHERE ur.upload_id = u.id) AS reports
     FROM upload AS u JOIN product AS p ON p.id = u.product_id LEFT JOIN upload_poll AS q ON q.upload_id = u.id
     WHERE (${awaited}) ${cursor ? 'AND (u.started_at, u.id) > (?, ?)' : ''} ORDER BY u.started_at, u.id LIMIT ?`,
    ...(cursor ? [cursor[0] as Value, cursor[1] as Value] : []),
    limit + 1,
  );
  const give = (row: Row): AwaitedUpload => ({
    id: text(row, 'id'),
    productId: text(row, 'product_id'),
    productName: text(row, 'name'),
    state: word<AwaitedUpload['state']>(row, 'state'),
    reports: int(row, 'reports'),
    startedAt: int(row, 'started_at'),
    lastPollAt: intOrNull(row, 'last_poll_at'),
    nextPollAt: intOrNull(row, 'next_poll_at'),
  });
  return page(rows, limit, total === undefined ? 0 : int(total, 'n'), give, (row) => [
    int(row, 'started_at'),
    text(row, 'id'),
  ]);
}
