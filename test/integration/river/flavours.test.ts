import { afterEach, describe, expect, it } from 'vitest';
import { flavours as flavoursOfCli } from '../../../main/hosts/cli/commands/tools.ts';
import { flavourNames } from '../../../main/sandbox/product/flavours/flavours.ts';
import { registerSite, reportStates, runJob, Scope } from './harness.ts';
import { expectAllConfirmed, quickAccount } from './site-checks.ts';

it('the command line and the site know the same flavours', () => {
  expect(flavoursOfCli).toEqual(flavourNames);
});

describe('command lines of other systems', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it.each([
    ['NX-OS: prompts with a blank, save usage without `file`, dir and delete of its own', ['nxos'], 'nxos'],
    ['IOS XR: long prompts, a time before every output, dir in kilobytes', ['iosxr'], 'iosxr'],
    ['prompts that count, show the time, or are somebody’s own', ['odd-prompts'], 'iosxe'],
  ] as const)('%s', { timeout: 120_000 }, async (_name, flavours, platform) => {
    const products = flavours[0] === 'odd-prompts' ? 7 : 3;
    const site = await scope.site({ products, flavours, cssm: quickAccount });
    const application = await scope.application(scope.folder());
    await registerSite(application, site, { way: 'ssh' });

    const result = await runJob(application, 'cycle.start', { productIds: null });

    expect([...result.failed]).toEqual([]);
    expect(Object.keys(await reportStates(application))).toEqual(['confirmed']);
    expectAllConfirmed(site);
    const { rows } = await application.call('products.list', { limit: 50 });
    for (const row of rows) expect(row).toMatchObject({ platform, smartLicensing: 'slp', hostname: row.name });
  });

  it(
    'NX-OS without SCP and SFTP: show file brings it, copy with its question for a VRF takes it back',
    { timeout: 60_000 },
    async () => {
      const site = await scope.site({
        products: 1,
        flavours: ['nxos'],
        manners: () => ({ scp: false, sftp: false }),
        cssm: quickAccount,
      });
      const application = await scope.application(scope.folder());
      await registerSite(application, site, { way: 'ssh' });
      await runJob(application, 'cycle.start', { productIds: null });
      expect(Object.keys(await reportStates(application))).toEqual(['acknowledged']);
      const delivered = await runJob(application, 'deliver.start', { productIds: null, serve: '127.0.0.1' });
      expect([...delivered.failed]).toEqual([]);
      expectAllConfirmed(site);
    },
  );

  it(
    'ASA: recognised by `show license all`, named as a product without reports, left alone',
    { timeout: 60_000 },
    async () => {
      const site = await scope.site({ products: 2, flavours: ['asa'] });
      const application = await scope.application(scope.folder());
      await registerSite(application, site, { way: 'ssh', account: false });
      const result = await runJob(application, 'collect.start', { productIds: null });
      expect([...result.failed.values()]).toEqual(['product.no_slp', 'product.no_slp']);
      const { rows } = await application.call('products.list', { limit: 50 });
      for (const row of rows)
        expect(row).toMatchObject({ platform: 'asa', smartLicensing: 'classic', hostname: row.name });
      const lines = site.stats().products.flatMap((product) => product.lines);
      expect(lines.filter((line) => line.startsWith('license'))).toEqual([]);
      expect(lines).toContain('terminal pager 0');
    },
  );
});
