/** Looks at the lists of the inventory that somebody kept by name. A text that was applied is never changed again. */
export const sql = `
CREATE TABLE inventory_view (
  list TEXT NOT NULL,
  name TEXT NOT NULL COLLATE NOCASE,
  look TEXT NOT NULL,
  is_default INTEGER NOT NULL DEFAULT 0,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (list, name)
) STRICT, WITHOUT ROWID;
`;
