import { afterEach, describe, expect, it } from 'vitest';
import { registerSite, reportStates, runJob, Scope } from './harness.ts';

describe('the river', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('carries every report of 25 products to the account and back until each product says so', async () => {
    const site = await scope.site();
    const application = await scope.application(scope.folder());
    await registerSite(application, site);
    const result = await runJob(application, 'cycle.start', { productIds: null });
    const classic = site.products
      .filter((product) => product.smartLicensing === 'classic')
      .map((product) => product.name);
    expect(result.error).toBeNull();
    expect(Object.fromEntries(result.failed)).toEqual(
      Object.fromEntries(classic.map((name) => [name, 'product.no_slp'])),
    );
    const states = await reportStates(application);
    expect(Object.keys(states)).toEqual(['confirmed']);
    expect(states.confirmed).toBeGreaterThan(25);
    expect(site.stats().files).toEqual([]);
    expect(site.stats().logins.failures).toBe(0);
  });
});
