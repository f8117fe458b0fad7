/**
 * What was changed on products because a person said so: begun before its first line is sent, so that a killed run shows
 * which product may have been changed. A text that was applied is never changed again.
 */
export const sql = `
CREATE TABLE product_action (
  id TEXT PRIMARY KEY,
  product_id TEXT NOT NULL REFERENCES product (id),
  kind TEXT NOT NULL,
  lines TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('begun', 'done', 'stopped')),
  before TEXT NOT NULL,
  after TEXT,
  taken TEXT,
  codes TEXT,
  answer TEXT,
  error TEXT,
  sha256 TEXT,
  began_at INTEGER NOT NULL,
  ended_at INTEGER,
  journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX product_action_product ON product_action (product_id, began_at);
`;
