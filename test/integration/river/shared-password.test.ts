import { afterEach, describe, expect, it } from 'vitest';
import { kinds } from '../../../main/sandbox/product/catalogue.ts';
import { registerSite, runJob, Scope } from './harness.ts';
import { quickAccount } from './site-checks.ts';

describe('one wrong shared password', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('is tried once on a whole site of 200 products over SSH and HTTPS with 32 lanes', async () => {
    const site = await scope.site({
      products: 200, // A router in classic mode answers over HTTPS without asking who calls.
      kind: () => kinds.c8000v,
      manners: () => ({ loginLevel: 15, enablePassword: null }),
    });
    const application = await scope.application(scope.folder());
    const ids = [...(await registerSite(application, site, { password: 'not-the-password' })).values()];
    for (const [index, id] of ids.entries())
      await application.call('products.edit', {
        ids: [id],
        patch: { way: (['auto', 'ssh', 'rest'] as const)[index % 3] },
      });

    // 200 handshakes in the process of the site itself: patience, so that only logins decide.
    await application.call('settings.set', { patch: { connectMs: 30_000, silenceMs: 30_000 } });

    const result = await runJob(application, 'cycle.start', { productIds: null, lanes: 32 });

    expect(site.stats().logins).toMatchObject({ attempts: 1, failures: 1 });
    const codes: Record<string, number> = {};
    for (const code of result.failed.values()) codes[code] = (codes[code] ?? 0) + 1;
    expect(codes).toEqual({ 'login.refused': 1, 'login.credential_paused': 199 });
  });

  it('is left alone by a schedule for a day, until it was changed', async () => {
    const site = await scope.site({
      products: 3,
      kind: () => kinds.c8000v,
      manners: () => ({ loginLevel: 15, enablePassword: null }),
      cssm: quickAccount,
    });
    const application = await scope.application(scope.folder());
    await registerSite(application, site, { way: 'ssh', password: 'not-the-password' });
    const cycle = async (unattended: boolean) =>
      [...(await runJob(application, 'cycle.start', { productIds: null, unattended })).failed.values()].sort();

    expect(await cycle(true)).toEqual(['login.credential_paused', 'login.credential_paused', 'login.refused']);
    expect(await cycle(true)).toEqual(['login.rests', 'login.rests', 'login.rests']);
    expect(site.stats().logins).toMatchObject({ attempts: 1 });
    // Who starts it is there.
    expect(await cycle(false)).toHaveLength(3);
    expect(site.stats().logins).toMatchObject({ attempts: 2, failures: 2 });

    const [one] = site.description.products;
    const { username = '', password = '' } = one ?? {};
    await application.call('credentials.set', { name: 'site-1', username, password });
    expect(await cycle(true)).toEqual([]);
  });

  it('is tried once too where credentials differ only in the enable password', async () => {
    const site = await scope.site({ products: 24 });
    const application = await scope.application(scope.folder());
    await registerSite(application, site, { password: 'not-the-password' });
    expect((await application.call('credentials.list', {})).rows.length).toBeGreaterThan(1);

    const result = await runJob(application, 'collect.start', { productIds: null, lanes: 32 });

    expect(site.stats().logins).toMatchObject({ attempts: 1, failures: 1 });
    expect(result.failed.size).toBe(24);
  });
});
