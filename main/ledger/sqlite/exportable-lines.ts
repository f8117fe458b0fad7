import type { ExportableLine, Page } from '../ledger.ts';
import type { Database } from './database.ts';
import { checkLimit, decodeCursor, page } from './pages.ts';
import { int, text, textOrNull } from './rows.ts';
import type { Row, Value } from './rows.ts';
import { free } from './uploads.ts';

/** What an export would take now, a line a product. */
export function exportableLines(
  db: Database,
  query: { productIds: readonly string[] | null; cursor?: string; limit: number },
): Page<ExportableLine> {
  const limit = checkLimit(query.limit);
  const chosen = query.productIds === null ? '' : 'AND report.product_id IN (SELECT value FROM json_each(?))';
  const params = query.productIds === null ? [] : [JSON.stringify(query.productIds)];
  const total = db.get(`SELECT count(DISTINCT report.product_id) AS n FROM report WHERE ${free} ${chosen}`, ...params);
  const cursor = decodeCursor(query.cursor, 2);
  const rows = db.all(
    `SELECT product.id, product.name, product.site, product.smart_account, product.virtual_account, count(*) AS reports
     FROM report JOIN product ON product.id = report.product_id
     WHERE ${free} ${chosen} ${cursor ? 'AND (product.name, product.id) > (?, ?)' : ''}
     GROUP BY product.id ORDER BY product.name, product.id LIMIT ?`,
    ...params,
    ...(cursor ? [cursor[0] as Value, cursor[1] as Value] : []),
    limit + 1,
  );
  const give = (row: Row): ExportableLine => ({
    productId: text(row, 'id'),
    productName: text(row, 'name'),
    site: textOrNull(row, 'site'),
    smartAccount: textOrNull(row, 'smart_account'),
    virtualAccount: textOrNull(row, 'virtual_account'),
    reports: int(row, 'reports'),
  });
  return page(rows, limit, total === undefined ? 0 : int(total, 'n'), give, (row) => [
    text(row, 'name'),
    text(row, 'id'),
  ]);
}
