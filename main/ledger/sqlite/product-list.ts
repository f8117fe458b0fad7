import type { Ledger, ProductQuery } from '../ledger.ts';
import { guarded } from './guarded-tables.ts';
import { checkLimit, decodeCursor, likePart, page } from './pages.ts';
import type { Parts } from './parts.ts';
import { productRows } from './product-row.ts';
import { int, intOrNull, text } from './rows.ts';
import type { Row, Value } from './rows.ts';

type ProductListPart = Pick<Ledger, 'product' | 'findProducts' | 'productsWithUdi' | 'listProducts'>;

/** Reading products: one, by what a person types, by UDI, and as a list. */
export function productListPart({ read, readFew }: Parts): ProductListPart {
  return {
    async product(id) {
      const rows = readFew.all('SELECT * FROM product WHERE id = ?', id);
      return productRows(readFew, rows)[0] ?? null;
    },

    async findProducts(wanted, { isRemoved } = { isRemoved: false }) {
      const rows = read.all(
        `SELECT * FROM product WHERE life ${isRemoved ? '=' : '<>'} 'removed' AND id IN (
           SELECT id FROM product WHERE name = ?1 UNION SELECT id FROM product WHERE host = ?1
           UNION SELECT product_id FROM product_udi WHERE serial = ?1) ORDER BY name, id`,
        wanted,
      );
      return productRows(read, rows);
    },

    async productsWithUdi(udis) {
      const rows = read.all(
        `SELECT * FROM product WHERE id IN (
           SELECT u.product_id FROM json_each(?) AS wanted
           JOIN product_udi AS u ON u.serial = wanted.value ->> 'serial' AND u.pid = wanted.value ->> 'pid'
           WHERE u.identifies = 1) ORDER BY name, id`,
        JSON.stringify(udis.map(({ pid, serial }) => ({ pid, serial }))),
      );
      return productRows(read, rows);
    },

    async listProducts(query) {
      const limit = checkLimit(query.limit);
      const byContact = query.sort === 'lastContact';
      const { where, params } = filter(query);
      const total = read.get(`SELECT count(*) AS n FROM product WHERE ${where}`, ...params);
      const cursor = decodeCursor(query.cursor, 2);
      const after = byContact
        ? '(coalesce(last_contact_at, 0) < ? OR (coalesce(last_contact_at, 0) = ? AND id > ?))'
        : // As a pair: SQLite goes to the place in the index. With OR it walks there from the beginning, page after page.
          '(name, id) > (?, ?)';
      const rows = read.all(
        `SELECT ${query.withoutFacts === true ? allButFacts : '*'} FROM product WHERE ${where} ${cursor ? `AND ${after}` : ''}
         ORDER BY ${byContact ? 'coalesce(last_contact_at, 0) DESC' : 'name'}, id LIMIT ?`,
        ...params,
        ...(cursor ? [cursor[0] as Value, ...(byContact ? [cursor[0] as Value] : []), cursor[1] as Value] : []),
        limit + 1,
      );
      const keyOf = (row: Row) => [
        byContact ? (intOrNull(row, 'last_contact_at') ?? 0) : text(row, 'name'),
        text(row, 'id'),
      ];
      const found = page(rows, limit, total === undefined ? 0 : int(total, 'n'), (row) => row, keyOf);
      return { ...found, rows: productRows(read, found.rows) };
    },
  };
}

/** Facts are most of a row: a list of 1,000 products is read in half the time without them. */
const allButFacts = [
  ...[...guarded.product.columns, ...(guarded.product.added ?? [])].filter((column) => column !== 'facts'),
  'NULL AS facts',
].join(', ');

/** Without `lives`: all that are not removed; with `ids`: any life. */
function filter(query: ProductQuery): { where: string; params: Value[] } {
  const where: string[] = [];
  const params: Value[] = [];
  if (query.lives !== undefined) {
    where.push('life IN (SELECT value FROM json_each(?))');
    params.push(JSON.stringify(query.lives));
  } else if (query.ids === undefined) {
    where.push("life <> 'removed'");
  }
  if (query.ids !== undefined) {
    where.push('id IN (SELECT value FROM json_each(?))');
    params.push(JSON.stringify(query.ids));
  }
  if (query.site !== undefined) {
    where.push('site = ?');
    params.push(query.site);
  }
  if (query.tag !== undefined) {
    where.push('id IN (SELECT product_id FROM product_tag WHERE tag = ?)');
    params.push(query.tag);
  }
  if (query.text !== undefined && query.text !== '') {
    const like = "LIKE ? ESCAPE '\\'";
    where.push(
      `(name ${like} OR host ${like} OR hostname ${like}
        OR EXISTS (SELECT 1 FROM product_udi AS u WHERE u.product_id = product.id AND u.serial ${like}))`,
    );
    const part = likePart(query.text);
    params.push(part, part, part, part);
  }
  return { where: where.length === 0 ? '1' : where.join(' AND '), params };
}
