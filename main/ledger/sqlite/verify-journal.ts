import type { Database } from './database.ts';
import { guardedTables, journalHash } from './guarded-tables.ts';
import { blob, blobOrNull, int, text, textOrNull } from './rows.ts';
import type { Row } from './rows.ts';
import type { Check, Looked } from './verify-check.ts';

const triggers = ['journal_no_delete', 'journal_no_update'];
/** A ledger of which everything was deleted must not fill the memory. */
const mostMissing = 10_000;

/** The chain of the journal, its end, and that each row it speaks of is still there and not older. */
export const checkJournal: Check = {
  name: 'journal',
  *run({ db, brokenSeqs }) {
    yield* missingTriggers(db);
    let previousSeq = 0;
    let previousHashes: readonly Buffer[] = [Buffer.alloc(32)];
    /** Subjects that are not there now: right if a later journal row says that they were removed. */
    const missing = new Map<string, number>();
    for (const row of db.rows('SELECT * FROM journal ORDER BY seq')) {
      const seq = int(row, 'seq');
      yield null;
      if (seq !== previousSeq + 1)
        yield { row: `journal ${previousSeq + 1}`, detail: `missing (rows ${previousSeq + 1} to ${seq - 1})` };
      const stored = blob(row, 'hash');
      const computed = hashOf(row);
      if (!computed.equals(stored)) {
        brokenSeqs.add(seq);
        yield { row: `journal ${seq}`, detail: 'altered: its hash does not fit its content' };
      } else if (seq === previousSeq + 1 && !previousHashes.some((hash) => hash.equals(blob(row, 'previous_hash')))) {
        brokenSeqs.add(seq);
        yield { row: `journal ${seq}`, detail: 'does not follow the row before it' };
      } else {
        yield* subjectFits(db, row, seq, missing);
      }
      previousSeq = seq;
      // After a row whose content or whose hash was altered, either may be what the next one follows.
      previousHashes = [stored, computed];
    }
    for (const [subject, seq] of missing)
      yield { row: subject.replace(':', ' '), detail: `missing, without a journal row after ${seq} that says so` };
    yield* endFits(db, previousSeq, previousHashes);
  },
};

function* missingTriggers(db: Database): Generator<Looked, void> {
  for (const name of triggers) {
    if (db.get("SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = ?", name) === undefined)
      yield { row: `trigger ${name}`, detail: 'missing: the journal could be changed' };
  }
}

function hashOf(row: Row): Buffer {
  return journalHash(blob(row, 'previous_hash'), {
    seq: row.seq as bigint,
    at: row.at as bigint,
    operator: text(row, 'operator'),
    jobId: textOrNull(row, 'job_id'),
    reason: textOrNull(row, 'reason'),
    kind: text(row, 'kind'),
    subject: text(row, 'subject'),
    productId: textOrNull(row, 'product_id'),
    detail: text(row, 'detail'),
    sha256: textOrNull(row, 'sha256'),
    subjectDigest: blobOrNull(row, 'subject_digest'),
  });
}

/** The row that a journal row speaks of is there, and its last change is this one or a later one. */
function* subjectFits(db: Database, row: Row, seq: number, missing: Map<string, number>): Generator<Looked, void> {
  const subject = text(row, 'subject');
  const [name, key] = splitSubject(subject);
  const table = guardedTables.find((candidate) => candidate.name === name);
  if (table === undefined) return;
  const found = db.get(`SELECT journal_seq FROM ${table.name} WHERE ${table.key} = ?`, key);
  if (found === undefined) {
    if (row.subject_digest === null) missing.delete(subject);
    else if (missing.size < mostMissing) missing.set(subject, seq);
  } else if (int(found, 'journal_seq') < seq) {
    yield { row: `${name} ${key}`, detail: `older than journal row ${seq}, which changed it` };
  }
}

function splitSubject(subject: string): [string, string] {
  const colon = subject.indexOf(':');
  return [subject.slice(0, colon), subject.slice(colon + 1)];
}

function* endFits(db: Database, lastSeq: number, lastHashes: readonly Buffer[]): Generator<Looked, void> {
  const head = db.get('SELECT seq, hash FROM journal_head');
  if (head === undefined) {
    yield { row: 'journal_head 1', detail: 'missing: the end of the journal is not recorded' };
  } else if (int(head, 'seq') > lastSeq) {
    yield { row: `journal ${lastSeq + 1}`, detail: `missing (rows ${lastSeq + 1} to ${int(head, 'seq')}, at the end)` };
  } else if (int(head, 'seq') < lastSeq || !lastHashes.some((hash) => hash.equals(blob(head, 'hash')))) {
    yield { row: 'journal_head 1', detail: 'is not the last row of the journal' };
  }
}
