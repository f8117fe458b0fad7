import type { DueDetail } from '../../../shared/contract/due.ts';
import type { DueGroup, DueRule, Obligation } from '../../../shared/due-words.ts';
import { dueGroups } from '../../../shared/due-words.ts';
import type { PrintedFacts, SmartLicensing } from '../../../shared/vocabulary.ts';
import type { DueFilter, DueQuery, DueRow, Ledger } from '../ledger.ts';
import { duePlan } from './due-plan.ts';
import { checkLimit, decodeCursor, likePart, page } from './pages.ts';
import type { Parts } from './parts.ts';
import { tagsByProduct } from './product-row.ts';
import { int, intOrNull, json, jsonOrNull, jsonText, text, textOrNull, word, wordOrNull } from './rows.ts';
import type { Row, Value } from './rows.ts';

type DuePart = Pick<Ledger, 'leftoverSources' | 'staleDue' | 'recordDue' | 'dueBoard' | 'dueDays' | 'duePlan'>;

const day = 86_400_000;
/** Behind every date: those without one come last. */
const never = 9e15;

export function duePart({ read, write }: Parts): DuePart {
  return {
    async leftoverSources() {
      // Only a first look, so that the texts of thousands of others are not read.
      return read
        .all(
          `SELECT id, name, site, facts, smart_licensing, last_contact_at FROM product
           WHERE life = 'active' AND facts IS NOT NULL
             AND (smart_licensing IS NOT 'slp' OR facts LIKE '%eval%' OR facts LIKE '%reservation":"enabled%'
               OR facts GLOB '*eservation status":"[^N]*')
           ORDER BY name COLLATE NOCASE, id`,
        )
        .map((row) => ({
          productId: text(row, 'id'),
          productName: text(row, 'name'),
          site: textOrNull(row, 'site'),
          facts: json<PrintedFacts>(row, 'facts'),
          smartLicensing: wordOrNull<SmartLicensing>(row, 'smart_licensing'),
          lastContactAt: intOrNull(row, 'last_contact_at'),
        }));
    },

    async staleDue(rules, after, limit) {
      return read
        .all(
          `SELECT p.*, (SELECT min(measured_from) FROM report AS r WHERE r.product_id = p.id) AS first_use
           FROM product AS p LEFT JOIN due AS d ON d.product_id = p.id AND d.obligation = 'ack'
           WHERE p.life = 'active' AND p.id > ? AND (d.revision IS NOT p.revision OR d.rules IS NOT ?)
           ORDER BY p.id LIMIT ?`,
          after,
          rules,
          checkLimit(limit),
        )
        .map((row) => ({
          productId: text(row, 'id'),
          revision: int(row, 'revision'),
          facts: jsonOrNull<PrintedFacts>(row, 'facts'),
          smartLicensing: wordOrNull<SmartLicensing>(row, 'smart_licensing'),
          platform: textOrNull(row, 'platform'),
          softwareVersion: textOrNull(row, 'software_version'),
          lastContactAt: intOrNull(row, 'last_contact_at'),
          clockSkewMs: intOrNull(row, 'clock_skew_ms'),
          firstUse: intOrNull(row, 'first_use'),
        }));
    },

    recordDue: (rules, made) =>
      write((w) => {
        for (const { source, due } of made) {
          w.db.run('DELETE FROM due WHERE product_id = ?', source.productId);
          for (const { obligation, at, source: whose, rule, detail } of due)
            w.db.run(
              `INSERT INTO due (product_id, obligation, at, source, rule, detail, revision, rules)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
              ...[source.productId, obligation, at, whose, rule, jsonText(detail), source.revision, rules],
            );
        }
      }),

    async dueBoard(query) {
      const limit = checkLimit(query.limit);
      const { where, params } = filter(query);
      const groups = Object.fromEntries(dueGroups.map((group) => [group, 0])) as Record<DueGroup, number>;
      const span = (query.from === undefined ? '' : ' AND d.at >= ?') + (query.to === undefined ? '' : ' AND d.at < ?');
      const spanParams = [query.from, query.to].filter((at) => at !== undefined);
      for (const row of read.all(
        `SELECT ${groupOf} AS grp, count(*) AS n FROM due AS d JOIN product AS p ON p.id = d.product_id
         WHERE ${where}${span} GROUP BY grp`,
        ...groupParams(query.now),
        ...params,
        ...spanParams,
      ))
        groups[word<DueGroup>(row, 'grp')] = int(row, 'n');
      const cursor = decodeCursor(query.cursor, 4);
      const rows = read.all(
        // Keys first: the details of ten thousand rows would go through the sorting.
        `SELECT k.*, d.at, d.source, d.rule, d.detail,
           (SELECT n.at FROM due AS n WHERE n.product_id = k.product_id AND n.obligation = 'report') AS next_report
         FROM (
           SELECT d.product_id, d.obligation, p.name, p.site, ${groupOf} AS grp, coalesce(d.at, ${never}) AS place
           FROM due AS d JOIN product AS p ON p.id = d.product_id
           WHERE ${where}${span} ${query.group === undefined ? '' : 'AND grp = ?'}
             ${cursor ? `AND (coalesce(d.at, ${never}), p.name, p.id, d.obligation) > (?, ?, ?, ?)` : ''}
           ORDER BY place, p.name, p.id, d.obligation LIMIT ?) AS k
         JOIN due AS d ON d.product_id = k.product_id AND d.obligation = k.obligation
         ORDER BY k.place, k.name, k.product_id, k.obligation`,
        ...groupParams(query.now),
        ...params,
        ...spanParams,
        ...(query.group === undefined ? [] : [query.group]),
        ...(cursor ?? []),
        limit + 1,
      );
      const total = query.group === undefined ? Object.values(groups).reduce((a, b) => a + b, 0) : groups[query.group];
      const keyOf = (row: Row) => [
        int(row, 'place'),
        text(row, 'name'),
        text(row, 'product_id'),
        text(row, 'obligation'),
      ];
      const found = page(rows, limit, total, (row) => row, keyOf);
      const tags = tagsByProduct(read, JSON.stringify(found.rows.map((row) => text(row, 'product_id'))));
      return { ...found, groups, rows: found.rows.map((row) => dueRow(row, tags)) };
    },

    async dueDays(query, starts) {
      const { where, params } = filter(query);
      const days = starts.slice(0, -1).map((at) => ({ at, count: 0 }));
      const rows = read.all(
        `SELECT d.at, count(*) AS n FROM due AS d JOIN product AS p ON p.id = d.product_id
         WHERE ${where} AND d.at >= ? AND d.at < ? GROUP BY d.at`,
        ...params,
        starts[0] ?? 0,
        starts.at(-1) ?? 0,
      );
      for (const row of rows) {
        const found = days.findLast(({ at }) => at <= int(row, 'at'));
        if (found) found.count += int(row, 'n');
      }
      return days;
    },

    duePlan: async (query) => duePlan(read, query),
  };
}

/** Takes `now`, and twice later: 7 and 30 days. */
const groupOf = `CASE WHEN d.at IS NULL THEN 'unknown' WHEN d.at < ? THEN 'overdue' WHEN d.at < ? THEN 'week'
  WHEN d.at < ? THEN 'month' ELSE 'later' END`;

function groupParams(now: number): number[] {
  return [now, now + 7 * day, now + 30 * day];
}

/** What owes nothing is not on the board: no policy, no ACK asked for, no reports sent. */
export const isOwed = "p.life = 'active' AND d.rule NOT IN ('not_required', 'no_report')";

function filter(query: DueFilter | DueQuery): { where: string; params: Value[] } {
  const where = [isOwed, 'd.obligation IN (SELECT value FROM json_each(?))'];
  const params: Value[] = [JSON.stringify(query.obligations)];
  if (query.site !== undefined) {
    where.push("coalesce(p.site, '') = ?");
    params.push(query.site);
  }
  if (query.tag !== undefined) {
    where.push('p.id IN (SELECT product_id FROM product_tag WHERE tag = ?)');
    params.push(query.tag);
  }
  if (query.text !== undefined && query.text !== '') {
    where.push("(p.name LIKE ? ESCAPE '\\' OR p.site LIKE ? ESCAPE '\\')");
    params.push(likePart(query.text), likePart(query.text));
  }
  return { where: where.join(' AND '), params };
}

function dueRow(row: Row, tags: ReadonlyMap<string, readonly string[]>): DueRow {
  const productId = text(row, 'product_id');
  return {
    productId,
    productName: text(row, 'name'),
    site: textOrNull(row, 'site'),
    tags: tags.get(productId) ?? [],
    obligation: word<Obligation>(row, 'obligation'),
    group: word<DueGroup>(row, 'grp'),
    at: intOrNull(row, 'at'),
    source: wordOrNull<'product' | 'estimated'>(row, 'source'),
    rule: word<DueRule>(row, 'rule'),
    detail: json<DueDetail>(row, 'detail'),
    nextReportAt: row.obligation === 'ack' ? intOrNull(row, 'next_report') : null,
  };
}
