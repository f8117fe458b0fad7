/**
 * What is known of the account's ID tokens; never a token: its text is in the vault, here is its SHA-256. Begun before
 * anything is asked of the account, so that a killed run shows which token may have been made or revoked.
 */
export const sql = `
CREATE TABLE id_token (
  id TEXT PRIMARY KEY,
  domain TEXT NOT NULL,
  virtual_account TEXT NOT NULL,
  description TEXT NOT NULL,
  days INTEGER,
  uses INTEGER,
  export_controlled INTEGER,
  origin TEXT NOT NULL CHECK (origin IN ('made', 'read', 'by_hand')),
  state TEXT NOT NULL CHECK (state IN ('begun', 'active', 'in_doubt', 'refused', 'revoking', 'revoked', 'gone')),
  fingerprint TEXT,
  expires TEXT,
  expires_utc INTEGER,
  created_by TEXT,
  error TEXT,
  began_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX id_token_fingerprint ON id_token (fingerprint);
`;
