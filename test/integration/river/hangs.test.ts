import { afterEach, describe, expect, it } from 'vitest';
import { kinds } from '../../../main/sandbox/product/catalogue.ts';
import { registerSite, runJob, Scope } from './harness.ts';

describe('a product that hangs', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('never holds a lane longer than its limit', async () => {
    const site = await scope.site({
      products: 4,
      seed: 57,
      faults: ['black-hole:2'],
      kind: () => kinds['c9300-stack'],
      // The first thinks for ever about what it is told to save.
      manners: (index) => ({ loginLevel: 15, enablePassword: null, savingMs: index === 0 ? 3_600_000 : 0 }),
    });
    const application = await scope.application(scope.folder());
    const ids = await registerSite(application, site, { way: 'ssh', account: false });
    const limits = { connectMs: 1000, silenceMs: 2000, saveSilenceMs: 1500 };
    await application.call('settings.set', { patch: { ...limits, lanes: 1, tries: 1 } });
    const result = await runJob(application, 'collect.start', { productIds: null });
    const { rows } = await application.call('jobs.rows', { id: result.jobId, limit: 10 });
    const ends = site.products.map(({ name }) => {
      const row = rows.find(({ productId }) => productId === ids.get(name));
      return row?.error?.code ?? row?.state;
    });
    expect(ends).toEqual(['product.timeout', 'product.timeout', 'succeeded', 'succeeded']);
  });
});
