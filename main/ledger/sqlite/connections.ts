import type { ConnectionRow, Ledger, NewConnection } from '../ledger.ts';
import { checkLimit, decodeCursor, likePart, page } from './pages.ts';
import type { Parts } from './parts.ts';
import { int, text, textOrNull, word } from './rows.ts';
import type { Row, Value } from './rows.ts';
import type { Writing } from './writing.ts';

const keptMs = 400 * 86_400_000;

/** What this program connected to. Work data: not guarded by the journal. */
export function connectionsPart({ read, write }: Parts): Pick<Ledger, 'recordConnections' | 'connections'> {
  return {
    recordConnections: (connections) =>
      write((w) => {
        for (const connection of connections) insert(w, connection);
        // A part at a time: the index makes the look cheap, and old rows go as fast as new ones come.
        w.db.run(
          'DELETE FROM connection WHERE seq IN (SELECT seq FROM connection WHERE at < ? ORDER BY at LIMIT 1000)',
          w.now - keptMs,
        );
      }),

    async connections(query) {
      const limit = checkLimit(query.limit);
      const like = query.text === undefined || query.text === '' ? null : likePart(query.text);
      const where = like === null ? '1' : "(c.host LIKE ? ESCAPE '\\' OR p.name LIKE ? ESCAPE '\\')";
      const params: Value[] = like === null ? [] : [like, like];
      const from = 'connection AS c LEFT JOIN product AS p ON p.id = c.product_id';
      const total = read.get(
        `SELECT count(*) AS n FROM ${like === null ? 'connection' : from} WHERE ${where}`,
        ...params,
      );
      const cursor = decodeCursor(query.cursor, 1);
      const rows = read.all(
        `SELECT c.*, p.name AS product_name, EXISTS (SELECT 1 FROM jump_host WHERE host = c.host AND port = c.port) AS is_jump,
           ${isPlaceOf('onPrem', '$')} AS is_on_prem, ${isPlaceOf('notices', '$.smtp')} AS is_mail
         FROM ${from} WHERE ${where} ${cursor ? 'AND c.seq < ?' : ''}
         ORDER BY c.seq DESC LIMIT ?`,
        ...params,
        ...(cursor ? [cursor[0] as Value] : []),
        limit + 1,
      );
      return page(rows, limit, total === undefined ? 0 : int(total, 'n'), connectionRow, (row) => [int(row, 'seq')]);
    },
  };
}

function insert(w: Writing, { at, host, port, isAccount, error }: NewConnection): void {
  // A product that was removed or is on its way out of service was contacted as what it is; one in use comes first.
  const product =
    // The index answers this one at once, also where a thousand stand behind one address.
    w.db.get("SELECT id FROM product WHERE host = ? AND ssh_port = ? AND life = 'active' LIMIT 1", host, port) ??
    w.db.get(
      `SELECT id FROM product WHERE host = ?1 AND (ssh_port = ?2 OR rest_port = ?2 OR coalesce(netconf_port, 830) = ?2 OR ?2 = 0)
       ORDER BY life = 'active' DESC, life = 'retired' DESC, id LIMIT 1`,
      host,
      port,
    );
  const purpose = product !== undefined ? 'product' : isAccount ? 'account' : 'other';
  w.db.run(
    'INSERT INTO connection (at, host, port, purpose, product_id, error) VALUES (?, ?, ?, ?, ?, ?)',
    at,
    host,
    port,
    purpose,
    product === undefined ? null : text(product, 'id'),
    error,
  );
}

/** Whether a setting's host and port are those of the row; port 0 is one whose name was not found. */
function isPlaceOf(setting: string, at: string): string {
  return `EXISTS (SELECT 1 FROM setting WHERE name = '${setting}' AND lower(json_extract(value, '${at}.host')) = lower(c.host)
    AND (c.port = 0 OR json_extract(value, '${at}.port') = c.port))`;
}

/** Told when it is read: what these are set for may be known later than they are first reached, and its rows say `other`. */
function otherPurpose(row: Row): ConnectionRow['purpose'] {
  if (int(row, 'is_jump') === 1) return 'jump';
  if (int(row, 'is_on_prem') === 1) return 'on_prem';
  return int(row, 'is_mail') === 1 ? 'mail' : 'other';
}

function connectionRow(row: Row): ConnectionRow {
  const purpose = word<'product' | 'account' | 'other'>(row, 'purpose');
  return {
    seq: int(row, 'seq'),
    at: int(row, 'at'),
    host: text(row, 'host'),
    port: int(row, 'port'),
    purpose: purpose === 'other' ? otherPurpose(row) : purpose,
    product: textOrNull(row, 'product_name'),
    error: textOrNull(row, 'error'),
  };
}
