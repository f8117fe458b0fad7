/**
 * Where a snapshot comes from, and what a hand-over is made for: host of an SSM On-Prem; null: the Smart Account. A text
 * that was applied is never changed again.
 */
export const sql = `
ALTER TABLE inventory_snapshot ADD COLUMN on_prem TEXT;
ALTER TABLE handover ADD COLUMN on_prem TEXT;
`;
