import { afterEach, describe, expect, it } from 'vitest';
import { registerSite, reportStates, runJob, Scope } from './harness.ts';

describe('products that are out of service', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('still send up what was collected; retired ones end closed with the reason, removed ones are not contacted', async () => {
    const site = await scope.site({ products: 3 });
    const application = await scope.application(scope.folder());
    const ids = await registerSite(application, site);
    await runJob(application, 'collect.start', { productIds: null });
    const [retired = '', removed = '', active = ''] = site.products.map((product) => product.name);
    await application.call('products.retire', { ids: [ids.get(retired) ?? ''], reason: 'scrapped' });
    await application.call('products.remove', { ids: [ids.get(removed) ?? ''] });
    const connections = (name: string) => site.stats().products.find((product) => product.name === name)?.connections;
    const before = [connections(retired), connections(removed)];

    const result = await runJob(application, 'cycle.start', { productIds: null });
    expect(result.error).toBeNull();
    expect([...result.failed]).toEqual([]);
    expect([connections(retired), connections(removed)]).toEqual(before);
    const states = async (name: string) => {
      const page = await application.call('reports.list', { productIds: [ids.get(name) ?? ''], limit: 500 });
      return [...new Set(page.rows.map((report) => report.state))];
    };
    expect(await states(retired)).toEqual(['closed']);
    expect(await states(removed)).toEqual(['acknowledged']);
    expect(await states(active)).toEqual(['confirmed']);
    expect((await reportStates(application)).collected).toBeUndefined();
    const [closed] = (await application.call('reports.list', { productIds: [ids.get(retired) ?? ''], limit: 1 })).rows;
    expect(closed?.reason).toContain('retired');
  });

  it('closes all reports of a retired product in one run, however many', async () => {
    const site = await scope.site({ products: 1, faults: ['many-reports'] });
    const application = await scope.application(scope.folder());
    const ids = await registerSite(application, site);
    await runJob(application, 'collect.start', { productIds: null });
    const [id = ''] = ids.values();
    await application.call('products.retire', { ids: [id], reason: 'scrapped' });
    await runJob(application, 'upload.start', { productIds: null });

    await runJob(application, 'deliver.start', { productIds: null });

    const states = await reportStates(application);
    expect(Object.keys(states)).toEqual(['closed']);
    expect(states.closed).toBeGreaterThan(1000);
  }, 60_000);
});
