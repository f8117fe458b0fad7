import { afterEach, describe, expect, it } from 'vitest';
import type { ApplicationClient } from '../../../main/hosts/application-client.ts';
import { registerSite, runJob, Scope } from './harness.ts';
import { quickAccount } from './site-checks.ts';

const easy = { loginLevel: 15, enablePassword: null, refusedCommands: [] } as const;

describe('a product that converts its classic licenses', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  const converting = (more: object = {}) =>
    scope.site({ products: 1, cssm: quickAccount, faults: ['converting'], manners: () => easy, ...more });
  const conversions = async (application: ApplicationClient) =>
    (await application.call('reports.list', { limit: 500 })).rows.filter(({ kind }) => kind === 'conversion');

  it.each(['ssh', 'rest', 'netconf'] as const)(
    'sends its conversion the way of every report over %s, the account answers it, the product gives it up',
    async (way) => {
      const site = await converting();
      const application = await scope.application(scope.folder());
      await registerSite(application, site, { way });
      const result = await runJob(application, 'cycle.start', { productIds: null });
      expect([...result.failed.values()]).toEqual([]);
      const [one, ...more] = await conversions(application);
      expect(more).toEqual([]);
      expect(one).toMatchObject({ state: 'confirmed', channel: 'api', entitlementTag: null, count: null });
      const booked = site.cssm.stats().reports.find(({ report_id: id }) => id === one?.reportId);
      expect(booked).toMatchObject({ accepted: 1, acknowledged: 1 });

      const shown = await application.call('reports.show', { id: one?.id ?? '' });
      const onProduct = site.products[0]?.book.find(one?.reportId ?? '');
      expect(shown.payload).toBe(onProduct?.payload);
      const { licenses } = await application.call('overview.licenseUse', { from: 0, to: 0 });
      expect(licenses.map(({ entitlementTag }) => entitlementTag)).not.toContain(null);
    },
  );

  it('is known by its push, too', async () => {
    const site = await converting();
    const application = await scope.application(scope.folder());
    await registerSite(application, site);
    const { jobId } = await runJob(application, 'check.start', { productIds: null });
    const { rows } = await application.call('jobs.rows', { id: jobId, limit: 1 });
    expect(rows[0]?.detail).toMatchObject({
      softwareVersion: site.products[0]?.kind.version,
      smartLicensing: 'slp',
    });
    expect(rows[0]?.detail).toHaveProperty('lastAckReceived');
    const { running } = await application.call('receiver.start', { port: 0 });
    await site.push(running?.url ?? '');
    expect(await conversions(application)).toMatchObject([{ state: 'collected' }]);
  });

  it('enters as collected with all that the product holds, although no list of its ids shows it', async () => {
    const site = await converting();
    const application = await scope.application(scope.folder());
    await registerSite(application, site, { way: 'ssh' });
    await runJob(application, 'collect.start', { productIds: null, which: { kind: 'all' } });
    expect(await conversions(application)).toMatchObject([
      { state: 'collected', reportId: expect.stringMatching(/^sha256-/) as string },
    ]);
  });
});
