import type { Check, Looked } from './verify-check.ts';
import type { Database } from './database.ts';

/**
 * Which reports an upload, a line or a coverage holds stands in the guarded row itself (`reports`) and in a table of
 * pairs that queries use. A pair that is not in the row, or is missing, is named.
 */
interface Listing {
  readonly pairs: string;
  readonly parent: string;
  /** Column of the pair, and the parent's key. */
  readonly column: string;
  readonly key: string;
}

const listings: readonly Listing[] = [
  { pairs: 'upload_report', parent: 'upload', column: 'upload_id', key: 'id' },
  { pairs: 'handover_report', parent: 'handover_line', column: 'device', key: 'device' },
  { pairs: 'coverage_report', parent: 'coverage', column: 'coverage_id', key: 'id' },
];

export const listChecks: readonly Check[] = listings.map((listing) => ({
  name: listing.pairs,
  *run({ db }) {
    const { pairs, parent, column, key } = listing;
    for (const row of db.rows(`SELECT ${key} AS key, reports FROM ${parent} ORDER BY rowid`)) {
      yield null;
      yield* compare(db, listing, row.key as string | bigint, listOf(row.reports));
    }
    const orphans = db.rows(
      `SELECT ${column} AS key, report_seq FROM ${pairs} WHERE ${column} NOT IN (SELECT ${key} FROM ${parent})`,
    );
    for (const row of orphans)
      yield { row: `${pairs} ${String(row.key)}, report ${String(row.report_seq)}`, detail: `belongs to no ${parent}` };
  },
}));

function* compare(
  db: Database,
  { pairs, parent, column }: Listing,
  key: string | bigint,
  recorded: readonly string[],
): Generator<Looked, void> {
  const found = db
    .all(`SELECT report_seq FROM ${pairs} WHERE ${column} = ? ORDER BY report_seq`, key)
    .map((row) => String(row.report_seq));
  if (found.join() === recorded.join()) return;
  const known = new Set(recorded);
  const there = new Set(found);
  for (const seq of found.filter((candidate) => !known.has(candidate)))
    yield { row: `${pairs} ${key}, report ${seq}`, detail: `added by hand: its ${parent} does not name it` };
  for (const seq of recorded.filter((candidate) => !there.has(candidate)))
    yield { row: `${pairs} ${key}, report ${seq}`, detail: `missing: its ${parent} names it` };
}

/** What a hand made of the list is the row's own finding, not a crash here. */
function listOf(value: unknown): readonly string[] {
  try {
    const list: unknown = JSON.parse(String(value));
    return Array.isArray(list) ? list.map(String) : [];
  } catch {
    return [];
  }
}
