import { describe, expect, it } from 'vitest';
import { destinationOf } from '../../../main/jobs/account.ts';
import { reportsByItself } from '../../../main/jobs/reports-by-itself.ts';
import { safeName } from '../../../main/jobs/deliver-to-folder.ts';
import { mergeRow } from '../../../main/jobs/merge-row.ts';
import { firstWhereItWorkedLast } from '../../../main/jobs/run-products.ts';
import { isSameProduct } from '../../../main/jobs/who-answered.ts';
import type { JobProductRow, ProductRow } from '../../../main/ledger/ledger.ts';
import type { SmartAccount } from '../../../main/cssm/cssm.ts';
import type { UdiMember } from '../../../shared/vocabulary.ts';

const row = (values: Partial<ProductRow>): ProductRow =>
  ({ name: 'p', udis: [], credential: null, lastContactAt: null, lastError: null, ...values }) as ProductRow;

describe('products that report by themselves', () => {
  it.each([
    [{ type: 'Smart', url: 'https://smartreceiver.cisco.com/licservice/license' }, 'smart'],
    [{ type: 'cslu', url: 'http://ssm.example.com/cslu/v1/pi/Example-1' }, 'on-prem'],
    [{ type: 'cslu', url: 'http://192.0.2.9:8182/cslu/v1/pi' }, null],
    [{ type: 'cslu', url: '<empty>' }, null],
    [{ type: 'Transport Off', url: null }, null],
    [{ type: 'Callhome', url: null }, null],
    [{ type: null, url: null }, null],
  ])('%o is %s', (transport, expected) => {
    expect(reportsByItself(transport)).toBe(expected);
  });
});

describe('where reports go', () => {
  const account = (domain: string, virtual: readonly string[]): SmartAccount => ({
    id: `id-${domain}`,
    domain,
    name: `SA ${domain}`,
    virtualAccounts: virtual.map((name, index) => ({ id: `va-${name}`, name, isDefault: index === 0 })),
  });
  const open = { smartAccount: null, virtualAccount: null };
  const said = (smartAccount: string | null, virtualAccount: string | null) => ({
    name: 'p',
    smartAccount,
    virtualAccount,
  });

  it('is the virtual account that the product names, else the default one', () => {
    const accounts = [account('example.com', ['DEFAULT', 'Lab'])];
    expect(destinationOf(said('EXAMPLE.com', 'lab'), accounts, open, null).virtualAccountId).toBe('va-Lab');
    expect(destinationOf(said('SA example.com', null), accounts, open, null).virtualAccountId).toBe('va-DEFAULT');
    expect(destinationOf(said('<none>', '<none>'), accounts, open, null).virtualAccountId).toBe('va-DEFAULT');
  });

  it('stops where the product names another account, unless a person named this one as right', () => {
    const accounts = [account('example.com', ['DEFAULT'])];
    expect(() => destinationOf(said('other.com', null), accounts, open, null)).toThrow(/trust.wrong_account/);
    expect(() => destinationOf(said('other.com', null), accounts, open, 'other.com')).toThrow(/trust.wrong_account/);
    expect(destinationOf(said('other.com', null), accounts, open, 'example.com').accountId).toBe('id-example.com');
  });

  it('does not guess between several accounts', () => {
    const accounts = [account('a.com', ['DEFAULT']), account('b.com', ['DEFAULT'])];
    expect(() => destinationOf(said(null, null), accounts, open, null)).toThrow(
      expect.objectContaining({ code: 'cssm.several_accounts', params: { accounts: 'a.com, b.com' } }),
    );
    expect(
      destinationOf(said(null, null), accounts, { smartAccount: 'b.com', virtualAccount: null }, null).accountId,
    ).toBe('id-b.com');
    expect(() => destinationOf(said(null, null), [], open, null)).toThrow(/cssm.no_account/);
  });

  it('stops where a virtual account is set and the product names another', () => {
    const accounts = [account('a.com', ['DEFAULT', 'Lab'])];
    const setting = { smartAccount: null, virtualAccount: 'Lab' };
    expect(() => destinationOf(said('a.com', 'DEFAULT'), accounts, setting, null)).toThrow(/trust.wrong_account/);
    expect(destinationOf(said('a.com', 'DEFAULT'), accounts, setting, 'a.com').virtualAccountId).toBe('va-Lab');
  });

  it('stops where the product names a virtual account that the login does not see', () => {
    const accounts = [account('a.com', ['DEFAULT', 'Lab'])];
    expect(() => destinationOf(said('a.com', 'Plant'), accounts, open, null)).toThrow(/trust.wrong_account/);
    expect(destinationOf(said('a.com', 'Plant'), accounts, open, 'a.com').virtualAccountId).toBe('va-DEFAULT');
  });

  it('knows DEFAULT where it bears another name', () => {
    const accounts = [account('a.com', ['Head office', 'Lab'])];
    expect(destinationOf(said('a.com', 'Default'), accounts, open, null).virtualAccountId).toBe('va-Head office');
  });

  it('takes a domain with a prefix for another account, also where both bear one name', () => {
    const parts = [
      account('example.com', ['DEFAULT']),
      { ...account('jp.example.com', ['DEFAULT']), name: 'SA example.com' },
    ];
    const set = { smartAccount: 'example.com', virtualAccount: null };
    expect(() => destinationOf(said('jp.example.com', null), parts, set, null)).toThrow(/trust.wrong_account/);
    expect(() => destinationOf(said('SA example.com', null), parts, set, null)).toThrow(/trust.wrong_account/);
    expect(destinationOf(said('example.com', null), parts, set, null).accountId).toBe('id-example.com');
  });
});

describe('one product in the parts of a cycle', () => {
  const part = (state: JobProductRow['state'], values: Partial<JobProductRow> = {}): JobProductRow => ({
    productId: 'p',
    state,
    detail: {},
    error: null,
    ...values,
  });
  const error = { code: 'login.refused', params: {}, retryable: false } as const;

  it.each([
    [['succeeded', 'nothing'], 'succeeded'],
    [['nothing', 'running', 'succeeded'], 'succeeded'],
    [['failed', 'running', 'succeeded'], 'failed'],
    [['skipped', 'running', 'nothing'], 'nothing'],
    [['succeeded', 'running', 'failed'], 'failed'],
  ] as const)('%j ends %s', (states, expected) => {
    const end = states
      .map((state) => part(state))
      .reduce<JobProductRow | undefined>((before, now) => mergeRow(before, now), undefined);
    expect(end?.state).toBe(expected);
  });

  it('keeps the first error and all warnings', () => {
    const first = part('failed', { error, detail: { added: 2, warnings: [{ code: 'refused_dir', detail: '' }] } });
    const end = mergeRow(
      first,
      part('succeeded', { detail: { confirmed: 2, warnings: [{ code: 'refused_delete', detail: '' }] } }),
    );
    expect(end.error).toEqual(error);
    expect(end.detail).toMatchObject({ added: 2, confirmed: 2 });
    expect(end.detail.warnings).toHaveLength(2);
  });
});

describe('who answers at an address', () => {
  const member = (serial: string, role: string | null): UdiMember => ({ pid: 'C9300', serial, role });
  const known = row({ udis: [member('A', 'Active'), member('B', 'Standby'), member('C', 'Member')] });

  it('is the same product after a switchover', () => {
    expect(isSameProduct(known, [member('B', 'Active'), member('X', 'Standby')])).toBe(true);
  });
  it('is another one when only a spare member moved in', () => {
    expect(isSameProduct(known, [member('C', 'Active')])).toBe(false);
    expect(isSameProduct(known, [member('Z', null)])).toBe(false);
  });
  it('is not judged where nothing is known or told', () => {
    expect(isSameProduct(row({ udis: [] }), [member('Z', null)])).toBe(true);
    expect(isSameProduct(known, [])).toBe(true);
  });
});

describe('order of products', () => {
  it('puts first, for each credential, the product where it worked last', () => {
    const a = row({ name: 'a', credential: 'x', lastContactAt: 5 });
    const b = row({ name: 'b', credential: 'x', lastContactAt: 9 });
    const c = row({
      name: 'c',
      credential: 'x',
      lastContactAt: 12,
      lastError: { code: 'login.refused', params: {}, retryable: false },
    });
    const d = row({ name: 'd', credential: 'y' });
    const credentials = new Map([a, b, c, d].map((one) => [one.id, one.credential ?? '']));
    expect(firstWhereItWorkedLast([a, d, c, b], credentials).ordered.map((one) => one.name)).toEqual([
      'b',
      'a',
      'd',
      'c',
    ]);
  });
});

describe('folder names', () => {
  it.each([
    ['core/sw:1', 'core_sw_1'],
    ['CON', '_CON'],
    ['con.lab', '_con.lab'],
    ['core\u202e1', 'core_1'],
    ['現場 作業', '現場 作業'],
    ['x. ', 'x'],
    ['', '_'],
  ])('%s becomes %s', (given, expected) => {
    expect(safeName(given)).toBe(expected);
  });
});
