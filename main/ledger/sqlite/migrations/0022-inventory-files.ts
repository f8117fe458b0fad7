/**
 * Snapshots that come from files of the portal; metric, tier and enterprise agreement where the account or a file gives
 * them; mappings of columns for those files. A text that was applied is never changed again.
 */
export const sql = `
ALTER TABLE inventory_snapshot ADD COLUMN source TEXT;

ALTER TABLE inventory_license ADD COLUMN metric TEXT;
ALTER TABLE inventory_license ADD COLUMN tier TEXT;
ALTER TABLE inventory_license ADD COLUMN agreement TEXT;
ALTER TABLE inventory_license ADD COLUMN agreement_end TEXT;
ALTER TABLE inventory_license ADD COLUMN agreement_ends_at INTEGER;
DROP INDEX inventory_license_all;
CREATE INDEX inventory_license_all ON inventory_license
  (reading, search, license, virtual_account, quantity, in_use, reserved, pending, balance, ends_at, short_at, status,
   billing, metric, tier, agreement, agreement_ends_at);

ALTER TABLE inventory_subscription ADD COLUMN metric TEXT;
ALTER TABLE inventory_subscription ADD COLUMN tier TEXT;
ALTER TABLE inventory_subscription ADD COLUMN agreement TEXT;
ALTER TABLE inventory_subscription ADD COLUMN agreement_end TEXT;
ALTER TABLE inventory_subscription ADD COLUMN agreement_ends_at INTEGER;
DROP INDEX inventory_subscription_all;
CREATE INDEX inventory_subscription_all ON inventory_subscription
  (reading, search, id, virtual_account, license, quantity, ends_at, status, metric, tier, agreement, agreement_ends_at);

ALTER TABLE list_profile ADD COLUMN kind TEXT NOT NULL DEFAULT 'products';
`;
