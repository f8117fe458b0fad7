import { afterEach, describe, expect, it } from 'vitest';
import { kinds } from '../../../main/sandbox/product/catalogue.ts';
import type { SiteOptions } from '../../../main/sandbox/site.ts';
import { registerSite, reportStates, runJob, Scope } from './harness.ts';
import { notOnce, quickAccount, stillOffered } from './site-checks.ts';

const plain: Partial<SiteOptions> = {
  seed: 61,
  cssm: quickAccount,
  kind: () => kinds['c9300-stack'],
  manners: () => ({ loginLevel: 15, enablePassword: null, scp: true, sftp: true, shell: true, exec: true }),
};

describe('the river through jump hosts', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it.each([
    ['ssh', 1],
    ['ssh', 2],
    ['rest', 1],
    ['rest', 2],
    ['netconf', 1],
    ['restconf', 2],
  ] as const)('over %s through %i, each of which is logged in to once', { timeout: 60_000 }, async (way, jumps) => {
    const site = await scope.site({ ...plain, products: 6, jumps });
    const application = await scope.application(scope.folder());
    await registerSite(application, site, { way });

    const result = await runJob(application, 'cycle.start', { productIds: null });

    expect(Object.fromEntries(result.failed)).toEqual({});
    expect(Object.keys(await reportStates(application))).toEqual(['confirmed']);
    expect(stillOffered(site)).toEqual([]);
    expect(notOnce(site)).toEqual([]);
    expect(site.stats().files).toEqual([]);
    const stats = site.stats();
    expect(stats.jumps.map(({ logins }) => logins)).toEqual(Array(jumps).fill(1));
    expect(stats.jumps.at(-1)?.channels).toBeGreaterThanOrEqual(6);
    if (jumps === 2) expect(stats.jumps[0]?.channels).toBe(1);
    expect(stats.logins.failures).toBe(0);
    if (way === 'ssh') for (const { connections } of stats.products) expect(connections).toBeGreaterThan(0);
  });

  it('goes on over a new login when a jump host is lost in the middle', { timeout: 60_000 }, async () => {
    const site = await scope.site({ ...plain, products: 4, jumps: 2, faults: ['jump-cut:jump-2'] });
    const application = await scope.application(scope.folder());
    await registerSite(application, site, { way: 'ssh' });

    const result = await runJob(application, 'cycle.start', { productIds: null });

    expect(Object.fromEntries(result.failed)).toEqual({});
    expect(Object.keys(await reportStates(application))).toEqual(['confirmed']);
    expect(notOnce(site)).toEqual([]);
    expect(site.stats().files).toEqual([]);
    expect(site.stats().jumps[1]?.logins).toBe(2);
    expect(site.stats().jumps[0]?.logins).toBe(1);
  });

  it('takes another connection where a jump host gives few channels', { timeout: 60_000 }, async () => {
    const site = await scope.site({ ...plain, products: 6, jumps: 1, faults: ['few-channels'] });
    const application = await scope.application(scope.folder());
    await registerSite(application, site, { way: 'ssh' });

    const result = await runJob(application, 'check.start', { productIds: null });

    expect(Object.fromEntries(result.failed)).toEqual({});
    expect(site.stats().jumps[0]?.logins).toBeGreaterThan(1);
    expect(site.stats().jumps[0]?.most).toBe(2);
  });

  it('names the hop that fails, and why', { timeout: 60_000 }, async () => {
    const site = await scope.site({
      ...plain,
      products: 3,
      jumps: 2,
      faults: ['forwarding-refused:jump-2', 'refuse:2'],
    });
    const application = await scope.application(scope.folder());
    const ids = await registerSite(application, site, { way: 'ssh' });
    const [first = '', , third = ''] = [...ids.values()];

    const refused = await runJob(application, 'check.start', { productIds: [first] });
    expect([...refused.failed.values()]).toEqual(['jump.forwarding_refused']);

    await application.call('jumps.edit', { name: 'jump-1', patch: { port: 1 } });
    const lost = await runJob(application, 'check.start', { productIds: [...ids.values()] });
    expect([...lost.failed.values()]).toEqual(['jump.failed', 'jump.failed', 'jump.failed']);
    const { product } = await application.call('products.show', { id: third });
    expect(product.error).toMatchObject({
      params: { jump: 'jump-1', port: 1 },
      cause: { code: 'product.refused' },
    });

    // The last one may reach the products only; the first one the last one only.
    await application.call('jumps.edit', {
      name: 'jump-1',
      patch: { port: site.description.jump_hosts[0]?.port ?? 0 },
    });
    await application.call('products.edit', { ids: [first], patch: { via: 'jump-1' } });
    const past = await runJob(application, 'check.start', { productIds: [first] });
    expect([...past.failed.values()]).toEqual(['jump.forwarding_refused']);
  });

  it('tries a wrong password at a jump host once, for all products behind it', { timeout: 60_000 }, async () => {
    const site = await scope.site({ ...plain, products: 4, jumps: 1 });
    const application = await scope.application(scope.folder());
    await registerSite(application, site, { way: 'auto' });
    await application.call('credentials.set', { name: 'jump-1', username: 'gate', password: 'wrong' });

    const result = await runJob(application, 'check.start', { productIds: null });

    expect(new Set(result.failed.values())).toEqual(new Set(['jump.failed']));
    expect(site.stats().logins.accounts['gate']).toMatchObject({ attempts: 1, failures: 1 });
    expect(site.stats().products.every(({ connections }) => connections === 0)).toBe(true);
    const errorOf = async () => (await application.call('products.list', {})).rows[0]?.error;
    expect((await errorOf())?.cause).toMatchObject({ code: 'login.refused', params: { credential: 'jump-1' } });

    await application.call('jumps.edit', { name: 'jump-1', patch: { credential: null } });
    await runJob(application, 'check.start', { productIds: null });
    expect(await errorOf()).toMatchObject({ code: 'jump.no_credential', params: { jump: 'jump-1' } });
  });

  it('does not wait for itself where jump host and products share one credential', { timeout: 60_000 }, async () => {
    const site = await scope.site({ ...plain, products: 4, jumps: 2 });
    const application = await scope.application(scope.folder());
    await registerSite(application, site, { way: 'ssh' });
    for (const name of ['jump-1', 'jump-2'])
      await application.call('jumps.edit', { name, patch: { credential: 'site-1' } });
    // From the second time on the first login is to be where it worked last: behind the jump hosts.
    for (const round of [1, 2]) {
      const result = await runJob(application, 'check.start', { productIds: null });
      expect([round, Object.fromEntries(result.failed)]).toEqual([round, {}]);
    }
    expect(site.stats().jumps.map(({ logins }) => logins)).toEqual([2, 2]);
    expect(site.stats().logins.failures).toBe(0);
  });

  it('stops for a jump host whose key changed until it is accepted', { timeout: 60_000 }, async () => {
    const first = await scope.site({ ...plain, products: 1, jumps: 1 });
    const second = await scope.site({ ...plain, products: 1, jumps: 1 });
    const application = await scope.application(scope.folder());
    const ids = await registerSite(application, first, { way: 'ssh' });
    const productIds = [...ids.values()];
    await runJob(application, 'check.start', { productIds });
    const [old] = (await application.call('jumps.keys', { name: 'jump-1' })).pinned;
    // Another server at the place of the first one: its pinned key is written for the new port by hand.
    const port = second.description.jump_hosts[0]?.port ?? 0;
    await application.call('jumps.edit', { name: 'jump-1', patch: { port } });
    const strict = await runJob(application, 'check.start', { productIds, hostKeys: 'strict' });
    expect([...strict.failed.values()]).toEqual(['trust.jump_host_key']);

    const [offered] = (await application.call('jumps.keys', { name: 'jump-1' })).offered;
    expect(offered?.fingerprint).not.toBe(old?.fingerprint);
    await application.call('jumps.trust', { name: 'jump-1', reason: 'new gate' });
    const [product] = second.description.products;
    await application.call('products.edit', {
      ids: productIds,
      patch: { sshPort: product?.ssh_port ?? 0, restPort: product?.https_port ?? 0 },
    });
    const after = await runJob(application, 'check.start', { productIds, hostKeys: 'first-use' });
    expect([...after.failed.values()].filter((code) => code.startsWith('trust.jump'))).toEqual([]);
  });
});
