import type { ReportSort } from '../../../shared/vocabulary.ts';
import type { ReportQuery } from '../ledger.ts';
import { int, text } from './rows.ts';
import type { Row } from './rows.ts';

/** What a list is sorted by before the reports' own sequence, which makes the key of a page unique. */
const first: Readonly<Record<ReportSort, { sql: string; isText?: true } | null>> = {
  collected: null,
  changed: { sql: 'report.changed_at' },
  measured: { sql: 'coalesce(report.measured_to, 0)' },
  product: { sql: 'product.name', isText: true },
  license: { sql: "coalesce(report.entitlement_tag, report.metric_name, '')", isText: true },
};

/** Order of a list of reports as SQL, and the key of a row in it. */
export function reportOrder({ sort = 'collected', isDescending = false }: ReportQuery) {
  const key = first[sort];
  const direction = isDescending ? 'DESC' : 'ASC';
  const compare = isDescending ? '<' : '>';
  // `key` takes its collation from its column, here and in the comparison.
  const sql = [...(key ? [key.sql] : []), 'report.seq'];
  return {
    keys: sql,
    from: sort === 'product' ? 'report JOIN product ON product.id = report.product_id' : 'report',
    columns: `${key?.sql ?? 'NULL'} AS page_key`,
    by: sql.map((one) => `${one} ${direction}`).join(', '),
    byKeys: `${key ? `page.page_key ${direction}, ` : ''}page.page_seq ${direction}`,
    after: `(${sql.join(', ')}) ${compare} (${sql.map(() => '?').join(', ')})`,
    keyOf: (row: Row): (string | number)[] => [
      ...(key ? [key.isText ? text(row, 'page_key') : int(row, 'page_key')] : []),
      int(row, 'seq'),
    ],
  };
}
