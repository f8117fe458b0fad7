/**
 * Credential groups: rules that say which credentials are tried at products without one of their own; and what the
 * columns of a person's tables mean; what products said to credentials of groups. A text that was applied is never changed again.
 */
export const sql = `
CREATE TABLE credential_group (
  name TEXT PRIMARY KEY COLLATE NOCASE,
  position INTEGER NOT NULL,
  rules TEXT NOT NULL,
  journal_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE product_login (
  product_id TEXT NOT NULL REFERENCES product (id),
  credential TEXT NOT NULL,
  worked_at INTEGER,
  refused_at INTEGER,
  PRIMARY KEY (product_id, credential)
) STRICT, WITHOUT ROWID;

CREATE TABLE list_profile (
  name TEXT PRIMARY KEY COLLATE NOCASE,
  columns TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
`;
