/**
 * Which product another one turned out to be, which one stands in its place now, and what only a person can decide about
 * it. A question is work data: a lost one is asked again at the next contact; its answer is in the journal with the
 * change that it makes. A text that was applied is never changed again.
 */
export const sql = `
ALTER TABLE product ADD COLUMN merged_into TEXT;
ALTER TABLE product ADD COLUMN replaced_by TEXT;
CREATE INDEX product_merged ON product (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE product_question (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('replaced', 'moved_member')),
  product_id TEXT NOT NULL REFERENCES product (id),
  other_id TEXT REFERENCES product (id),
  serials TEXT NOT NULL,
  found TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  answer TEXT
) STRICT;
CREATE UNIQUE INDEX product_question_once ON product_question (product_id, kind, serials);
CREATE INDEX product_question_open ON product_question (asked_at) WHERE answer IS NULL;
`;
