import type { Who } from '../ledger.ts';
import type { Database } from './database.ts';
import { waitingCoverage } from './deliveries.ts';
import { guarded, type GuardedTable } from './guarded-tables.ts';
import { text } from './rows.ts';
import type { Row } from './rows.ts';
import type { Writing } from './writing.ts';

/** A line of a hand-over that its ACK may still come for: it has a number of its own there, and must stay a line of its own. */
const isAwaitedLine = `coalesce(l.state, h.state) <> 'released' AND EXISTS (
  SELECT 1 FROM handover_report AS hr JOIN report AS r ON r.seq = hr.report_seq
  WHERE hr.device = l.device AND r.state NOT IN ('confirmed', 'rejected', 'closed'))`;

/**
 * What two products of one device may not be merged over: a hand-over that waits for an ACK of each of them; one ACK that
 * both have still to take; a job that is at work with the other one and could install a second time what moves to it. All
 * of these end.
 */
export function isTiedUp(db: Database, id: string, intoId: string): boolean {
  const tie = db.get(
    `SELECT 1 WHERE EXISTS (
       SELECT 1 FROM handover_line AS l JOIN handover AS h ON h.number = l.handover
       JOIN handover_line AS o ON o.handover = l.handover AND o.product_id = ?2
       WHERE l.product_id = ?1 AND ${isAwaitedLine})
     OR EXISTS (
       SELECT 1 FROM coverage AS c JOIN account_file AS f ON f.id = c.file_id
       JOIN coverage AS o ON o.file_id = c.file_id AND o.product_id = ?2
       WHERE c.product_id = ?1 AND (${waitingCoverage}
         OR EXISTS (SELECT 1 FROM coverage_report AS cr JOIN report AS r ON r.seq = cr.report_seq
           WHERE cr.coverage_id = c.id AND r.state NOT IN ('confirmed', 'rejected', 'closed'))))
     OR EXISTS (
       SELECT 1 FROM job_row AS jr JOIN job AS j ON j.seq = jr.job_seq
       WHERE j.state = 'running' AND jr.product_id = ?2 AND jr.state = 'running'
         AND EXISTS (SELECT 1 FROM coverage AS c WHERE c.product_id = ?1))`,
    id,
    intoId,
  );
  return tie !== undefined;
}

/** Guarded rows of a product, what the record calls the move, and the columns beside the product that may exist once only. */
const moving: readonly { readonly table: GuardedTable; readonly kind: string; readonly once?: string }[] = [
  { table: guarded.usage_file, kind: 'file.moved', once: 'sha256' },
  { table: guarded.report, kind: 'report.moved' },
  { table: guarded.upload, kind: 'upload.moved' },
  { table: guarded.handover_line, kind: 'handover.line_moved', once: 'handover' },
  { table: guarded.coverage, kind: 'coverage.moved', once: 'file_id' },
  { table: guarded.product_action, kind: 'action.moved' },
  { table: guarded.authorization, kind: 'authorization.moved' },
  { table: guarded.push_decision, kind: 'push.moved' },
  { table: guarded.proof, kind: 'proof.moved' },
];

/** Work data: a row that the other product has too stays where it is. */
const workTables = ['temporary_file', 'product_login', 'product_question', 'connection', 'product_tag'] as const;

/**
 * Everything of one product becomes the other one's, row by row in the record. What the other one has too (the same file
 * received twice, a line of a hand-over that is over) stays where it is: it is history, and nothing waits for it. Gives how
 * many rows of each table moved.
 */
export function moveAll(w: Writing, id: string, intoId: string, who: Who): Readonly<Record<string, number>> {
  const moved: Record<string, number> = {};
  for (const { table, kind, once } of moving) {
    const isFree =
      once === undefined
        ? ''
        : `AND NOT EXISTS (SELECT 1 FROM ${table.name} AS o WHERE o.product_id = ?2 AND o.${once} = t.${once})`;
    const params = once === undefined ? [id] : [id, intoId];
    const rows = w.db.all(
      `SELECT t.* FROM ${table.name} AS t WHERE t.product_id = ?1 ${isFree} ORDER BY t.rowid`,
      ...params,
    );
    for (const row of rows)
      w.update(table, row, { product_id: intoId }, { kind, productId: intoId, detail: detailOf(table, row, id) }, who);
    if (rows.length > 0) moved[table.name] = rows.length;
  }
  for (const table of workTables)
    w.db.run(`UPDATE OR IGNORE ${table} SET product_id = ? WHERE product_id = ?`, intoId, id);
  w.db.run('UPDATE OR IGNORE product_question SET other_id = ? WHERE other_id = ?', intoId, id);
  // They asked about the two of them.
  w.db.run("UPDATE product_question SET answer = 'merged' WHERE product_id = other_id AND answer IS NULL");
  // The running job still writes its own rows.
  const ended = "(SELECT seq FROM job WHERE state <> 'running')";
  w.db.run(`UPDATE OR IGNORE job_row SET product_id = ? WHERE product_id = ? AND job_seq IN ${ended}`, intoId, id);
  w.db.run(
    `UPDATE OR IGNORE transcript SET product_id = ? WHERE product_id = ?
     AND job_id IN (SELECT id FROM job WHERE state <> 'running')`,
    intoId,
    id,
  );
  return moved;
}

/** A report's state is that of its last row in the record. */
function detailOf(table: GuardedTable, row: Row, from: string): Record<string, unknown> {
  return table === guarded.report
    ? { from: text(row, 'state'), to: text(row, 'state'), product: from }
    : { product: from };
}
