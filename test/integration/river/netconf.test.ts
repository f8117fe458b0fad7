import { afterEach, describe, expect, it } from 'vitest';
import { registerSite, reportStates, runJob, Scope } from './harness.ts';
import { expectAllConfirmed, quickAccount } from './site-checks.ts';

describe.each(['netconf', 'restconf'] as const)('the river over %s', (way) => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('carries every report to the account and back until each product says so', async () => {
    // Where the login ends at `>` and there is no SFTP, nobody can put a file but by `copy`.
    const manners = (index: number) => (index % 4 === 3 && index % 3 === 1 ? { sftp: true } : {});
    const site = await scope.site({ products: 12, manners, cssm: quickAccount });
    const application = await scope.application(scope.folder());
    await registerSite(application, site, { way });
    await application.call('settings.set', { patch: { accountRequestsPerSecond: 50 } });
    const result = await runJob(application, 'cycle.start', { productIds: null });
    const classic = site.products.filter(({ smartLicensing }) => smartLicensing === 'classic');
    expect(result.error).toBeNull();
    expect(Object.fromEntries(result.failed)).toEqual(
      Object.fromEntries(classic.map(({ name }) => [name, 'product.license_module'])),
    );
    const states = await reportStates(application);
    expect(Object.keys(states)).toEqual(['confirmed']);
    expectAllConfirmed(site);
    expect(site.stats().logins.failures).toBe(0);
  });
});
