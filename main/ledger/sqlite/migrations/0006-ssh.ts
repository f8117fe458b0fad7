/**
 * SSH in depth: jump hosts, keys that were revoked, the way of a product through jump hosts and what its `copy` needs,
 * credentials whose key an agent holds. A text that was applied is never changed again.
 */
export const sql = `
CREATE TABLE jump_host (
  name TEXT PRIMARY KEY COLLATE NOCASE,
  host TEXT NOT NULL COLLATE NOCASE,
  port INTEGER NOT NULL,
  credential TEXT,
  via TEXT REFERENCES jump_host (name),
  legacy_algorithms INTEGER NOT NULL,
  added_at INTEGER NOT NULL,
  journal_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE revoked_key (
  fingerprint TEXT PRIMARY KEY,
  algorithm TEXT NOT NULL,
  hosts TEXT NOT NULL,
  revoked_at INTEGER NOT NULL,
  reason TEXT,
  journal_seq INTEGER NOT NULL
) STRICT;

ALTER TABLE product ADD COLUMN via TEXT;
ALTER TABLE product ADD COLUMN vrf TEXT;
ALTER TABLE product ADD COLUMN source_interface TEXT;
CREATE INDEX product_via ON product (via) WHERE via IS NOT NULL;

ALTER TABLE credential ADD COLUMN agent TEXT;
`;
