/** Where a product's NETCONF is reached; null: its usual port, 830. A text that was applied is never changed again. */
export const sql = `
ALTER TABLE product ADD COLUMN netconf_port INTEGER;
`;
