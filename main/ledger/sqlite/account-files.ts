import { hash, randomUUID } from 'node:crypto';
import type { UnmatchedWhy } from '../../../shared/contract/account-files.ts';
import { SluiceError } from '../../../shared/errors.ts';
import type { AccountFileKind } from '../../../shared/vocabulary.ts';
import type { AccountFileRow, DeliveryState, Ledger, NewAccountFile, Who } from '../ledger.ts';
import { assign, cover } from './coverage.ts';
import type { Database } from './database.ts';
import { waitingCoverage } from './deliveries.ts';
import { guarded } from './guarded-tables.ts';
import { proveSent } from './handover-proof.ts';
import { checkLimit, decodeCursor, page } from './pages.ts';
import type { Parts } from './parts.ts';
import { needProduct } from './products.ts';
import { settleHandovers } from './report-steps.ts';
import { blob, flag, int, text, word, wordOrNull } from './rows.ts';
import type { Row, Value } from './rows.ts';
import type { Writing } from './writing.ts';

type AccountFilesPart = Pick<
  Ledger,
  'recordAccountFile' | 'accountFiles' | 'accountFileBytes' | 'findAccountFiles' | 'assignAccountFile'
>;

const columns = 'f.id, f.sha256, f.name, f.kind, f.size, f.received_at, f.journal_seq';
/** No product takes it: nobody matched it, or every product that it was tried on refused it. */
export const unmatched = "NOT EXISTS (SELECT 1 FROM coverage AS c WHERE c.file_id = f.id AND c.state <> 'refused')";

/** ACK, policy, authorization and trust files: opaque bytes with what they cover. */
export function accountFilesPart({ read, write }: Parts): AccountFilesPart {
  return {
    /** `covered`: reports that this file covers now, in all. */
    recordAccountFile: (file, who) => {
      const sha256 = hash('sha256', file.bytes);
      return write((w) => recordAccountFile(w, file, sha256, who));
    },

    /** In the order in which they came. */
    async accountFiles(query) {
      const limit = checkLimit(query.limit);
      const where = query.unmatched === undefined ? '1' : query.unmatched ? unmatched : `NOT (${unmatched})`;
      const total = read.get(`SELECT count(*) AS n FROM account_file AS f WHERE ${where}`);
      const cursor = decodeCursor(query.cursor, 2);
      const rows = read.all(
        `SELECT ${columns} FROM account_file AS f WHERE ${where}
         ${cursor ? 'AND (f.received_at, f.id) > (?, ?)' : ''} ORDER BY f.received_at, f.id LIMIT ?`,
        ...(cursor ? [cursor[0] as Value, cursor[1] as Value] : []),
        limit + 1,
      );
      const give = (row: Row): AccountFileRow => fileRow(read, row);
      const keyOf = (row: Row) => [int(row, 'received_at'), text(row, 'id')];
      return page(rows, limit, total === undefined ? 0 : int(total, 'n'), give, keyOf);
    },

    async accountFileBytes(id) {
      const row = read.get('SELECT bytes FROM account_file WHERE id = ?', id);
      if (row === undefined) throw new SluiceError('file.not_found', { file: id });
      return blob(row, 'bytes');
    },

    async findAccountFiles(wanted) {
      const isPrefix = /^[0-9a-f]{4,64}$/i.test(wanted);
      const rows = read.all(
        `SELECT ${columns} FROM account_file AS f
         WHERE f.id = ?1 OR f.name = ?1 COLLATE NOCASE OR (?2 AND f.sha256 >= ?3 AND f.sha256 < ?3 || 'g')
         ORDER BY f.received_at, f.id LIMIT 500`,
        wanted,
        Number(isPrefix),
        wanted.toLowerCase(),
      );
      return rows.map((row) => fileRow(read, row));
    },

    assignAccountFile: (id, productId, who) =>
      write((w) => {
        if (w.db.get('SELECT 1 FROM account_file WHERE id = ?', id) === undefined)
          throw new SluiceError('file.not_found', { file: id });
        needProduct(w.db, productId);
        assign(w, id, productId, who);
        settleHandovers(w, who);
      }),
  };
}

function recordAccountFile(
  w: Writing,
  file: NewAccountFile,
  sha256: string,
  who: Who,
): { id: string; known: boolean; covered: number } {
  const before = w.db.get('SELECT id FROM account_file WHERE sha256 = ?', sha256);
  const id = before === undefined ? randomUUID() : text(before, 'id');
  if (before === undefined) insertFile(w, file, id, sha256, who);
  for (const { productId, reportIds } of file.coverage) {
    needProduct(w.db, productId);
    if (file.handover !== null) proveNamedHandover(w, file.handover, productId, who);
    cover(w, { fileId: id, productId, reportIds, handover: file.handover, isWhole: file.isWhole }, who);
  }
  settleHandovers(w, who);
  const covered = w.db.get(
    `SELECT count(DISTINCT cr.report_seq) AS n FROM coverage AS c JOIN coverage_report AS cr ON cr.coverage_id = c.id
     WHERE c.file_id = ? AND c.state <> 'refused'`,
    id,
  );
  return { id, known: before !== undefined, covered: covered === undefined ? 0 : int(covered, 'n') };
}

function insertFile(w: Writing, file: NewAccountFile, id: string, sha256: string, who: Who): void {
  const row: Row = {
    id,
    sha256,
    name: file.name,
    kind: file.kind,
    size: file.bytes.length,
    origin: file.origin,
    upload_id: file.uploadId,
    handover: file.handover,
    received_at: w.now,
    bytes: file.bytes,
  };
  const only = file.coverage.length === 1 ? (file.coverage[0]?.productId ?? null) : null;
  const detail = {
    name: file.name,
    kind: file.kind,
    origin: file.origin,
    upload: file.uploadId,
    handover: file.handover,
    ...(file.unmatchedWhy === undefined ? {} : { unmatched: file.unmatchedWhy }),
  };
  w.insert(guarded.account_file, row, { kind: 'account_file.received', productId: only, detail, sha256 }, who);
}

/** An answer to a hand-over proves that it went up, even where its reports moved on by themselves meanwhile. */
function proveNamedHandover(w: Writing, number: number, productId: string, who: Who): void {
  const handover = w.db.get(
    `SELECT h.* FROM handover AS h JOIN handover_line AS l ON l.handover = h.number
     WHERE h.number = ? AND l.product_id = ? AND h.state IN ('making', 'open')
       AND (l.state IS NULL OR (l.state = 'refused' AND h.form = 'archive'))`,
    number,
    productId,
  );
  if (handover !== undefined) proveSent(w, handover, productId, who);
}

function fileRow(db: Database, row: Row): AccountFileRow {
  const id = text(row, 'id');
  const products = db.all(
    `SELECT c.product_id, c.state, p.name, c.state IN ('installed', 'refused') OR ${waitingCoverage} AS is_needed
     FROM coverage AS c JOIN product AS p ON p.id = c.product_id JOIN account_file AS f ON f.id = c.file_id
     WHERE c.file_id = ? ORDER BY p.name, p.id`,
    id,
  );
  return {
    id,
    sha256: text(row, 'sha256'),
    name: text(row, 'name'),
    kind: word<AccountFileKind>(row, 'kind'),
    size: int(row, 'size'),
    receivedAt: int(row, 'received_at'),
    products: products.map((product) => ({
      productId: text(product, 'product_id'),
      productName: text(product, 'name'),
      state: word<DeliveryState>(product, 'state'),
      isNeeded: flag(product, 'is_needed'),
    })),
    unmatchedWhy: products.length > 0 ? null : unmatchedWhy(db, row),
  };
}

/** Said once, when it came, in the journal's row: the file's own row is never changed. */
function unmatchedWhy(db: Database, row: Row): UnmatchedWhy | null {
  const seq = int(row, 'journal_seq');
  const received = db.get("SELECT detail ->> '$.unmatched' AS why FROM journal WHERE seq = ?", seq);
  return received === undefined ? null : wordOrNull<UnmatchedWhy>(received, 'why');
}
