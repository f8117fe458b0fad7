/**
 * What a report is that speaks of no usage: `conversion` (device-led conversion). Null: usage or telemetry, as its metric
 * says. A text that was applied is never changed again.
 */
export const sql = `
ALTER TABLE report ADD COLUMN kind TEXT CHECK (kind IS NULL OR kind = 'conversion');
`;
