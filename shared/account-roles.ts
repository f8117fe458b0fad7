/**
 * Roles as the portal gives them (Cisco's support articles LIC217251 and LIC220932), for a whole Smart Account or for
 * chosen virtual accounts.
 */
export const accountRoles = [
  'approver',
  'administrator',
  'user',
  'viewer',
  'virtual_administrator',
  'virtual_user',
  'virtual_viewer',
] as const;
export type AccountRole = (typeof accountRoles)[number];

export const accountRights = [
  'see',
  'report',
  'token',
  'authorize',
  'transfer',
  'manage_virtual_accounts',
  'manage_users',
  'notify_others',
  'agree',
] as const;
/**
 * `see` look at what is owned and used · `report` upload usage · `token` make and revoke ID tokens · `authorize` ask for
 * and return authorization codes · `transfer` move or remove products and licenses · `manage_virtual_accounts` add and
 * delete them · `manage_users` give access · `notify_others` have notices sent to further addresses · `agree` accept
 * legal agreements for the company.
 */
export type AccountRight = (typeof accountRights)[number];

/** `unknown`: not published. Sluice then leaves the answer to the account, and says so. */
export type May = 'yes' | 'no' | 'unknown';

type Rights = Readonly<Record<AccountRight, May>>;

const assets = { see: 'yes', report: 'yes', token: 'yes', authorize: 'yes', transfer: 'yes' } as const;
const noAssets = { report: 'no', token: 'no', authorize: 'no', transfer: 'no' } as const;
const noOffice = { manage_virtual_accounts: 'no', manage_users: 'no', notify_others: 'no' } as const;

/** What each role may do; the only place that says so. */
export const roleTable: Readonly<Record<AccountRole, Rights>> = {
  // Accepts agreements only, and is neither user nor administrator; whether it sees licenses is not published.
  approver: { see: 'unknown', ...noAssets, ...noOffice, agree: 'yes' },
  administrator: {
    ...assets,
    manage_virtual_accounts: 'yes',
    manage_users: 'yes',
    notify_others: 'yes',
    agree: 'unknown',
  },
  user: { ...assets, ...noOffice, agree: 'no' },
  viewer: { see: 'yes', ...noAssets, ...noOffice, agree: 'no' },
  // Gives access within its own virtual accounts; whether it may nest new ones there is not published.
  virtual_administrator: {
    ...assets,
    manage_virtual_accounts: 'unknown',
    manage_users: 'yes',
    notify_others: 'no',
    agree: 'no',
  },
  virtual_user: { ...assets, ...noOffice, agree: 'no' },
  virtual_viewer: { see: 'yes', ...noAssets, ...noOffice, agree: 'no' },
};

/** What a role may do. A role that is not known forbids nothing: the account itself will say. */
export function may(role: AccountRole | null, right: AccountRight): May {
  return role === null ? 'unknown' : roleTable[role][right];
}
