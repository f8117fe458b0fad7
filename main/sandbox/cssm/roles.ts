/**
 * What this login may do in the make-believe account (Cisco's support articles LIC217251 and LIC220932). Written down
 * here once more, so that a mistake in the program's own table shows.
 */
export const siteRoles = [
  'approver',
  'administrator',
  'user',
  'viewer',
  'virtual_administrator',
  'virtual_user',
  'virtual_viewer',
  'none',
] as const;
export type SiteRole = (typeof siteRoles)[number];

type Act = 'look' | 'report' | 'tokens' | 'authorizations' | 'moves' | 'virtual accounts';

const looksOnly: readonly Act[] = ['look'];
const works: readonly Act[] = ['look', 'report', 'tokens', 'authorizations', 'moves'];
/** Where nothing is published this account says no: an approver sees no licenses, nobody below makes virtual accounts. */
const acts: Readonly<Record<SiteRole, readonly Act[]>> = {
  approver: [],
  administrator: [...works, 'virtual accounts'],
  user: works,
  viewer: looksOnly,
  virtual_administrator: works,
  virtual_user: works,
  virtual_viewer: looksOnly,
  none: [],
};

/** By `METHOD path` (protocol.md 7.3 and 7.4), also of calls that are not served here. What is in no line, all may. */
const calls: readonly (readonly [RegExp, Act])[] = [
  [/^POST v2\/devices\/reportusage$/, 'report'],
  [/^POST v2\/devices\/authrequest$/, 'authorizations'],
  [/^(GET|POST) v1\/accounts\/[^/]+\/virtual-accounts\/[^/]+\/tokens(\/revoke)?$/, 'tokens'],
  [/^POST v\d\/accounts\/[^/]+\/(virtual-accounts\/[^/]+\/)?devices\/(transfer|remove)$/, 'moves'],
  [/^POST v1\/accounts\/[^/]+\/virtual-accounts(\/[^/]+\/delete)?$/, 'virtual accounts'],
  [/^POST v1\/accounts\/[^/]+\/(licenses|devices|license-subscriptions)$/, 'look'],
  [/^GET v1\/accounts\/[^/]+\/customer\/virtual-accounts$/, 'look'],
  [/^GET pnp\/v2\/accounts/, 'look'],
  [/^POST (v3\/licenses\/summary|licensing\/v2\/get-summary)$/, 'look'],
];

/** Whether the account answers this call with 403, whatever it asks for. */
export function isForbidden(role: SiteRole, call: string): boolean {
  const act = calls.find(([pattern]) => pattern.test(call))?.[1];
  return act !== undefined && !acts[role].includes(act);
}

/** Roles in a virtual account see Campus and nothing beside it. */
export function seesVirtualAccount(role: SiteRole, name: string): boolean {
  return !role.startsWith('virtual_') || name === 'Campus';
}
