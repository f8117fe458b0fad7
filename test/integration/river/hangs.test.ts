import { afterEach, describe, expect, it } from 'vitest';
import { kinds } from '../../../main/sandbox/product/catalogue.ts';
import { HangingLine } from './hanging-line.ts';
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
    const limits = { connectMs: 4000, silenceMs: 4000, saveSilenceMs: 4000 };
    await application.call('settings.set', { patch: { ...limits, lanes: 1, tries: 1 } });
    const result = await runJob(application, 'collect.start', { productIds: null });
    const { rows } = await application.call('jobs.rows', { id: result.jobId, limit: 10 });
    const ends = site.products.map(({ name }) => {
      const row = rows.find(({ productId }) => productId === ids.get(name));
      return row?.error?.code ?? row?.state;
    });
    expect(ends).toEqual(['product.timeout', 'product.timeout', 'succeeded', 'succeeded']);
  });

  it.each(['ssh', 'netconf', 'rest', 'restconf'] as const)(
    'at any moment over %s, is given up, and its lane goes on',
    { timeout: 120_000 },
    async (way) => {
      const moments = [0, 0.002, 0.01, 0.03, 0.06, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
      const site = await scope.site({
        products: moments.length + 2,
        seed: 58,
        kind: () => kinds['c9300-stack'],
        manners: () => ({ loginLevel: 15, enablePassword: null, authentication: ['password'], scp: true, sftp: true }),
      });
      const application = await scope.application(scope.folder());
      const ids = [...(await registerSite(application, site, { way, account: false })).values()];
      const lines: HangingLine[] = [];
      for (const [index, product] of site.description.products.entries()) {
        const line = new HangingLine();
        scope.onEnd(() => line.close());
        lines.push(line);
        await application.call('products.edit', {
          ids: [ids[index] ?? ''],
          patch: {
            sshPort: await line.to(product.ssh_port),
            restPort: await line.to(product.https_port),
            netconfPort: await line.to(product.netconf_port),
          },
        });
      }
      const limits = { connectMs: 4000, silenceMs: 4000, saveSilenceMs: 4000 };
      await application.call('settings.set', { patch: { ...limits, lanes: moments.length, tries: 1 } });
      const [first = '', ...others] = ids;
      await runJob(application, 'collect.start', { productIds: [first] });
      const whole = lines[0]?.said ?? 0;
      for (const [index, moment] of moments.entries())
        Object.assign(lines[index + 1] ?? {}, { hangsAfter: Math.floor(whole * moment) });

      const result = await runJob(application, 'collect.start', { productIds: others });

      const { rows } = await application.call('jobs.rows', { id: result.jobId, limit: 50 });
      const ends = others.map((id) => {
        const row = rows.find(({ productId }) => productId === id);
        return row?.error?.code ?? row?.state;
      });
      expect(lines.slice(1, -1).every(({ hangs }) => hangs)).toBe(true);
      expect(ends).toEqual([...moments.map(() => 'product.timeout'), 'succeeded']);
    },
  );

  it.each([0, 0.02, 0.3])(
    'is a jump host at %d of its words: what is behind it is given up, the rest is done',
    { timeout: 60_000 },
    async (moment) => {
      const site = await scope.site({
        products: 3,
        seed: 59,
        jumps: 1,
        kind: () => kinds['c9300-stack'],
        manners: () => ({ loginLevel: 15, enablePassword: null }),
      });
      const application = await scope.application(scope.folder());
      const [direct = '', ...behind] = (await registerSite(application, site, { way: 'ssh', account: false })).values();
      await application.call('products.edit', { ids: [direct], patch: { via: null } });
      const line = new HangingLine();
      scope.onEnd(() => line.close());
      const [{ name, port } = { name: '', port: 0 }] = site.description.jump_hosts;
      await application.call('jumps.edit', { name, patch: { port: await line.to(port) } });
      const limits = { connectMs: 4000, silenceMs: 4000, saveSilenceMs: 4000 };
      await application.call('settings.set', { patch: { ...limits, lanes: 2, tries: 1 } });
      await runJob(application, 'collect.start', { productIds: behind });
      line.hangsAfter = line.said + Math.floor(line.said * moment);

      const result = await runJob(application, 'collect.start', { productIds: [...behind, direct] });

      expect(line.hangs).toBe(true);
      expect(result.failed.size).toBe(behind.length);
      for (const code of result.failed.values()) expect(['jump.failed', 'product.timeout']).toContain(code);
    },
  );

  it('behind a jump host, is given up, and what else is behind it goes on', { timeout: 60_000 }, async () => {
    const site = await scope.site({
      products: 3,
      seed: 60,
      jumps: 1,
      faults: ['black-hole:1'],
      kind: () => kinds['c9300-stack'],
    });
    const application = await scope.application(scope.folder());
    await registerSite(application, site, { way: 'ssh', account: false });
    await application.call('settings.set', { patch: { connectMs: 4000, silenceMs: 5000, lanes: 1, tries: 1 } });
    const result = await runJob(application, 'collect.start', { productIds: null });
    expect([...result.failed.values()]).toEqual(['product.timeout']);
  });
});
