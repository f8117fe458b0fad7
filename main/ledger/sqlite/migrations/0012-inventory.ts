/**
 * What is owned and used, as dated snapshots. Rows of a reading that goes on stand under its number; it becomes a
 * snapshot with one row at its end, and without it nobody sees them. A text that was applied is never changed again.
 */
export const sql = `
CREATE TABLE inventory_reading (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  begun_at INTEGER NOT NULL
) STRICT;

CREATE TABLE inventory_snapshot (
  number INTEGER PRIMARY KEY,
  account_id TEXT NOT NULL,
  domain TEXT NOT NULL,
  name TEXT NOT NULL,
  as_of INTEGER NOT NULL,
  virtual_accounts INTEGER NOT NULL,
  licenses INTEGER NOT NULL,
  instances INTEGER NOT NULL,
  subscriptions INTEGER NOT NULL,
  unread TEXT NOT NULL,
  journal_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE inventory_virtual_account (
  reading INTEGER NOT NULL,
  name TEXT NOT NULL,
  is_default INTEGER NOT NULL,
  access TEXT,
  parent TEXT,
  other TEXT NOT NULL,
  PRIMARY KEY (reading, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE inventory_license (
  seq INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL,
  search TEXT NOT NULL,
  license TEXT NOT NULL,
  virtual_account TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  in_use INTEGER NOT NULL,
  reserved INTEGER NOT NULL,
  pending INTEGER NOT NULL,
  available INTEGER,
  balance INTEGER NOT NULL,
  ends_at INTEGER,
  short_at INTEGER,
  concern_at INTEGER,
  status TEXT,
  billing TEXT,
  terms TEXT NOT NULL,
  other TEXT NOT NULL
) STRICT;
CREATE INDEX inventory_license_search ON inventory_license (reading, search);
CREATE INDEX inventory_license_name ON inventory_license (reading, license, seq);
CREATE INDEX inventory_license_place ON inventory_license (reading, virtual_account, license, quantity, in_use, balance);
CREATE INDEX inventory_license_balance ON inventory_license (reading, balance, seq);
CREATE INDEX inventory_license_concern ON inventory_license (reading, concern_at) WHERE concern_at IS NOT NULL;

CREATE TABLE inventory_instance (
  seq INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL,
  search TEXT NOT NULL,
  name TEXT NOT NULL,
  pid TEXT,
  serial TEXT,
  hostname TEXT,
  virtual_account TEXT NOT NULL,
  product TEXT,
  status TEXT,
  registered TEXT,
  last_contact TEXT,
  last_contact_utc INTEGER,
  usage TEXT NOT NULL,
  other TEXT NOT NULL
) STRICT;
CREATE INDEX inventory_instance_search ON inventory_instance (reading, search);
CREATE INDEX inventory_instance_name ON inventory_instance (reading, name, seq);
CREATE INDEX inventory_instance_place ON inventory_instance (reading, virtual_account);

CREATE TABLE inventory_subscription (
  seq INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL,
  search TEXT NOT NULL,
  id TEXT NOT NULL,
  virtual_account TEXT,
  license TEXT,
  quantity INTEGER,
  start TEXT,
  ends TEXT,
  ends_at INTEGER,
  status TEXT,
  other TEXT NOT NULL
) STRICT;
CREATE INDEX inventory_subscription_search ON inventory_subscription (reading, search);
CREATE INDEX inventory_subscription_id ON inventory_subscription (reading, id, seq);
`;
