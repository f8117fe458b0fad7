/**
 * What products sent by themselves. A body is kept before anybody reads it; one whose reports are in the record gives
 * its bytes to `usage_file` and keeps a line here, so that the same again is known. Bodies that wait are work data: what
 * a person decides about a device that nobody knows is part of the record. A text that was applied is never changed again.
 */
export const sql = `
CREATE TABLE push (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('new', 'held', 'empty', 'done')),
  remote TEXT NOT NULL,
  path TEXT NOT NULL,
  headers TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  times INTEGER NOT NULL,
  bytes BLOB
) STRICT;
CREATE UNIQUE INDEX push_bytes ON push (sha256);
CREATE INDEX push_open ON push (state, received_at) WHERE state <> 'done';

CREATE TABLE push_device (
  push_id TEXT NOT NULL REFERENCES push (id) ON DELETE CASCADE,
  pid TEXT NOT NULL,
  serial TEXT NOT NULL,
  hostname TEXT,
  reports INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('held', 'accepted', 'dropped')),
  PRIMARY KEY (push_id, pid, serial)
) STRICT, WITHOUT ROWID;
CREATE INDEX push_device_held ON push_device (serial, pid) WHERE state = 'held';

CREATE TABLE push_decision (
  id TEXT PRIMARY KEY,
  pid TEXT NOT NULL,
  serial TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('accepted', 'dropped')),
  pushes TEXT NOT NULL,
  reports INTEGER NOT NULL,
  product_id TEXT REFERENCES product (id),
  decided_at INTEGER NOT NULL,
  journal_seq INTEGER NOT NULL
) STRICT;
`;
