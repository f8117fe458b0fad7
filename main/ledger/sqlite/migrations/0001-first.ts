/**
 * The first schema. A text that was applied is never changed again: a change is a new file.
 *
 * `journal_seq` in a guarded row is the journal row of its last change (see guarded-tables.ts). Tables without it are
 * work data that may be lost or made again: jobs, transcripts, poll times, what was learned, indexes of lists.
 */
export const sql = `
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  operator TEXT NOT NULL,
  job_id TEXT,
  reason TEXT,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  product_id TEXT,
  detail TEXT NOT NULL,
  sha256 TEXT,
  subject_digest BLOB,
  previous_hash BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX journal_product ON journal (product_id, seq) WHERE product_id IS NOT NULL;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TABLE journal_head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT;

CREATE TABLE ledger (id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, journal_seq INTEGER NOT NULL) STRICT;

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL, journal_seq INTEGER NOT NULL) STRICT;

CREATE TABLE credential (
  name TEXT PRIMARY KEY,
  username TEXT NOT NULL,
  has_password INTEGER NOT NULL,
  has_enable_password INTEGER NOT NULL,
  has_key INTEGER NOT NULL,
  journal_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE product (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE,
  host TEXT COLLATE NOCASE,
  ssh_port INTEGER NOT NULL,
  rest_port INTEGER NOT NULL,
  way TEXT NOT NULL,
  site TEXT,
  credential TEXT,
  legacy_algorithms INTEGER NOT NULL,
  life TEXT NOT NULL CHECK (life IN ('active', 'retired', 'removed')),
  hostname TEXT,
  platform TEXT,
  software_version TEXT,
  smart_licensing TEXT,
  smart_account TEXT,
  virtual_account TEXT,
  next_ack_deadline_utc INTEGER,
  last_contact_at INTEGER,
  last_error TEXT,
  clock_skew_ms INTEGER,
  last_way TEXT,
  added_at INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  journal_seq INTEGER NOT NULL,
  facts TEXT
) STRICT;
CREATE INDEX product_name ON product (name, id);
CREATE INDEX product_host ON product (host, ssh_port);
CREATE INDEX product_credential ON product (credential) WHERE credential IS NOT NULL;
CREATE INDEX product_contact ON product (coalesce(last_contact_at, 0) DESC, id);
CREATE INDEX product_life ON product (life, next_ack_deadline_utc);
CREATE INDEX product_error ON product (life) WHERE last_error IS NOT NULL;

CREATE TABLE product_udi (
  id TEXT PRIMARY KEY,
  product_id TEXT NOT NULL REFERENCES product (id),
  position INTEGER NOT NULL,
  role TEXT,
  pid TEXT NOT NULL COLLATE NOCASE,
  serial TEXT NOT NULL COLLATE NOCASE,
  identifies INTEGER NOT NULL,
  journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX product_udi_position ON product_udi (product_id, position);
CREATE INDEX product_udi_serial ON product_udi (serial, pid);

CREATE TABLE product_learned (product_id TEXT PRIMARY KEY REFERENCES product (id), learned TEXT NOT NULL) STRICT;

CREATE TABLE pinned_key (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('ssh', 'tls')),
  host TEXT NOT NULL COLLATE NOCASE,
  port INTEGER NOT NULL,
  algorithm TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  key BLOB NOT NULL,
  accepted_at INTEGER NOT NULL,
  reason TEXT,
  journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX pinned_key_place ON pinned_key (host, port, kind, algorithm);

CREATE TABLE offered_key (
  kind TEXT NOT NULL CHECK (kind IN ('ssh', 'tls')),
  host TEXT NOT NULL COLLATE NOCASE,
  port INTEGER NOT NULL,
  algorithm TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  key BLOB NOT NULL,
  offered_at INTEGER NOT NULL,
  PRIMARY KEY (host, port, kind, algorithm, fingerprint)
) STRICT;

CREATE TABLE temporary_file (
  product_id TEXT NOT NULL REFERENCES product (id),
  path TEXT NOT NULL,
  since INTEGER NOT NULL,
  operator TEXT NOT NULL,
  job_id TEXT,
  PRIMARY KEY (product_id, path)
) STRICT;

CREATE TABLE usage_file (
  id TEXT PRIMARY KEY,
  product_id TEXT NOT NULL REFERENCES product (id),
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  origin TEXT NOT NULL,
  form TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  journal_seq INTEGER NOT NULL,
  system_info BLOB,
  bytes BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX usage_file_bytes ON usage_file (product_id, sha256);
CREATE INDEX usage_file_info ON usage_file (product_id) WHERE system_info IS NOT NULL;

CREATE TABLE report (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  product_id TEXT NOT NULL REFERENCES product (id),
  file_id TEXT NOT NULL REFERENCES usage_file (id),
  pid TEXT NOT NULL COLLATE NOCASE,
  serial TEXT NOT NULL COLLATE NOCASE,
  report_id TEXT NOT NULL,
  payload_sha256 TEXT NOT NULL,
  body_sha256 TEXT NOT NULL,
  payload_form TEXT NOT NULL CHECK (payload_form IN ('text', 'object')),
  entitlement_tag TEXT,
  metric_name TEXT,
  measured_from INTEGER,
  measured_to INTEGER,
  count TEXT,
  software_version TEXT,
  state TEXT NOT NULL
    CHECK (state IN ('collected', 'sent', 'acknowledged', 'delivered', 'confirmed', 'rejected', 'closed')),
  channel TEXT CHECK (channel IN ('api', 'hand')),
  flagged INTEGER NOT NULL,
  error TEXT,
  reason TEXT,
  collected_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX report_identity ON report (serial, report_id, pid, payload_sha256);
CREATE INDEX report_product ON report (product_id);
CREATE INDEX report_state ON report (state, product_id);

CREATE TABLE report_bytes (
  report_seq INTEGER PRIMARY KEY REFERENCES report (seq),
  body BLOB NOT NULL,
  payload BLOB NOT NULL
) STRICT;

CREATE TABLE upload (
  id TEXT PRIMARY KEY,
  product_id TEXT NOT NULL REFERENCES product (id),
  pid TEXT NOT NULL,
  serial TEXT NOT NULL,
  account_id TEXT NOT NULL,
  virtual_account_id TEXT NOT NULL,
  body_sha256 TEXT NOT NULL,
  nonce TEXT NOT NULL,
  timestamp INTEGER NOT NULL,
  reports TEXT NOT NULL,
  state TEXT NOT NULL
    CHECK (state IN ('intent', 'sent', 'acknowledged', 'refused', 'answer_lost', 'not_taken', 'given_up')),
  poll_id TEXT,
  poll_interval_ms INTEGER,
  answer TEXT,
  error TEXT,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX upload_open ON upload (state) WHERE state IN ('intent', 'sent');
CREATE INDEX upload_product ON upload (product_id);

CREATE TABLE upload_body (upload_id TEXT PRIMARY KEY REFERENCES upload (id), body BLOB NOT NULL) STRICT;

CREATE TABLE upload_report (
  upload_id TEXT NOT NULL REFERENCES upload (id),
  report_seq INTEGER NOT NULL REFERENCES report (seq),
  PRIMARY KEY (upload_id, report_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX upload_report_report ON upload_report (report_seq);

CREATE TABLE upload_poll (
  upload_id TEXT PRIMARY KEY REFERENCES upload (id),
  last_poll_at INTEGER NOT NULL,
  next_poll_at INTEGER NOT NULL,
  answer TEXT NOT NULL
) STRICT;

CREATE TABLE handover (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  smart_account TEXT,
  virtual_account TEXT,
  product_ids TEXT,
  form TEXT NOT NULL CHECK (form IN ('archive', 'files')),
  uuid TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('making', 'open', 'sent', 'refused', 'released', 'answered')),
  path TEXT,
  sha256 TEXT,
  size INTEGER,
  products INTEGER NOT NULL,
  reports INTEGER NOT NULL,
  reason TEXT,
  journal_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX handover_state ON handover (state);

CREATE TABLE handover_line (
  device INTEGER PRIMARY KEY AUTOINCREMENT,
  handover INTEGER NOT NULL REFERENCES handover (number),
  product_id TEXT NOT NULL REFERENCES product (id),
  system_info_file TEXT REFERENCES usage_file (id),
  reports TEXT NOT NULL,
  state TEXT CHECK (state IN ('sent', 'refused', 'released')),
  reason TEXT,
  journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX handover_line_product ON handover_line (handover, product_id);
CREATE INDEX handover_line_released ON handover_line (handover) WHERE state = 'released';
CREATE INDEX handover_line_of_product ON handover_line (product_id);

CREATE TABLE handover_report (
  device INTEGER NOT NULL REFERENCES handover_line (device),
  report_seq INTEGER NOT NULL REFERENCES report (seq),
  PRIMARY KEY (device, report_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX handover_report_report ON handover_report (report_seq);

CREATE TABLE handover_count (
  handover INTEGER NOT NULL REFERENCES handover (number),
  state TEXT NOT NULL,
  reports INTEGER NOT NULL,
  PRIMARY KEY (handover, state)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_file (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('ack', 'policy', 'authorization', 'trust')),
  size INTEGER NOT NULL,
  origin TEXT NOT NULL,
  upload_id TEXT REFERENCES upload (id),
  handover INTEGER REFERENCES handover (number),
  received_at INTEGER NOT NULL,
  journal_seq INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE INDEX account_file_name ON account_file (name COLLATE NOCASE);
CREATE INDEX account_file_received ON account_file (received_at, id);

CREATE TABLE coverage (
  id TEXT PRIMARY KEY,
  file_id TEXT NOT NULL REFERENCES account_file (id),
  product_id TEXT NOT NULL REFERENCES product (id),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'importing', 'installed', 'refused')),
  last_ack_before TEXT,
  accepted INTEGER NOT NULL,
  answer TEXT,
  reports TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  journal_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX coverage_file ON coverage (file_id, product_id);
CREATE INDEX coverage_product ON coverage (product_id, state);
CREATE INDEX coverage_waiting ON coverage (state) WHERE state IN ('waiting', 'importing');

CREATE TABLE coverage_report (
  coverage_id TEXT NOT NULL REFERENCES coverage (id),
  report_seq INTEGER NOT NULL REFERENCES report (seq),
  PRIMARY KEY (coverage_id, report_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX coverage_report_report ON coverage_report (report_seq);

CREATE TABLE proof (
  sha256 TEXT PRIMARY KEY,
  product_id TEXT NOT NULL REFERENCES product (id),
  text TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  journal_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE job (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  args TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled', 'crashed')),
  operator TEXT NOT NULL,
  reason TEXT,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  counts TEXT NOT NULL,
  error TEXT
) STRICT;
CREATE INDEX job_running ON job (state) WHERE state = 'running';

CREATE TABLE job_row (
  job_seq INTEGER NOT NULL REFERENCES job (seq),
  position INTEGER NOT NULL,
  product_id TEXT NOT NULL,
  state TEXT NOT NULL
    CHECK (state IN ('queued', 'running', 'succeeded', 'nothing', 'failed', 'skipped', 'cancelled')),
  detail TEXT NOT NULL,
  error TEXT,
  PRIMARY KEY (job_seq, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX job_row_product ON job_row (job_seq, product_id);
CREATE INDEX job_row_state ON job_row (job_seq, state);

CREATE TABLE transcript (
  job_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  text BLOB NOT NULL,
  PRIMARY KEY (job_id, product_id)
) STRICT;

CREATE TABLE lock_holder (one INTEGER PRIMARY KEY CHECK (one = 1), holder TEXT NOT NULL) STRICT;
`;
