import { hash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { openLedger } from '../../../main/ledger/open-ledger.ts';
import { identifies } from '../../../shared/vocabulary.ts';
import { cli, registerSite, runJob, Scope } from './harness.ts';
import { expectAllConfirmed, preparedWorkspace, quickAccount, withApplication } from './site-checks.ts';

describe('a product that is met under two addresses', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('is one: merged at first contact, told, with the history of the known one; its reports go up once', async () => {
    const site = await scope.site({ products: 2, seed: 5, cssm: quickAccount });
    const workspace = await preparedWorkspace(scope, site);
    const met = await cli(['collect'], { workspace });
    expect(met.code).toBe(0);
    // Whose key is accepted unseen is told with it.
    expect(met.stdout).toMatch(/first contact.*SHA256:/s);
    const [first] = site.description.products;
    const added = await withApplication(workspace, (application) =>
      application.call('products.add', {
        host: 'localhost',
        name: 'second address',
        tags: ['core'],
        credential: 'site-1',
        sshPort: first?.ssh_port ?? 0,
      }),
    );

    const run = await cli(['cycle', '--json'], { workspace });

    expect(run).toMatchObject({ code: 0 });
    const { notes } = JSON.parse(run.stdout) as { notes: object[] };
    expect(notes).toContainEqual(
      expect.objectContaining({ code: 'product_merged', product: 'second address', detail: first?.name }),
    );
    expectAllConfirmed(site);
    await withApplication(workspace, async (application) => {
      const { rows } = await application.call('products.list', { limit: 10 });
      expect(rows.map(({ name }) => name).toSorted()).toEqual(site.products.map(({ name }) => name).toSorted());
      const known = rows.find(({ name }) => name === first?.name);
      expect(known?.tags).toEqual(['core']);
      const shown = await application.call('products.show', { id: known?.id ?? '' });
      expect(shown.otherAddresses).toEqual([{ host: 'localhost', sshPort: first?.ssh_port }]);
      const other = await application.call('products.show', { id: added.product.id });
      expect(other.product).toMatchObject({ life: 'removed', mergedInto: known?.id, reports: {} });
    });
    expect(await cli(['verify'], { workspace })).toMatchObject({ code: 0 });
  });

  it('keeps the file that its other lane is at work with, where both addresses are met at the same time', async () => {
    const site = await scope.site({ products: 5, seed: 20, cssm: quickAccount });
    const application = await scope.application(scope.folder());
    await registerSite(application, site, { way: 'ssh' });
    const { rows } = await application.call('products.list', { limit: 10 });
    for (const { name, sshPort, credential } of rows) {
      const twin = { host: 'localhost', name: `${name} again`, credential, sshPort, way: 'ssh' as const };
      await application.call('products.add', twin);
    }

    const result = await runJob(application, 'cycle.start', { productIds: null, lanes: 16 });

    expect(Object.fromEntries(result.failed)).toEqual({});
    expectAllConfirmed(site);
    expect((await application.call('products.list', { limit: 10 })).total).toBe(5);
    expect((await runJob(application, 'verify.run', {})).findings).toEqual([]);
  });

  it('takes the place of the new one where it had no address, or was out of the lists', async () => {
    const site = await scope.site({ products: 1, seed: 6, cssm: quickAccount });
    const workspace = await preparedWorkspace(scope, site);
    const name = site.products[0]?.name ?? '';
    expect(await cli(['collect'], { workspace })).toMatchObject({ code: 0 });
    expect(await cli(['product', 'remove', name, '--yes'], { workspace })).toMatchObject({ code: 0 });
    const port = String(site.description.products[0]?.ssh_port);
    const add = ['product', 'add', 'localhost', '--credential', 'site-1', '--ssh-port', port];
    expect(await cli(add, { workspace })).toMatchObject({ code: 0 });
    expect(await cli(['cycle'], { workspace })).toMatchObject({ code: 0 });
    await withApplication(workspace, async (application) => {
      const { rows } = await application.call('products.list', { limit: 10 });
      expect(rows).toMatchObject([{ name, host: 'localhost', life: 'active', mergedInto: null }]);
    });
  });

  it('is one also where each of the two has reports of its own already; none of them is lost', async () => {
    const site = await scope.site({ products: 12, seed: 5, cssm: quickAccount });
    const workspace = await preparedWorkspace(scope, site);
    const pair = site.products.find(({ udis }) => udis.filter(identifies).length > 1) ?? expect.fail();
    const { ssh_port: sshPort } = site.description.products.find(({ name }) => name === pair.name) ?? expect.fail();
    expect(await cli(['collect', pair.name], { workspace })).toMatchObject({ code: 0 });
    const standby = pair.udis.filter(identifies)[1] ?? expect.fail();
    // The standby, from before the two were a pair.
    const ledger = await openLedger({ folder: workspace, clock: systemClock });
    const who = { operator: 'tester', jobId: null, reason: null };
    const place = { host: 'localhost', sshPort, restPort: 443, way: 'ssh' as const, site: null, credential: 'site-1' };
    const alone = { ...place, name: 'alone', legacyAlgorithms: false, udis: [{ ...standby, role: null }] };
    const { product } = await ledger.addProduct(alone, who);
    const payload = '{"old":1}';
    const facts = { entitlementTag: null, metricName: null, measuredFrom: null, measuredTo: null, count: null };
    const report = {
      ...{ udi: standby, reportId: '77', body: Buffer.from('x'), payload, payloadSha256: hash('sha256', payload) },
      ...{
        payloadForm: 'text' as const,
        kind: 'usage' as const,
        softwareVersion: null,
        ...facts,
        enterAs: 'closed' as const,
      },
    };
    const file = {
      name: 'old.txt',
      bytes: Buffer.from('old'),
      origin: 'imported' as const,
      form: 'usage-file' as const,
    };
    await ledger.recordUsageFile({ ...file, productId: product.id, systemInfo: null, reports: [report] }, who);
    await ledger.close();

    const run = await cli(['product', 'check', 'alone', '--json'], { workspace });

    const { notes } = JSON.parse(run.stdout) as { notes: object[] };
    expect(notes).toContainEqual(expect.objectContaining({ code: 'product_merged', detail: pair.name }));
    const shown = await cli(['reports', '--json'], { workspace });
    const rows = JSON.parse(shown.stdout) as { product: string; report_id: string }[];
    expect(rows.find(({ report_id }) => report_id === '77')).toMatchObject({ product: pair.name, state: 'closed' });
    expect(new Set(rows.map((row) => row.product))).toEqual(new Set([pair.name]));
    expect(await cli(['verify'], { workspace })).toMatchObject({ code: 0 });
  });
});
