import { describe, expect, it } from 'vitest';
import { additionalAddresses, checkAddress, topLevelDomain } from '../../../main/notices/addresses.ts';
import { checkedPreferences } from '../../../main/notices/preferences.ts';
import { noticePreferencesSchema } from '../../../shared/contract/notices.ts';
import { selectionAfter, thresholdPresets } from '../../../shared/notice-rules.ts';
import { codeOf } from '../code-of.ts';

const off = { dailySummary: false, expiringAlert: false, thresholds: [] };
const on = { dailySummary: true, expiringAlert: true };
const administrator = { role: 'administrator', accountDomain: 'example.com' } as const;
const nobody = { role: null, accountDomain: null };
const wanted = (more: object = {}) => ({
  ...noticePreferencesSchema.parse({}),
  ...{ dailySummary: true, expiringAlert: true, thresholds: [90], additional: '' },
  ...more,
});

describe('thresholds', () => {
  it('offers the list of the support article first, and the one of the help', () => {
    expect(thresholdPresets.article).toEqual([90, 60, 30, 17, 7, 4, 3]);
    expect(thresholdPresets.help).toEqual([90, 60, 30, 14, 7, 3, 1]);
  });

  it('has 90 preselected when the summary and the alert are on', () => {
    expect(selectionAfter(off, on)).toEqual([90]);
    expect(selectionAfter({ ...off, dailySummary: true }, on)).toEqual([90]);
  });

  it('keeps what a person chose while both stay on, also nothing', () => {
    expect(selectionAfter({ ...on, thresholds: [7, 3] }, on)).toEqual([7, 3]);
    expect(selectionAfter({ ...on, thresholds: [] }, on)).toEqual([]);
  });

  it.each([
    ['the summary is off', { dailySummary: false, expiringAlert: true }],
    ['the alert is off', { dailySummary: true, expiringAlert: false }],
    ['both are off', { dailySummary: false, expiringAlert: false }],
  ])('has nothing selected when %s', (_, after) => {
    expect(selectionAfter({ ...on, thresholds: [90, 7] }, after)).toEqual([]);
    expect(checkedPreferences(wanted({ ...after, thresholds: [90, 7] }), nobody).thresholds).toEqual([]);
  });

  it('takes a list of one’s own, each once, the highest first', () => {
    expect(checkedPreferences(wanted({ thresholds: [5, 120, 5, 45] }), nobody).thresholds).toEqual([120, 45, 5]);
  });
});

describe('additional addresses', () => {
  it('takes several, separated by commas, each once', () => {
    expect(additionalAddresses('a@example.com, b@jp.example.com ,, A@EXAMPLE.com', administrator)).toEqual([
      'a@example.com',
      'b@jp.example.com',
    ]);
  });

  it.each(['approver', 'user', 'viewer', 'virtual_administrator', 'virtual_user', 'virtual_viewer'] as const)(
    'refuses them from a %s: only an administrator of the Smart Account may',
    (role) => {
      expect(codeOf(() => additionalAddresses('a@example.com', { ...administrator, role }))).toBe(
        'usage.not_administrator',
      );
    },
  );

  it('refuses them while the role is unknown, and needs no role for none', () => {
    expect(codeOf(() => additionalAddresses('a@example.com', nobody))).toBe('usage.role_unknown');
    expect(additionalAddresses(' , ', nobody)).toEqual([]);
  });

  it('refuses them where the account is not known by its domain', () => {
    expect(codeOf(() => additionalAddresses('a@example.com', { ...administrator, accountDomain: null }))).toBe(
      'usage.no_account_domain',
    );
  });

  it.each(['a@example.org', 'a@notexample.com', 'a@example.com.evil.net', 'a@com', 'a@example.co'])(
    'names %s, which is not in the account’s own top-level domain, and gives nothing',
    (address) => {
      expect(() => additionalAddresses(`good@example.com, ${address}`, administrator)).toThrow(
        expect.objectContaining({ params: expect.objectContaining({ address }) as object }) as Error,
      );
    },
  );

  it.each([
    ['example.com', 'example.com'],
    ['jp.example.com', 'example.com'],
    ['EMEA.Example.COM', 'example.com'],
    ['example.co.jp', 'example.co.jp'],
    ['tokyo.example.co.jp', 'example.co.jp'],
    ['example.fr', 'example.fr'],
    ['a.b.example.gouv.fr', 'example.gouv.fr'],
  ])('reads the top-level domain of %s as %s', (account, expected) => {
    expect(topLevelDomain(account)).toBe(expected);
  });

  it('lets two companies under one public suffix not write to each other', () => {
    const rights = { role: 'administrator', accountDomain: 'tokyo.example.co.jp' } as const;
    expect(codeOf(() => additionalAddresses('a@other.co.jp', rights))).toBe('usage.foreign_address');
    expect(additionalAddresses('a@osaka.example.co.jp', rights)).toEqual(['a@osaka.example.co.jp']);
  });
});

describe('an address', () => {
  it.each([
    'a@example.com\r\nBcc: b@evil.net',
    'a b@example.com',
    '"a,b"@example.com',
    '<a@example.com>',
    'a@example',
    'a@-example.com',
    'a@exam\u0000ple.com',
    '@example.com',
    'a@example.com>',
    `${'a'.repeat(65)}@example.com`,
  ])('refuses %j', (text) => {
    expect(codeOf(() => checkAddress(text))).toBe('usage.bad_address');
  });

  it('of one’s own needs no role and may be anywhere', () => {
    expect(checkedPreferences(wanted({ address: ' me@elsewhere.net ' }), nobody).address).toBe('me@elsewhere.net');
    expect(checkedPreferences(wanted({ address: '' }), nobody).address).toBeNull();
  });
});
