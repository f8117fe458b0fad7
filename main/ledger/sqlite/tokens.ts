import { randomUUID } from 'node:crypto';
import { SluiceError, type ErrorData } from '../../../shared/errors.ts';
import type { Ledger, TokenRow } from '../ledger.ts';
import { guarded } from './guarded-tables.ts';
import { checkLimit, decodeCursor, page } from './pages.ts';
import type { Parts } from './parts.ts';
import { int, intOrNull, jsonOrNull, jsonTextOrNull, text, textOrNull, word } from './rows.ts';
import type { Row, Value } from './rows.ts';

type TokensPart = Pick<Ledger, 'addToken' | 'changeToken' | 'token' | 'listTokens'>;

/** ID tokens without their texts. Part of the record: who made one and who took it back is to be provable. */
export function tokensPart({ read, write }: Parts): TokensPart {
  return {
    addToken: (token, who) =>
      write((w) => {
        const { domain, virtualAccount, description, days, uses, exportControlled, origin, state } = token;
        const id = randomUUID();
        const row = {
          id,
          domain,
          virtual_account: virtualAccount,
          description,
          days,
          uses,
          export_controlled: exportControlled === null ? null : Number(exportControlled),
          origin,
          state,
          fingerprint: token.fingerprint,
          expires: token.expires,
          expires_utc: token.expiresUtc,
          created_by: token.createdBy,
          began_at: w.now,
          changed_at: w.now,
        };
        const detail = { domain, virtualAccount, description, days, uses, exportControlled, origin };
        w.insert(guarded.id_token, row, { kind: `token.${state}`, productId: null, detail }, who);
        return id;
      }),

    changeToken: (id, change, who) =>
      write((w) => {
        const before = w.db.get('SELECT * FROM id_token WHERE id = ?', id);
        if (before === undefined) throw new SluiceError('usage.unknown_token');
        const { state, fingerprint, expires, expiresUtc, createdBy, error } = change;
        const patch = {
          state,
          ...(fingerprint === undefined ? {} : { fingerprint }),
          ...(expires === undefined ? {} : { expires }),
          ...(expiresUtc === undefined ? {} : { expires_utc: expiresUtc }),
          ...(createdBy === undefined ? {} : { created_by: createdBy }),
          error: jsonTextOrNull(error ?? null),
          changed_at: w.now,
        };
        const detail = {
          virtualAccount: text(before, 'virtual_account'),
          description: text(before, 'description'),
          ...(error ? { error: error.code } : {}),
        };
        w.update(guarded.id_token, before, patch, { kind: `token.${state}`, productId: null, detail }, who);
      }),

    async token(id) {
      const row = read.get('SELECT * FROM id_token WHERE id = ?', id);
      return row === undefined ? null : tokenRow(row);
    },

    async listTokens(query) {
      const limit = checkLimit(query.limit);
      const params: Value[] = [query.virtualAccount ?? null];
      const where = '(?1 IS NULL OR virtual_account = ?1)';
      const total = read.get(`SELECT count(*) AS n FROM id_token WHERE ${where}`, ...params);
      const cursor = decodeCursor(query.cursor, 1);
      const rows = read.all(
        `SELECT *, rowid AS position FROM id_token
         WHERE ${where} ${cursor ? 'AND rowid < ?' : ''} ORDER BY rowid DESC LIMIT ?`,
        ...params,
        ...(cursor ? [cursor[0] as Value] : []),
        limit + 1,
      );
      return page(rows, limit, total === undefined ? 0 : int(total, 'n'), tokenRow, (row) => [int(row, 'position')]);
    },
  };
}

function tokenRow(row: Row): TokenRow {
  const exportControlled = intOrNull(row, 'export_controlled');
  return {
    id: text(row, 'id'),
    domain: text(row, 'domain'),
    virtualAccount: text(row, 'virtual_account'),
    description: text(row, 'description'),
    days: intOrNull(row, 'days'),
    uses: intOrNull(row, 'uses'),
    exportControlled: exportControlled === null ? null : exportControlled === 1,
    origin: word<TokenRow['origin']>(row, 'origin'),
    state: word<TokenRow['state']>(row, 'state'),
    fingerprint: textOrNull(row, 'fingerprint'),
    expires: textOrNull(row, 'expires'),
    expiresUtc: intOrNull(row, 'expires_utc'),
    createdBy: textOrNull(row, 'created_by'),
    error: jsonOrNull<ErrorData>(row, 'error'),
    beganAt: int(row, 'began_at'),
    changedAt: int(row, 'changed_at'),
  };
}
