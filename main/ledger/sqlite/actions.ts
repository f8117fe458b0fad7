import { randomUUID } from 'node:crypto';
import { SluiceError, type ErrorData } from '../../../shared/errors.ts';
import type { ActionRow, JsonObject, Ledger } from '../ledger.ts';
import { guarded } from './guarded-tables.ts';
import { checkLimit, decodeCursor, page } from './pages.ts';
import type { Parts } from './parts.ts';
import { int, intOrNull, json, jsonOrNull, jsonText, jsonTextOrNull, text, textOrNull, word } from './rows.ts';
import type { Row, Value } from './rows.ts';

type ActionsPart = Pick<Ledger, 'beginAction' | 'endAction' | 'openInstalls' | 'listActions'>;

/** Actions on products. Part of the record, as imports are. */
export function actionsPart({ read, write }: Parts): ActionsPart {
  return {
    beginAction: (action, who) =>
      write((w) => {
        const { productId, kind, lines, before, sha256 } = action;
        const id = randomUUID();
        const row = {
          id,
          product_id: productId,
          kind,
          lines: jsonText(lines),
          state: 'begun',
          before: jsonText(before),
          sha256,
          began_at: w.now,
        };
        w.insert(
          guarded.product_action,
          row,
          { kind: 'action.begun', productId, detail: { kind, lines }, sha256 },
          who,
        );
        return id;
      }),

    endAction: (id, end, who) =>
      write((w) => {
        const before = w.db.get('SELECT * FROM product_action WHERE id = ?', id);
        if (before === undefined) throw new SluiceError('internal', { detail: 'an action that was not begun' });
        const patch = {
          state: end.state,
          after: jsonTextOrNull(end.after),
          taken: jsonText(end.taken),
          codes: jsonText(end.codes),
          answer: end.answer,
          error: jsonTextOrNull(end.error),
          ended_at: w.now,
        };
        const step = {
          kind: `action.${end.state}`,
          productId: text(before, 'product_id'),
          detail: { kind: text(before, 'kind'), taken: end.taken, after: end.after, codes: end.codes },
        };
        w.update(guarded.product_action, before, patch, step, who);
      }),

    async openInstalls(productId) {
      // One that the product refused is at its end, and so is every one before another one or a return.
      const rows = read.all(
        `SELECT a.id, a.state, a.sha256, a.before FROM product_action AS a
         WHERE a.product_id = ? AND a.kind = 'slac-install' AND a.state <> 'done'
           AND coalesce(json_extract(a.error, '$.code'), '') <> 'product.import_refused'
           AND a.sha256 IN (SELECT answer_sha256 FROM authorization WHERE state = 'answered')
           AND NOT EXISTS (SELECT 1 FROM product_action AS later WHERE later.product_id = a.product_id
             AND later.rowid > a.rowid AND later.kind IN ('slac-install', 'slac-return'))`,
        productId,
      );
      return rows.map((row) => ({
        id: text(row, 'id'),
        isEnded: text(row, 'state') !== 'begun',
        answerSha256: text(row, 'sha256'),
        before: json<JsonObject>(row, 'before'),
      }));
    },

    async listActions(query) {
      const limit = checkLimit(query.limit);
      const params: Value[] = [query.productId ?? null];
      const where = '(?1 IS NULL OR a.product_id = ?1)';
      const total = read.get(`SELECT count(*) AS n FROM product_action AS a WHERE ${where}`, ...params);
      const cursor = decodeCursor(query.cursor, 1);
      const rows = read.all(
        `SELECT a.*, p.name, a.rowid AS position FROM product_action AS a JOIN product AS p ON p.id = a.product_id
         WHERE ${where} ${cursor ? 'AND a.rowid < ?' : ''} ORDER BY a.rowid DESC LIMIT ?`,
        ...params,
        ...(cursor ? [cursor[0] as Value] : []),
        limit + 1,
      );
      return page(rows, limit, total === undefined ? 0 : int(total, 'n'), actionRow, (row) => [int(row, 'position')]);
    },
  };
}

function actionRow(row: Row): ActionRow {
  return {
    id: text(row, 'id'),
    productId: text(row, 'product_id'),
    productName: text(row, 'name'),
    kind: text(row, 'kind'),
    lines: json<readonly string[]>(row, 'lines'),
    state: word<ActionRow['state']>(row, 'state'),
    before: json<JsonObject>(row, 'before'),
    after: jsonOrNull<JsonObject>(row, 'after'),
    taken: jsonOrNull<readonly string[]>(row, 'taken') ?? [],
    codes: jsonOrNull<readonly string[]>(row, 'codes') ?? [],
    answer: textOrNull(row, 'answer') ?? '',
    error: jsonOrNull<ErrorData>(row, 'error'),
    beganAt: int(row, 'began_at'),
    endedAt: intOrNull(row, 'ended_at'),
  };
}
