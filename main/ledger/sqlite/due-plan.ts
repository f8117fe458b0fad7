import type { DueDetail } from '../../../shared/contract/due.ts';
import type { VisitReason } from '../../../shared/due-words.ts';
import { udiText } from '../../../shared/udi-text.ts';
import type { Page, PlanQuery, Visit } from '../ledger.ts';
import type { Database } from './database.ts';
import { waitingCoverage } from './deliveries.ts';
import { checkLimit, decodeCursor, page } from './pages.ts';
import { flag, int, intOrNull, json, text, textOrNull } from './rows.ts';
import type { Row } from './rows.ts';

/** Codes of `last_error` that mean: nobody got through to it. */
const notReached = [
  'product.unknown_host',
  'product.refused',
  'product.unreachable',
  'product.timeout',
  'product.closed',
  'jump.failed',
  'jump.cannot_reach',
];

const waits = `EXISTS (SELECT 1 FROM coverage AS c JOIN account_file AS f ON f.id = c.file_id
  WHERE c.product_id = p.id AND ${waitingCoverage})`;
const isAway = `(p.host IS NULL OR coalesce(json_extract(p.last_error, '$.code'), '') IN (SELECT value FROM json_each(?)))`;
/** Nobody knows by when, so it may be late already. */
const isUnread = `(p.last_contact_at IS NULL AND d.at IS NULL AND coalesce(d.rule, 'unknown') = 'unknown')`;
const from = `FROM product AS p LEFT JOIN due AS d ON d.product_id = p.id AND d.obligation = 'ack'
  WHERE p.life = 'active' AND ${isAway} AND (d.at < ? OR ${waits} OR ${isUnread})`;

/** Each product that only a visit reaches, with a date until then or a file that waits for it, or that was never read. */
export function duePlan(db: Database, query: PlanQuery): Page<Visit> & { readonly sites: number } {
  const limit = checkLimit(query.limit);
  const ofSite = query.site === undefined ? '' : " AND coalesce(p.site, '') = ?";
  const params = [JSON.stringify(notReached), query.until, ...(query.site === undefined ? [] : [query.site])];
  const counts = db.get(
    `SELECT count(*) AS n, count(DISTINCT coalesce(p.site, '')) AS sites ${from}${ofSite}`,
    ...params,
  );
  const cursor = decodeCursor(query.cursor, 3);
  const rows = db.all(
    `SELECT p.id, p.name, p.site, p.host, p.last_contact_at, d.at, d.source, d.detail, ${isUnread} AS is_unread,
       json_extract(p.facts, '$.other.usage_report_summary') AS summary, coalesce(p.site, '') AS place
     ${from}${ofSite} ${cursor ? "AND (coalesce(p.site, ''), p.name, p.id) > (?, ?, ?)" : ''}
     ORDER BY place, p.name, p.id LIMIT ?`,
    ...params,
    ...(cursor ?? []),
    limit + 1,
  );
  const keyOf = (row: Row) => [text(row, 'place'), text(row, 'name'), text(row, 'id')];
  const found = page(rows, limit, counts === undefined ? 0 : int(counts, 'n'), (row) => row, keyOf);
  const ids = JSON.stringify(found.rows.map((row) => text(row, 'id')));
  const files = byProduct(
    db.all(
      `SELECT c.product_id, f.name AS word FROM coverage AS c JOIN account_file AS f ON f.id = c.file_id
       WHERE c.product_id IN (SELECT value FROM json_each(?)) AND ${waitingCoverage} ORDER BY f.received_at, f.rowid`,
      ids,
    ),
  );
  const udis = new Map(
    db
      .all(
        `SELECT product_id, pid, serial FROM product_udi
         WHERE product_id IN (SELECT value FROM json_each(?)) AND identifies = 1 ORDER BY product_id, position DESC`,
        ids,
      )
      .map((row) => [text(row, 'product_id'), udiText({ pid: text(row, 'pid'), serial: text(row, 'serial') })]),
  );
  return {
    ...found,
    sites: counts === undefined ? 0 : int(counts, 'sites'),
    rows: found.rows.map((row) => visitOf(row, files, udis, query)),
  };
}

function visitOf(
  row: Row,
  files: ReadonlyMap<string, readonly string[]>,
  udis: ReadonlyMap<string, string>,
  { now, until }: PlanQuery,
): Visit {
  const id = text(row, 'id');
  const at = intOrNull(row, 'at');
  const take = files.get(id) ?? [];
  const reasons: VisitReason[] = at === null || at >= until ? [] : [at < now ? 'overdue' : 'due'];
  if (flag(row, 'is_unread')) reasons.push('never_read');
  if (take.length > 0) reasons.push('ack_waiting');
  const detail = row.detail === null ? null : json<DueDetail>(row, 'detail');
  return {
    productId: id,
    productName: text(row, 'name'),
    site: textOrNull(row, 'site'),
    host: textOrNull(row, 'host'),
    udi: udis.get(id) ?? null,
    reasons,
    at,
    isEstimated: row.source === 'estimated',
    stops: detail?.stops ?? null,
    take,
    unreported: unreportedOf(textOrNull(row, 'summary')),
    lastContactAt: intOrNull(row, 'last_contact_at'),
  };
}

function unreportedOf(summary: string | null): number | null {
  if (summary === null) return null;
  const { available_to_report: available, waiting_for_ack: waiting } = JSON.parse(summary) as Record<string, number>;
  return available === undefined && waiting === undefined ? null : (available ?? 0) + (waiting ?? 0);
}

function byProduct(rows: readonly Row[]): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const row of rows) {
    const id = text(row, 'product_id');
    lists.set(id, [...(lists.get(id) ?? []), text(row, 'word')]);
  }
  return lists;
}
