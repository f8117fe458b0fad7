import type { ReportFilter } from '../ledger.ts';
import { likePart } from './pages.ts';
import type { Value } from './rows.ts';

/** Which reports a query means, as SQL over `report`. */
export function reportFilter(query: ReportFilter): { where: string; params: Value[] } {
  const where: string[] = [];
  const params: Value[] = [];
  const among = (column: string, values: readonly string[] | undefined): void => {
    if (values === undefined) return;
    where.push(`${column} IN (SELECT value FROM json_each(?))`);
    params.push(JSON.stringify(values));
  };
  among('report.product_id', query.productIds);
  if (query.sites !== undefined) {
    where.push('report.product_id IN (SELECT p.id FROM product AS p WHERE p.site IN (SELECT value FROM json_each(?)))');
    params.push(JSON.stringify(query.sites));
  }
  among('report.state', query.states);
  among('report.id', query.ids);
  if (query.handover !== undefined) {
    where.push(
      `report.seq IN (SELECT hr.report_seq FROM handover_line AS l JOIN handover_report AS hr ON hr.device = l.device
         WHERE l.handover = ?)`,
    );
    params.push(query.handover);
  }
  if (query.text !== undefined && query.text !== '') {
    const like = "LIKE ? ESCAPE '\\'";
    where.push(
      `(report.report_id ${like} OR report.serial ${like} OR report.metric_name ${like} OR report.entitlement_tag ${like}
        OR report.product_id IN (SELECT p.id FROM product AS p WHERE p.name ${like}))`,
    );
    const part = likePart(query.text);
    params.push(part, part, part, part, part);
  }
  return { where: where.length === 0 ? '1' : where.join(' AND '), params };
}
