/**
 * Which journal row brought a report to each of its states, so that a matrix of many reports is one look. Made from the
 * journal, which has no index by report, and not guarded: what it points to is. A text that was applied is never changed
 * again.
 */
export const sql = `
CREATE TABLE report_step (
  report_seq INTEGER NOT NULL REFERENCES report (seq),
  state TEXT NOT NULL,
  journal_seq INTEGER NOT NULL,
  PRIMARY KEY (report_seq, state)
) STRICT, WITHOUT ROWID;

CREATE TEMP TABLE old_step AS
  SELECT r.seq AS report_seq, j.seq AS journal_seq, j.detail ->> '$.to' AS state, j.detail ->> '$.from' AS before,
    CASE j.detail ->> '$.to' WHEN 'collected' THEN 0 WHEN 'sent' THEN 1 WHEN 'acknowledged' THEN 2 WHEN 'delivered' THEN 3
      WHEN 'confirmed' THEN 4 ELSE 5 END AS rank
  FROM journal AS j JOIN report AS r ON r.id = substr(j.subject, 8)
  WHERE j.subject LIKE 'report:%' AND j.kind <> 'report.still_offered' AND j.detail ->> '$.to' IS NOT NULL
  ORDER BY j.seq;
CREATE TEMP TABLE old_return AS
  SELECT report_seq, journal_seq, rank FROM old_step
  WHERE state = 'collected' AND before = 'sent' OR state = 'sent' AND before = 'acknowledged';
CREATE INDEX temp.old_return_report ON old_return (report_seq, journal_seq);
INSERT OR IGNORE INTO report_step
  SELECT report_seq, 'collected', journal_seq FROM old_step WHERE before IS NULL;
INSERT OR IGNORE INTO report_step
  SELECT report_seq, state, journal_seq FROM old_step AS s
  WHERE NOT EXISTS (SELECT 1 FROM old_return AS b
    WHERE b.report_seq = s.report_seq AND b.journal_seq > s.journal_seq AND b.rank < s.rank)
  ORDER BY journal_seq;
DROP TABLE old_return;
DROP TABLE old_step;
`;
