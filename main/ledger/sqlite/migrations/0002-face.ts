/**
 * What the windows need: tags of products, the program's own connections, an index for license use, and whether a person
 * wanted a job to end. All of it is work data, not guarded by the journal. A text that was applied is never changed again.
 */
export const sql = `
CREATE TABLE product_tag (
  product_id TEXT NOT NULL REFERENCES product (id),
  tag TEXT NOT NULL COLLATE NOCASE,
  PRIMARY KEY (product_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX product_tag_tag ON product_tag (tag, product_id);

CREATE TABLE connection (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  host TEXT NOT NULL COLLATE NOCASE,
  port INTEGER NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('product', 'account', 'other')),
  product_id TEXT REFERENCES product (id),
  error TEXT
) STRICT;
CREATE INDEX connection_at ON connection (at);

CREATE INDEX report_use ON report (entitlement_tag, product_id, measured_from, measured_to, count)
  WHERE metric_name = 'ENTITLEMENT';

ALTER TABLE job ADD COLUMN cancel_asked_at INTEGER;
`;
