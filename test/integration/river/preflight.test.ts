import { afterEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../../shared/contract/preflight.ts';
import { findingsOf } from '../../../shared/messages/finding-text.ts';
import { faultNames, type FaultName } from '../../../main/sandbox/model.ts';
import { kinds } from '../../../main/sandbox/product/catalogue.ts';
import { cli, runJob, Scope } from './harness.ts';
import { preparedWorkspace, siteOfFaults } from './site-checks.ts';

/** What a pre-flight over SSH finds at a product with this fault; the others are none for it. */
const expected: Readonly<Partial<Record<FaultName, Finding['code']>>> = {
  refuse: 'product.refused',
  'black-hole': 'product.timeout',
  'wrong-password': 'login.refused',
  'scp-off': 'scp_off',
  'changed-host-key': 'trust.host_key_changed',
  'clock-skew': 'clock_wrong',
  'many-reports': 'many_unacknowledged',
  'disk-full': 'space_low',
  'taken-over': 'trust.other_product',
  'old-algorithms': 'product.needs_legacy_algorithms',
  'expired-password': 'login.password_expired',
  'parser-view': 'line_not_authorized',
  'low-privilege': 'login.enable_refused',
  'smart-transport': 'reports_by_itself',
  'other-account': 'account_other',
};

describe('pre-flight', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('names every fault with its own code and no false one, with lines to paste, and changes nothing', async () => {
    const { site, application, ids } = await siteOfFaults(scope, 54, { tries: 1 });
    const { api_url: apiUrl, token_url: tokenUrl, client_id: clientId } = site.description.cssm;
    await application.call('account.set', { apiUrl, tokenUrl, clientId, smartAccount: 'make-believe.example' });
    const [good, ...others] = site.products;
    const faulty = others.slice(0, faultNames.length);
    const odd = others.slice(faultNames.length);
    await runJob(application, 'check.start', { productIds: [ids.get(good?.name ?? '') ?? ''] });
    const first = await runJob(application, 'preflight.start', { productIds: null });
    // Two of the faults show from the second contact on.
    const second = await runJob(application, 'preflight.start', { productIds: null });

    const found = async (jobId: string) => {
      const { rows } = await application.call('jobs.rows', { id: jobId, limit: 500 });
      return new Map(rows.map((row) => [row.productName, findingsOf(row.detail)]));
    };
    const later = await found(second.jobId);
    const codes = (name: string | undefined) => (later.get(name ?? '') ?? []).map(({ code }) => code);
    const wanted = faultNames.map((name) => [name, expected[name] ?? null]);
    expect(faultNames.map((name, index) => [name, codes(faulty[index]?.name)[0] ?? null])).toEqual(wanted);
    const most = faultNames.map((name, index) => [name, codes(faulty[index]?.name)] as const);
    // It talks to the account itself, and has no trust code.
    expect(most.filter(([, all]) => all.length > 1)).toEqual([
      ['smart-transport', ['reports_by_itself', 'trust_missing']],
    ]);
    expect(codes(good?.name)).toEqual([]);
    const oddly = odd.map(({ name, manners, kind }) => [
      name,
      (later.get(name) ?? []).filter(({ severity }) => severity !== 'info').map(({ code }) => code),
      // Some have no SCP by habit; only IOS XE tells.
      !manners.scp && kind.system === 'iosxe' && kind.slp ? ['scp_off'] : [],
    ]);
    expect(oddly.map(([name, found]) => [name, found])).toEqual(oddly.map(([name, , habit]) => [name, habit]));
    expect(odd.length).toBe(39 - faultNames.length);
    expect((await found(first.jobId)).get(faulty[faultNames.indexOf('changed-host-key')]?.name ?? '')).toEqual([]);
    const scp = later.get(faulty[faultNames.indexOf('scp-off')]?.name ?? '');
    expect(scp?.[0]).toMatchObject({ severity: 'warn', lines: expect.arrayContaining(['ip scp server enable']) as [] });

    const shown = await application.call('products.show', { id: ids.get(good?.name ?? '') ?? '' });
    expect(shown.preflight?.findings).toEqual([]);
    // Nothing was changed, saved, imported or deleted.
    expect(site.stats().files).toEqual([]);
    for (const product of site.stats().products)
      expect(
        product.lines.filter((line) => /^(?:license smart (?:save|import) |delete|copy|configure|write)/.test(line)),
      ).toEqual([]);
    expect(site.stats().cssm.reports.every(({ accepted }) => accepted === 0)).toBe(true);
  }, 180_000);

  it('says it for a person, in order, and ends with 1 where something would not work', async () => {
    const site = await scope.site({
      products: 2,
      seed: 55,
      faults: ['disk-full:2', 'scp-off:2'],
      kind: () => kinds['c9300-stack'],
      manners: () => ({ loginLevel: 15, enablePassword: null, scp: true }),
    });
    const workspace = await preparedWorkspace(scope, site, { account: false });
    const run = await cli(['preflight'], { workspace });
    expect(run.code).toBe(1);
    expect(run.stdout).toContain(`${site.products[0]?.name}: ready, nothing stands in the way`);
    expect(run.stdout).toContain('warn  The SCP server is off.');
    expect(run.stdout).toContain('      ip scp server enable');
    expect(run.stdout).toContain('STOP');
  });

  it('says that SSH is missing for its algorithms where REST was taken instead, and which lines open a way', async () => {
    const site = await scope.site({
      products: 2,
      seed: 56,
      faults: ['old-algorithms:1', 'no-https:2'],
      kind: () => kinds['c9300-stack'],
      manners: () => ({ loginLevel: 15, enablePassword: null, scp: true }),
    });
    const workspace = await preparedWorkspace(scope, site, { account: false });
    const [old, closed] = site.products.map(({ name }) => name);
    await cli(['product', 'edit', closed ?? '', '--way', 'restconf'], { workspace });
    const run = await cli(['preflight'], { workspace });
    expect(run.stdout).toMatch(new RegExp(`${old} .*\n  warn .* no key exchange algorithm that is allowed here`));
    expect(run.stdout).toMatch(new RegExp(`${closed} .*\n  STOP .*\n      configure terminal\n      restconf\n`));
    expect(run.stdout).not.toContain(': failed');
  });
});
