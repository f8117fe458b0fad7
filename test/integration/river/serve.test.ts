import { afterEach, describe, expect, it } from 'vitest';
import { registerSite, reportStates, runJob, Scope } from './harness.ts';

describe('products that take files by copy only', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('are named without --serve, and confirmed with it', async () => {
    const site = await scope.site({ products: 3, manners: () => ({ scp: false, sftp: false }) });
    const application = await scope.application(scope.folder());
    await registerSite(application, site, { way: 'ssh' });
    const without = await runJob(application, 'cycle.start', { productIds: null });
    expect(new Set(without.failed.values())).toEqual(new Set(['product.no_transfer']));
    expect(Object.keys(await reportStates(application))).toEqual(['acknowledged']);
    const withServe = await runJob(application, 'deliver.start', { productIds: null, serve: '127.0.0.1' });
    expect([...withServe.failed]).toEqual([]);
    expect(Object.keys(await reportStates(application))).toEqual(['confirmed']);
    expect(site.stats().files).toEqual([]);
  });

  it('by REST, after SSH could put no file: the transcript has each way and who was asked for the last ACK', async () => {
    const site = await scope.site({ products: 1, manners: () => ({ scp: false, sftp: false }) });
    const application = await scope.application(scope.folder());
    const [productId = ''] = (await registerSite(application, site)).values();
    const cycle = await runJob(application, 'cycle.start', { productIds: null });
    expect(Object.keys(await reportStates(application))).toEqual(['confirmed']);
    const { text } = await application.call('transcripts.get', { jobId: cycle.jobId, productId });
    const said = (text ?? '')
      .split('\n')
      .filter((line) => /ssh: product\.no_transfer|POST |show license status$/.test(line));
    expect(said.map((line) => line.replace(/^\S+ . /, '').replace(/ \(\d+ bytes\)$/, ''))).toEqual([
      'show license status',
      'show license status',
      'ssh: product.no_transfer; trying rest',
      'POST /smartlic-service/import',
      'show license status',
    ]);
  });

  it('through the VRF that is set, in the words that the product takes, which are remembered', async () => {
    const site = await scope.site({ products: 1, flavours: ['nxos'], manners: () => ({ scp: false, sftp: false }) });
    const application = await scope.application(scope.folder());
    const ids = [...(await registerSite(application, site, { way: 'ssh' })).values()];
    await application.call('products.edit', { ids, patch: { vrf: 'management', sourceInterface: 'mgmt0' } });
    await runJob(application, 'cycle.start', { productIds: null });
    const delivered = await runJob(application, 'deliver.start', { productIds: null, serve: '127.0.0.1' });
    expect([...delivered.failed]).toEqual([]);
    const copies = site.stats().products[0]?.lines.filter((line) => line.startsWith('copy ')) ?? [];
    expect(copies.map((line) => line.replace(/^copy \S+ \S+/, 'copy'))).toEqual([
      'copy vrf management source-interface mgmt0',
      'copy vrf management',
    ]);
    const { learned } = await application.call('products.show', { id: ids[0] ?? '' });
    expect(learned.copyForm).toBe('vrf');
  });
});
