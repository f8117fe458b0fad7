import { rowDigest, subjectOf } from './guarded-tables.ts';
import type { GuardedTable } from './guarded-tables.ts';
import { blobOrNull, int, text, textOrNull } from './rows.ts';
import type { Row } from './rows.ts';
import type { Check } from './verify-check.ts';

/** Every row of a guarded table is as its last journal row says. */
export function rowCheck(table: GuardedTable): Check {
  return {
    name: table.name,
    *run({ db, brokenSeqs }) {
      const rows = db.rows(
        `SELECT t.*, j.subject AS "j.subject", j.subject_digest AS "j.digest", j.detail AS "j.detail"
         FROM ${table.name} AS t LEFT JOIN journal AS j ON j.seq = t.journal_seq ORDER BY t.rowid`,
      );
      for (const row of rows) {
        yield null;
        if (brokenSeqs.has(int(row, 'journal_seq'))) continue;
        const detail = misfit(table, row);
        if (detail !== null) yield { row: `${table.name} ${String(row[table.key])}`, detail };
      }
    },
  };
}

function misfit(table: GuardedTable, row: Row): string | null {
  const seq = int(row, 'journal_seq');
  const subject = textOrNull(row, 'j.subject');
  if (subject === null) return `its journal row ${seq} is missing`;
  if (subject !== subjectOf(table, row)) return `its journal row ${seq} speaks of ${subject}: added or altered by hand`;
  const digest = blobOrNull(row, 'j.digest');
  if (digest === null || !rowDigest(table, row).equals(digest)) return `altered: not as journal row ${seq} recorded it`;
  if (table.name === 'report' && stepOf(text(row, 'j.detail')) !== row.state)
    return `state ${text(row, 'state')} is not the last step of its journey`;
  return null;
}

function stepOf(detail: string): unknown {
  try {
    return (JSON.parse(detail) as { to?: unknown }).to;
  } catch {
    return undefined;
  }
}
