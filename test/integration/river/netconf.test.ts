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

  it('names what a product lacks, copes with the rest, and needs one more cycle for none of it', async () => {
    const faults = {
      'netconf-cuts': null,
      'reset-mid-file': null,
      switchover: null,
      'rpc-error': 'product.rpc_error',
      'old-yang': 'product.license_module',
      'no-netconf': way === 'netconf' ? 'product.refused' : 'product.no_restconf',
      'changed-host-key': 'trust.host_key_changed',
    } as const;
    // Stacks stand at every third place.
    const places = { switchover: 1, 'netconf-cuts': 2, 'reset-mid-file': 3, 'rpc-error': 4, 'old-yang': 5 };
    const others = { 'no-netconf': 6, 'changed-host-key': 7 };
    const site = await scope.site({
      products: 7,
      faults: Object.entries({ ...places, ...others }).map(([fault, place]) => `${fault}:${place}`),
      cssm: quickAccount,
    });
    const application = await scope.application(scope.folder());
    await registerSite(application, site, { way });
    await application.call('settings.set', { patch: { accountRequestsPerSecond: 50 } });
    const { failed } = await runJob(application, 'cycle.start', { productIds: null });
    const expected = site.products.flatMap(({ name, faults: own }) =>
      [...own].flatMap((fault) => {
        const code = faults[fault as keyof typeof faults];
        return code === null ? [] : [[name, code]];
      }),
    );
    expect(Object.fromEntries(failed)).toEqual(Object.fromEntries(expected));
    expect(site.stats().files).toEqual([]);
    const states = await reportStates(application);
    expect(states.confirmed).toBeGreaterThan(8);
  });
});
