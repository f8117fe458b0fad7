import { describe, expect, it } from 'vitest';
import { isForbidden, seesVirtualAccount, siteRoles } from '../../../../main/sandbox/cssm/roles.ts';
import { accountRoles, roleTable, type AccountRight } from '../../../../shared/account-roles.ts';

const account = 'v1/accounts/make-believe.example';
const calls: readonly (readonly [AccountRight, string])[] = [
  ['see', `POST ${account}/licenses`],
  ['see', `POST ${account}/devices`],
  ['see', `POST ${account}/license-subscriptions`],
  ['see', `GET ${account}/customer/virtual-accounts`],
  ['see', 'POST v3/licenses/summary'],
  ['report', 'POST v2/devices/reportusage'],
  ['token', `POST ${account}/virtual-accounts/Campus/tokens`],
  ['token', `POST ${account}/virtual-accounts/Data%20Centre/tokens/revoke`],
  ['authorize', 'POST v2/devices/authrequest'],
  ['transfer', `POST ${account}/devices/transfer`],
  ['transfer', `POST v3/accounts/make-believe.example/devices/remove`],
  ['manage_virtual_accounts', `POST ${account}/virtual-accounts`],
  ['manage_virtual_accounts', `POST ${account}/virtual-accounts/Voice/delete`],
];

describe('the make-believe account', () => {
  it.each(accountRoles)(
    'answers a %s 403 for each call that the role table forbids, and for none that it allows',
    (role) => {
      for (const [right, call] of calls) {
        const may = roleTable[role][right];
        // Where nothing is published the site says no.
        expect([call, isForbidden(role, call)]).toEqual([call, may !== 'yes']);
      }
    },
  );

  it('knows each role of the portal, and one that may nothing but see which accounts there are', () => {
    expect(siteRoles).toEqual([...accountRoles, 'none']);
    for (const [, call] of calls) expect(isForbidden('none', call)).toBe(true);
    for (const role of siteRoles) expect(isForbidden(role, 'GET v2/accounts/search')).toBe(false);
  });

  it('shows the roles in a virtual account that one only', () => {
    const others = siteRoles.filter((role) => !seesVirtualAccount(role, 'Voice'));
    expect(others).toEqual(['virtual_administrator', 'virtual_user', 'virtual_viewer']);
    expect(others.every((role) => seesVirtualAccount(role, 'Campus'))).toBe(true);
  });
});
