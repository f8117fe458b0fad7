/**
 * One index a list that holds every field and the text that is searched: whatever is searched, filtered or sorted is
 * answered without a look at the rows, which are five times as wide. A text that was applied is never changed again.
 */
export const sql = `
DROP INDEX inventory_license_search;
CREATE INDEX inventory_license_all ON inventory_license
  (reading, search, license, virtual_account, quantity, in_use, reserved, pending, balance, ends_at, short_at, status, billing);

DROP INDEX inventory_instance_search;
CREATE INDEX inventory_instance_all ON inventory_instance
  (reading, search, name, virtual_account, pid, serial, hostname, product, status, last_contact_utc);

DROP INDEX inventory_subscription_search;
CREATE INDEX inventory_subscription_all ON inventory_subscription
  (reading, search, id, virtual_account, license, quantity, ends_at, status);
`;
