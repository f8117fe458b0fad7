import { hash } from 'node:crypto';
import { SluiceError, type ErrorData } from '../../../shared/errors.ts';
import type { AuthorizationQuery, AuthorizationRow, AuthorizationState, Ledger, NewAuthorization } from '../ledger.ts';
import { guarded } from './guarded-tables.ts';
import { checkLimit, decodeCursor, page } from './pages.ts';
import type { Parts } from './parts.ts';
import { blob, int, jsonOrNull, jsonText, jsonTextOrNull, text, textOrNull, word } from './rows.ts';
import type { Row, Value } from './rows.ts';
import type { Writing } from './writing.ts';

type AuthorizationsPart = Pick<
  Ledger,
  'addAuthorization' | 'changeAuthorization' | 'authorization' | 'authorizationFile' | 'listAuthorizations'
>;

/** Part of the record: a code that a product gave once is written down here before anything else happens. */
export function authorizationsPart({ read, write }: Parts): AuthorizationsPart {
  return {
    addAuthorization: (one, who) =>
      write((w) => {
        const before = known(w, one);
        if (before !== undefined) return int(before, 'number');
        const last = w.db.get('SELECT coalesce(max(number), 0) AS n FROM authorization');
        const number = (last === undefined ? 0 : int(last, 'n')) + 1;
        const row = {
          ...{ number, kind: one.kind, origin: one.origin, product_id: one.productId },
          ...{ pid: one.udi.pid, serial: one.udi.serial, hostname: one.hostname, keys: one.keysJson },
          ...{ code: one.code, confirm_code: one.confirmCode, place: one.place, state: one.state },
          ...{ request_nonce: one.requestNonce, request_sha256: keep(w, one.request), reason: one.reason },
          ...{ began_at: w.now, changed_at: w.now },
          ...{ account_id: null, virtual_account_id: null, virtual_account: null, body: null, poll_id: null },
          ...{ answer_sha256: null, answer: null, error: null },
        };
        const step = {
          kind: `authorization.${one.state}`,
          productId: one.productId,
          detail: { kind: one.kind, origin: one.origin, udi: { ...one.udi }, code: one.code, place: one.place },
          ...(row.request_sha256 === null ? {} : { sha256: row.request_sha256 }),
        };
        w.insert(guarded.authorization, row, step, who);
        return number;
      }),

    changeAuthorization: (number, change, who) =>
      write((w) => {
        const before = rowOf(w.db.get('SELECT * FROM authorization WHERE number = ?', number), number);
        const { state, code, sent, pollId, answer, file, error } = change;
        const answerSha256 = keep(w, file ?? null);
        const patch = {
          state,
          ...(code === undefined ? {} : { code }),
          ...(sent === undefined
            ? {}
            : {
                account_id: sent.accountId,
                virtual_account_id: sent.virtualAccountId,
                virtual_account: sent.virtualAccount,
                body: sent.body,
                poll_id: null,
              }),
          ...(pollId === undefined ? {} : { poll_id: pollId }),
          ...(answer === undefined ? {} : { answer }),
          ...(answerSha256 === null ? {} : { answer_sha256: answerSha256 }),
          error: jsonTextOrNull(error ?? null),
          changed_at: w.now,
        };
        const step = {
          kind: `authorization.${state}`,
          productId: textOrNull(before, 'product_id'),
          detail: {
            ...{ kind: text(before, 'kind'), pid: text(before, 'pid'), serial: text(before, 'serial') },
            ...(code === undefined ? {} : { code }),
            ...(sent === undefined ? {} : { virtualAccount: sent.virtualAccount }),
            ...(error ? { error: error.code } : {}),
          },
          ...(answerSha256 === null ? {} : { sha256: answerSha256 }),
        };
        w.update(guarded.authorization, before, patch, step, who);
      }),

    async authorization(number) {
      return authorizationRow(rowOf(read.get('SELECT * FROM authorization WHERE number = ?', number), number));
    },

    async authorizationFile(number, part) {
      const row = rowOf(read.get('SELECT * FROM authorization WHERE number = ?', number), number);
      const sha256 = textOrNull(row, `${part}_sha256`);
      if (sha256 === null) return null;
      const file = read.get('SELECT bytes FROM authorization_file WHERE sha256 = ?', sha256);
      const bytes = file === undefined ? null : blob(file, 'bytes');
      if (bytes === null || hash('sha256', bytes) !== sha256)
        throw new SluiceError('ledger.corrupt', { file: read.file, detail: `file of authorization ${number}` });
      return bytes;
    },

    async listAuthorizations(query) {
      const limit = checkLimit(query.limit);
      const { where, values } = conditions(query);
      const total = read.get(`SELECT count(*) AS n FROM authorization WHERE ${where}`, ...values);
      const cursor = decodeCursor(query.cursor, 1);
      const rows = read.all(
        `SELECT * FROM authorization WHERE ${where} ${cursor ? 'AND number < ?' : ''} ORDER BY number DESC LIMIT ?`,
        ...values,
        ...(cursor ? [cursor[0] as Value] : []),
        limit + 1,
      );
      const count = total === undefined ? 0 : int(total, 'n');
      return page(rows, limit, count, authorizationRow, (row) => [int(row, 'number')]);
    },
  };
}

/** The same code of the same unit, or the same request once more. */
function known(w: Writing, one: NewAuthorization): Row | undefined {
  const { pid, serial } = one.udi;
  if (one.code !== null)
    return w.db.get(
      'SELECT number FROM authorization WHERE kind = ? AND pid = ? AND serial = ? AND code = ?',
      ...[one.kind, pid, serial, one.code],
    );
  if (one.request === null) return undefined;
  return w.db.get(
    'SELECT number FROM authorization WHERE kind = ? AND pid = ? AND serial = ? AND request_sha256 = ?',
    ...[one.kind, pid, serial, hash('sha256', one.request)],
  );
}

function keep(w: Writing, bytes: Buffer | null): string | null {
  if (bytes === null) return null;
  const sha256 = hash('sha256', bytes);
  w.db.run('INSERT OR IGNORE INTO authorization_file (sha256, bytes) VALUES (?, ?)', sha256, bytes);
  return sha256;
}

function conditions(query: AuthorizationQuery): { where: string; values: Value[] } {
  const parts = ['true'];
  const values: Value[] = [];
  const add = (condition: string, value: Value | undefined): void => {
    if (value === undefined) return;
    parts.push(condition);
    values.push(value);
  };
  add('kind = ?', query.kind);
  add('product_id = ?', query.productId);
  add('answer_sha256 = ?', query.answerSha256);
  add('request_sha256 = ?', query.requestSha256);
  add('state IN (SELECT value FROM json_each(?))', query.states && jsonText(query.states));
  return { where: parts.join(' AND '), values };
}

function rowOf(row: Row | undefined, number: number): Row {
  if (row === undefined) throw new SluiceError('usage.unknown_authorization', { number });
  return row;
}

function authorizationRow(row: Row): AuthorizationRow {
  return {
    number: int(row, 'number'),
    kind: word<AuthorizationRow['kind']>(row, 'kind'),
    origin: word<AuthorizationRow['origin']>(row, 'origin'),
    productId: textOrNull(row, 'product_id'),
    udi: { pid: text(row, 'pid'), serial: text(row, 'serial') },
    hostname: textOrNull(row, 'hostname'),
    keysJson: text(row, 'keys'),
    code: textOrNull(row, 'code'),
    confirmCode: textOrNull(row, 'confirm_code'),
    place: textOrNull(row, 'place'),
    state: word<AuthorizationState>(row, 'state'),
    requestNonce: textOrNull(row, 'request_nonce'),
    reason: textOrNull(row, 'reason'),
    accountId: textOrNull(row, 'account_id'),
    virtualAccountId: textOrNull(row, 'virtual_account_id'),
    virtualAccount: textOrNull(row, 'virtual_account'),
    body: textOrNull(row, 'body'),
    pollId: textOrNull(row, 'poll_id'),
    requestSha256: textOrNull(row, 'request_sha256'),
    answerSha256: textOrNull(row, 'answer_sha256'),
    error: jsonOrNull<ErrorData>(row, 'error'),
    beganAt: int(row, 'began_at'),
    changedAt: int(row, 'changed_at'),
  };
}
