/**
 * What is due by when, made from what each product said last (`rules` is the version of the rules that made it). Work data:
 * made anew when the product's revision or the rules are others. A text that was applied is never changed again.
 */
export const sql = `
CREATE TABLE due (
  product_id TEXT NOT NULL REFERENCES product (id),
  obligation TEXT NOT NULL CHECK (obligation IN ('ack', 'report', 'evaluation')),
  at INTEGER,
  source TEXT CHECK (source IN ('product', 'estimated')),
  rule TEXT NOT NULL,
  detail TEXT NOT NULL,
  revision INTEGER NOT NULL,
  rules INTEGER NOT NULL,
  PRIMARY KEY (product_id, obligation)
) STRICT, WITHOUT ROWID;
CREATE INDEX due_at ON due (obligation, at);
CREATE INDEX product_revision ON product (life, id, revision);
`;
