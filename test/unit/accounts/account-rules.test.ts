import { describe, expect, it } from 'vitest';
import {
  accountKindRules,
  canChangeAccess,
  canMoveLicenses,
  checkAccount,
  meansAccount,
  type AccountQuestion,
} from '../../../shared/account-rules.ts';

describe('kinds of Smart Accounts', () => {
  it('a limited account has at most 3 users and 3 virtual accounts', () => {
    expect(accountKindRules.limited).toMatchObject({ mostUsers: 3, mostVirtualAccounts: 3 });
  });

  it('a limited account has no user groups and no custom tags', () => {
    expect(accountKindRules.limited).toMatchObject({ hasUserGroups: false, hasCustomTags: false });
  });

  it('only a limited account can be upgraded', () => {
    expect(Object.entries(accountKindRules).filter(([, rules]) => rules.canBeUpgraded)).toHaveLength(1);
    expect(accountKindRules.limited.canBeUpgraded).toBe(true);
  });

  it('licenses of a holding account cannot be used, those of the others can', () => {
    expect(accountKindRules.holding.canUseLicenses).toBe(false);
    expect(accountKindRules.customer.canUseLicenses && accountKindRules.limited.canUseLicenses).toBe(true);
  });
});

describe('virtual accounts', () => {
  it('the access level of DEFAULT cannot change, whatever it is called', () => {
    expect(canChangeAccess({ name: 'Default' })).toBe(false);
    expect(canChangeAccess({ name: 'Head office', isDefault: true })).toBe(false);
    expect(canChangeAccess({ name: 'Lab', isDefault: false })).toBe(true);
  });

  it('licenses move between virtual accounts, never between Smart Accounts', () => {
    const at = (smartAccount: string, virtualAccount: string) => ({ smartAccount, virtualAccount });
    expect(canMoveLicenses(at('example.com', 'DEFAULT'), at('EXAMPLE.com', 'Lab'))).toBe(true);
    expect(canMoveLicenses(at('example.com', 'DEFAULT'), at('example.com', 'default'))).toBe(false);
    expect(canMoveLicenses(at('example.com', 'DEFAULT'), at('jp.example.com', 'Lab'))).toBe(false);
  });
});

describe('what a product says of its account', () => {
  const head = { domain: 'example.com', name: 'Example' };
  const part = { domain: 'jp.example.com', name: 'Example' };

  it('a domain with a prefix is another account than the one without', () => {
    expect(meansAccount('jp.example.com', head, [head, part])).toBe(false);
    expect(meansAccount('example.com', part, [head, part])).toBe(false);
    expect(meansAccount('JP.Example.com', part, [head, part])).toBe(true);
  });

  it('a name proves nothing where two accounts bear it', () => {
    expect(meansAccount('Example', head, [head])).toBe(true);
    expect(meansAccount('Example', head, [head, part])).toBe(false);
  });
});

describe('which account a person can ask for', () => {
  const ask = (values: Partial<AccountQuestion>) =>
    checkAccount({ mail: 'kim@example.com', domain: null, prefix: null, existing: [], ...values });

  it('the domain of the own company address is allowed, and the account is Pending first', () => {
    expect(ask({})).toEqual({
      verdict: 'allowed',
      reason: 'own_domain',
      accountDomain: 'example.com',
      kind: 'customer',
      isPendingFirst: true,
    });
  });

  it.each([
    [
      'the parent exists: its administrator decides',
      { prefix: 'jp', existing: ['Example.com'] },
      'needs_parent',
      'part_of_account',
    ],
    [
      'deeper parts belong to the nearest account',
      { prefix: 'osaka.jp', existing: ['jp.example.com'] },
      'needs_parent',
      'part_of_account',
    ],
    [
      'an address of a part, whose whole exists',
      { mail: 'k@jp.example.com', existing: ['example.com'] },
      'needs_parent',
      'part_of_account',
    ],
    [
      'the address is of the part that is asked for',
      { mail: 'k@jp.example.com', domain: 'example.com', prefix: 'jp', existing: ['example.com'] },
      'needs_parent',
      'part_of_account',
    ],
    ['a prefix whose parent nobody owns: Cisco', { prefix: 'jp' }, 'needs_cisco', 'parent_unknown'],
    ['another domain than that of the address: Cisco', { domain: 'example.org' }, 'needs_cisco', 'other_domain'],
    [
      'the whole with an address of a part: Cisco',
      { mail: 'k@jp.example.com', domain: 'example.com' },
      'needs_cisco',
      'other_domain',
    ],
    ['there is one account for each domain', { existing: ['EXAMPLE.com'] }, 'refused', 'taken'],
    ['and for each prefix', { prefix: 'JP', existing: ['example.com', 'jp.example.com'] }, 'refused', 'taken'],
    ['a public mail provider is no company', { mail: 'kim@gmail.com' }, 'refused', 'public_mail'],
    [
      'nor with a domain that the person names',
      { mail: 'kim@Gmail.com', domain: 'example.com' },
      'refused',
      'public_mail',
    ],
    ['no address', { mail: 'kim' }, 'refused', 'mail_invalid'],
    ['no domain in the address', { mail: 'kim@localhost' }, 'refused', 'mail_invalid'],
    ['no domain', { domain: 'https://example.com/' }, 'refused', 'domain_invalid'],
    ['no prefix', { prefix: '-jp' }, 'refused', 'prefix_invalid'],
    ['an empty prefix', { prefix: '' }, 'refused', 'prefix_invalid'],
  ] as const)('%s', (_rule, question, verdict, reason) => {
    expect(ask(question)).toMatchObject({ verdict, reason });
  });

  it('who has no company address can ask for a limited account', () => {
    expect(ask({ mail: 'kim@gmail.com' }).kind).toBe('limited');
  });

  it('only a request that can be made is Pending', () => {
    expect(ask({ existing: ['example.com'] }).isPendingFirst).toBe(false);
    expect(ask({ prefix: 'jp', existing: ['example.com'] }).isPendingFirst).toBe(true);
  });
});
