/**
 * Authorization codes (SLAC) on their way: requests with their answers, return and confirmation codes. A row is there
 * before the account is asked, and one of a return before its line is sent to the product.
 */
export const sql = `
CREATE TABLE authorization (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('request', 'return', 'confirmation')),
  origin TEXT NOT NULL CHECK (origin IN ('product', 'file', 'typed')),
  product_id TEXT REFERENCES product (id),
  pid TEXT NOT NULL,
  serial TEXT NOT NULL,
  hostname TEXT,
  keys TEXT NOT NULL,
  code TEXT,
  confirm_code TEXT,
  place TEXT,
  state TEXT NOT NULL CHECK (state IN ('returning', 'kept', 'begun', 'in_doubt', 'asked', 'answered', 'done', 'refused')),
  account_id TEXT,
  virtual_account_id TEXT,
  virtual_account TEXT,
  body TEXT,
  request_nonce TEXT,
  poll_id TEXT,
  request_sha256 TEXT,
  answer_sha256 TEXT,
  answer TEXT,
  error TEXT,
  reason TEXT,
  began_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX authorization_udi ON authorization (serial, pid);
CREATE UNIQUE INDEX authorization_code ON authorization (kind, pid, serial, code);
CREATE TABLE authorization_file (
  sha256 TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;
`;
