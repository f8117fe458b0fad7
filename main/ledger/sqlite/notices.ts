import { randomUUID } from 'node:crypto';
import { SluiceError, type ErrorData } from '../../../shared/errors.ts';
import type { Ledger, NoticeAlert, NoticeRow, NoticeShortage } from '../ledger.ts';
import { guarded } from './guarded-tables.ts';
import { checkLimit, decodeCursor, page } from './pages.ts';
import type { Parts } from './parts.ts';
import { int, intOrNull, json, jsonOrNull, jsonText, jsonTextOrNull, text, textOrNull, word } from './rows.ts';
import type { Row, Value } from './rows.ts';

type NoticesPart = Pick<Ledger, 'beginNotice' | 'endNotice' | 'listNotices' | 'digestsGone'>;

/** Mails to people. Part of the record: each alert goes out once, and that is to be provable. */
export function noticesPart({ read, write }: Parts): NoticesPart {
  return {
    beginNotice: (notice, who) =>
      write((w) => {
        const { day, kind, messageId, recipients, subject, alerts, shortages, pid } = notice;
        const isThere =
          kind === 'digest' &&
          w.db.get("SELECT 1 FROM notice_sent WHERE day = ? AND kind = 'digest' AND state <> 'failed'", day);
        if (isThere) return null;
        const id = randomUUID();
        const row = {
          id,
          day,
          kind,
          state: 'begun',
          message_id: messageId,
          recipients: jsonText(recipients),
          subject,
          // Both are alerts that go out once; a shortage is known by what is missing.
          alerts: jsonText([...alerts, ...shortages]),
          pid,
          began_at: w.now,
        };
        const detail = { day, kind, alerts: alerts.length + shortages.length };
        w.insert(guarded.notice_sent, row, { kind: 'notice.begun', productId: null, detail }, who);
        return id;
      }),

    endNotice: (id, { state, answer, error }, who) =>
      write((w) => {
        const before = w.db.get('SELECT * FROM notice_sent WHERE id = ?', id);
        if (before === undefined) throw new SluiceError('internal', { detail: 'a mail that was not begun' });
        const patch = { state, answer, error: jsonTextOrNull(error), ended_at: w.now };
        const detail = { day: text(before, 'day'), kind: text(before, 'kind') };
        w.update(guarded.notice_sent, before, patch, { kind: `notice.${state}`, productId: null, detail }, who);
      }),

    async listNotices(query) {
      const limit = checkLimit(query.limit);
      const total = read.get('SELECT count(*) AS n FROM notice_sent');
      const cursor = decodeCursor(query.cursor, 1);
      const rows = read.all(
        `SELECT *, rowid AS position FROM notice_sent ${cursor ? 'WHERE rowid < ?' : ''} ORDER BY rowid DESC LIMIT ?`,
        ...(cursor ? [cursor[0] as Value] : []),
        limit + 1,
      );
      return page(rows, limit, total === undefined ? 0 : int(total, 'n'), noticeRow, (row) => [int(row, 'position')]);
    },

    async digestsGone() {
      return read
        .all(`SELECT * FROM notice_sent WHERE kind = 'digest' AND state <> 'failed' ORDER BY day`)
        .map(noticeRow);
    },
  };
}

function noticeRow(row: Row): NoticeRow {
  const told = json<readonly (NoticeAlert | NoticeShortage)[]>(row, 'alerts');
  return {
    id: text(row, 'id'),
    day: text(row, 'day'),
    kind: word<NoticeRow['kind']>(row, 'kind'),
    state: word<NoticeRow['state']>(row, 'state'),
    messageId: text(row, 'message_id'),
    recipients: json<readonly string[]>(row, 'recipients'),
    subject: text(row, 'subject'),
    alerts: told.filter((one) => 'threshold' in one),
    shortages: told.filter((one) => 'missing' in one),
    pid: int(row, 'pid'),
    answer: textOrNull(row, 'answer'),
    error: jsonOrNull<ErrorData>(row, 'error'),
    beganAt: int(row, 'began_at'),
    endedAt: intOrNull(row, 'ended_at'),
  };
}
