/**
 * Mails to people: begun before anything is sent, so that a killed run shows which one may have arrived. A day has one
 * digest that did not fail; `alerts` are those for licenses that end, each of which goes out once.
 */
export const sql = `
CREATE TABLE notice_sent (
  id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('digest', 'test')),
  state TEXT NOT NULL CHECK (state IN ('begun', 'sent', 'failed', 'in_doubt')),
  message_id TEXT NOT NULL,
  recipients TEXT NOT NULL,
  subject TEXT NOT NULL,
  alerts TEXT NOT NULL,
  pid INTEGER NOT NULL,
  answer TEXT,
  error TEXT,
  began_at INTEGER NOT NULL,
  ended_at INTEGER,
  journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX notice_sent_day ON notice_sent (day) WHERE kind = 'digest' AND state <> 'failed';
`;
