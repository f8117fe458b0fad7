/**
 * What only an ACK says of a hand-over, so that it can be taken back when the product says that the ACK is not its own:
 * `ack`, or for a line `ack_over_refused` where a person had said that the portal refused it. Null: a person's word. A
 * text that was applied is never changed again.
 */
export const sql = `
ALTER TABLE handover ADD COLUMN proof TEXT;
ALTER TABLE handover_line ADD COLUMN proof TEXT;
`;
