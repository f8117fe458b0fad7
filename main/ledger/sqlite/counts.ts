import { unansweredStates, type ReportedState } from '../../../shared/reported.ts';
import type { HandoverState, ReportState } from '../../../shared/vocabulary.ts';
import type { Ledger, ProductLife } from '../ledger.ts';
import { unmatched } from './account-files.ts';
import { waitingCoverage } from './deliveries.ts';
import { isOwed } from './due.ts';
import { jobRow } from './jobs.ts';
import type { Parts } from './parts.ts';
import { int, intOrNull, word } from './rows.ts';
import type { Row } from './rows.ts';
import { free } from './uploads.ts';

const owedAcks = `due AS d JOIN product AS p ON p.id = d.product_id WHERE ${isOwed} AND d.obligation = 'ack'`;

/** The rule of `reportedOf`, over all products in service. */
const reported = `SELECT CASE
    WHEN EXISTS (SELECT 1 FROM report AS r WHERE r.product_id = p.id
      AND r.state IN (${unansweredStates.map((state) => `'${state}'`).join(', ')})) THEN 'not_reported'
    WHEN EXISTS (SELECT 1 FROM report AS r WHERE r.product_id = p.id AND r.state = 'confirmed') THEN 'reported'
    ELSE 'not_known' END AS reported, count(*) AS n
  FROM product AS p WHERE p.life = 'active' AND p.smart_licensing = 'slp' GROUP BY reported`;

/** Where do I stand: every number comes from an index. */
export function countsPart({ read, clock }: Parts): Pick<Ledger, 'counts'> {
  const number = (sql: string, ...params: number[]): number => {
    const row = read.get(sql, ...params);
    return row === undefined ? 0 : int(row, 'n');
  };
  const byWord = <T extends string>(rows: readonly Row[], column: string): Partial<Record<T, number>> => {
    const counts: Partial<Record<T, number>> = {};
    for (const row of rows) counts[word<T>(row, column)] = int(row, 'n');
    return counts;
  };
  return {
    async counts() {
      const lives = byWord<ProductLife>(read.all('SELECT life, count(*) AS n FROM product GROUP BY life'), 'life');
      const deadline = read.get(`SELECT min(d.at) AS at FROM ${owedAcks}`);
      const job = read.get('SELECT * FROM job ORDER BY seq DESC LIMIT 1');
      const reports = byWord<ReportState>(read.all('SELECT state, count(*) AS n FROM report GROUP BY state'), 'state');
      const handovers = byWord<HandoverState | 'making'>(
        read.all('SELECT state, count(*) AS n FROM handover GROUP BY state'),
        'state',
      );
      const openUploads = number("SELECT count(*) AS n FROM upload WHERE state IN ('intent', 'sent')");
      const isUnderWay = (handovers.open ?? 0) + (handovers.making ?? 0) + openUploads > 0;
      return {
        products: { active: lives.active ?? 0, retired: lives.retired ?? 0, removed: lives.removed ?? 0 },
        reports,
        handovers,
        onPremHandovers: byWord<HandoverState | 'making'>(
          read.all('SELECT state, count(*) AS n FROM handover WHERE on_prem IS NOT NULL GROUP BY state'),
          'state',
        ),
        // Looking at each report is only worth its time where some are spoken for.
        waitingReports: isUnderWay
          ? number(`SELECT count(*) AS n FROM report WHERE ${free}`)
          : (reports.collected ?? 0),
        openUploads,
        waitingDeliveries: number(
          `SELECT count(*) AS n FROM coverage AS c JOIN account_file AS f ON f.id = c.file_id
           JOIN product AS p ON p.id = c.product_id
           WHERE c.state IN ('waiting', 'importing') AND ${waitingCoverage} AND p.life = 'active'`,
        ),
        unmatchedFiles: number(`SELECT count(*) AS n FROM account_file AS f WHERE ${unmatched}`),
        // A product without Smart Licensing Using Policy is as it is; nobody has to look at it each day.
        productsWithError: number(
          `SELECT count(*) AS n FROM product WHERE life = 'active' AND last_error IS NOT NULL
           AND json_extract(last_error, '$.code') <> 'product.no_slp'`,
        ),
        reported: byWord<ReportedState>(read.all(reported), 'reported'),
        nextAckDeadlineUtc: deadline === undefined ? null : intOrNull(deadline, 'at'),
        overdue: number(`SELECT count(*) AS n FROM ${owedAcks} AND d.at < ?`, clock.now()),
        lastJob: job === undefined ? null : jobRow(read, job),
      };
    },
  };
}
