import { afterEach, describe, expect, it } from 'vitest';
import { cli, reportStates, runJob, Scope } from './harness.ts';
import { expectAllConfirmed, preparedWorkspace, quickAccount, reportCount, withApplication } from './site-checks.ts';

describe('host keys', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('that changed stop with 5; product trust accepts one with its fingerprint and a reason', async () => {
    const site = await scope.site({
      products: 1,
      seed: 41,
      faults: ['changed-host-key:1'],
      cssm: quickAccount,
      manners: () => ({ channelsPerConnection: 4 }),
    });
    const workspace = await preparedWorkspace(scope, site);
    const name = site.products[0]?.name ?? '';
    // The first connection shows the first key.
    expect(await cli(['product', 'check', name], { workspace })).toMatchObject({ code: 0 });

    const refused = await cli(['cycle'], { workspace });
    expect(refused.code).toBe(5);
    expect(refused.stdout + refused.stderr).toContain(name);
    // Nothing was said to it: no login was tried.
    const before = site.stats().logins.attempts;
    expect((await cli(['cycle'], { workspace })).code).toBe(5);
    expect(site.stats().logins.attempts).toBe(before);

    const shown = await cli(['product', 'trust', name, '--json'], { workspace });
    const { offered } = JSON.parse(shown.stdout) as { offered: { fingerprint: string; kind: string }[] };
    const ssh = offered.find(({ kind }) => kind === 'ssh');
    // Neither a pipe nor --yes answers for a person, and another fingerprint is not what is offered.
    expect((await cli(['product', 'trust', name, '--reason', 'because', '--yes'], { workspace })).code).toBe(2);
    const fingerprint = ssh?.fingerprint ?? '';
    const accepted = await cli(
      ['product', 'trust', name, '--reason', 'supervisor replaced', '--fingerprint', fingerprint],
      { workspace },
    );
    expect(accepted).toMatchObject({ code: 0 });
    expect(await cli(['cycle'], { workspace })).toMatchObject({ code: 0 });
    expectAllConfirmed(site);
    await withApplication(workspace, async (application) => {
      expect(await reportStates(application)).toEqual({ confirmed: reportCount(site) });
      const { rows } = await application.call('products.find', { text: name });
      const { pinnedKeys } = await application.call('products.show', { id: rows[0]?.id ?? '' });
      expect(pinnedKeys.find((key) => key.fingerprint === fingerprint)?.reason).toBe('supervisor replaced');
    });
  });

  it('that are not known yet are refused with --host-keys strict, before any login', async () => {
    const site = await scope.site({ products: 2, seed: 43, cssm: quickAccount });
    const workspace = await preparedWorkspace(scope, site);
    const run = await cli(['collect', '--host-keys', 'strict', '--json'], { workspace });
    expect(run.code).toBe(5);
    const { products } = JSON.parse(run.stdout) as { products: { error: { code: string; message: string } | null }[] };
    for (const { name } of site.products)
      expect(products.some(({ error }) => error?.message.includes(`sluice product trust ${name} --reason`))).toBe(true);
    expect(products.map(({ error }) => error?.code)).toEqual(['trust.host_key_unknown', 'trust.host_key_unknown']);
    expect(site.stats().logins.attempts).toBe(0);
    await withApplication(workspace, (application) => runJob(application, 'collect.start', { productIds: null }));
    expect((await cli(['collect', '--host-keys', 'strict'], { workspace })).code).not.toBe(5);
  });
});
