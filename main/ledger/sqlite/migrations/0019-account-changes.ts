/** Moves and removals of product instances in the Smart Account: begun before the account is asked. */
export const sql = `
CREATE TABLE account_change (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('move', 'remove')),
  domain TEXT NOT NULL,
  pid TEXT NOT NULL,
  serial TEXT NOT NULL,
  name TEXT NOT NULL,
  from_place TEXT NOT NULL,
  to_place TEXT,
  effect TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('begun', 'in_doubt', 'done', 'refused')),
  reason TEXT,
  error TEXT,
  began_at INTEGER NOT NULL,
  ended_at INTEGER,
  journal_seq INTEGER NOT NULL
) STRICT;
`;
