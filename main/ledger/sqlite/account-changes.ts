import { randomUUID } from 'node:crypto';
import { SluiceError, type ErrorData } from '../../../shared/errors.ts';
import type { AccountChangeRow, JsonObject, Ledger } from '../ledger.ts';
import { guarded } from './guarded-tables.ts';
import { checkLimit, decodeCursor, page } from './pages.ts';
import type { Parts } from './parts.ts';
import { int, intOrNull, json, jsonOrNull, jsonText, jsonTextOrNull, text, textOrNull, word } from './rows.ts';
import type { Row, Value } from './rows.ts';

type AccountChangesPart = Pick<Ledger, 'beginAccountChange' | 'endAccountChange' | 'listAccountChanges'>;

/** Changes in the account. Part of the record, as actions on products are. */
export function accountChangesPart({ read, write }: Parts): AccountChangesPart {
  return {
    beginAccountChange: ({ kind, domain, pid, serial, name, from, to, effect }, who) =>
      write((w) => {
        const open = w.db.get(
          'SELECT 1 FROM account_change WHERE serial = ? AND pid = ? AND domain = ? AND state IN (?, ?)',
          ...[serial, pid, domain, 'begun', 'in_doubt'],
        );
        if (open !== undefined) throw new SluiceError('usage.change_open', { instance: serial });
        const id = randomUUID();
        const row = {
          ...{ id, kind, domain, pid, serial, name, from_place: from, to_place: to, effect: jsonText(effect) },
          ...{ state: 'begun', reason: who.reason, began_at: w.now },
        };
        const detail = { kind, domain, pid, serial, from, to, effect };
        w.insert(guarded.account_change, row, { kind: 'accountChange.begun', productId: null, detail }, who);
        return id;
      }),

    endAccountChange: (id, { state, error }, who) =>
      write((w) => {
        const before = w.db.get('SELECT * FROM account_change WHERE id = ?', id);
        if (before === undefined) throw new SluiceError('internal', { detail: 'a change that was not begun' });
        const patch = { state, error: jsonTextOrNull(error), ended_at: w.now };
        const detail = {
          ...{ kind: text(before, 'kind'), serial: text(before, 'serial') },
          ...(error ? { error: error.code } : {}),
        };
        w.update(
          guarded.account_change,
          before,
          patch,
          { kind: `accountChange.${state}`, productId: null, detail },
          who,
        );
      }),

    async listAccountChanges(query) {
      const limit = checkLimit(query.limit);
      const where = `${query.isOpen ? "state IN ('begun', 'in_doubt')" : 'true'} AND (?1 IS NULL OR ended_at >= ?1)`;
      const since = query.since ?? null;
      const total = read.get(`SELECT count(*) AS n FROM account_change WHERE ${where}`, since);
      const cursor = decodeCursor(query.cursor, 1);
      const rows = read.all(
        `SELECT *, rowid AS position FROM account_change
         WHERE ${where} ${cursor ? 'AND rowid < ?' : ''} ORDER BY rowid DESC LIMIT ?`,
        since,
        ...(cursor ? [cursor[0] as Value] : []),
        limit + 1,
      );
      return page(rows, limit, total === undefined ? 0 : int(total, 'n'), changeRow, (row) => [int(row, 'position')]);
    },
  };
}

function changeRow(row: Row): AccountChangeRow {
  return {
    id: text(row, 'id'),
    kind: word<AccountChangeRow['kind']>(row, 'kind'),
    domain: text(row, 'domain'),
    pid: text(row, 'pid'),
    serial: text(row, 'serial'),
    name: text(row, 'name'),
    from: text(row, 'from_place'),
    to: textOrNull(row, 'to_place'),
    effect: json<readonly JsonObject[]>(row, 'effect'),
    state: word<AccountChangeRow['state']>(row, 'state'),
    reason: textOrNull(row, 'reason'),
    error: jsonOrNull<ErrorData>(row, 'error'),
    beganAt: int(row, 'began_at'),
    endedAt: intOrNull(row, 'ended_at'),
  };
}
