import { afterEach, describe, expect, it } from 'vitest';
import { kinds } from '../../../main/sandbox/product/catalogue.ts';
import type { ApplicationClient } from '../../../main/hosts/application-client.ts';
import type { Site } from '../../../main/sandbox/site.ts';
import { cli, registerSite, runJob, Scope } from '../river/harness.ts';
import { withApplication } from '../river/site-checks.ts';

/** Products without a credential of their own; `right` opens them. */
async function withoutCredentials(application: ApplicationClient, site: Site): Promise<string[]> {
  const ids = [...(await registerSite(application, site, { account: false, way: 'ssh' })).values()];
  await application.call('products.edit', { ids, patch: { credential: null, site: 'Osaka', tags: ['lab'] } });
  const [first = expect.fail()] = site.description.products;
  await application.call('credentials.set', { name: 'right', username: first.username, password: first.password });
  for (const name of ['wrong-1', 'wrong-2', 'wrong-3'])
    await application.call('credentials.set', { name, username: name, password: 'not-it' });
  return ids;
}

const sameLogin = { kind: () => kinds.c8000v, manners: () => ({ loginLevel: 15 as const, enablePassword: null }) };

describe('credential groups', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('what a rule names is tried in turn; what worked is remembered and tried first', async () => {
    const site = await scope.site({ products: 4, ...sameLogin });
    const application = await scope.application(scope.folder());
    const [id = expect.fail()] = await withoutCredentials(application, site);
    await application.call('credentialGroups.set', {
      name: 'all',
      rules: [
        { site: 'Tokyo', credentials: ['wrong-2'] },
        { site: 'osaka', tag: 'LAB', name: '*', credentials: ['wrong-1', 'right'] },
      ],
    });
    const { rows } = await application.call('products.list', {});
    expect(rows.map(({ credentialGroup }) => credentialGroup)).toEqual(['all', 'all', 'all', 'all']);
    const first = await runJob(application, 'check.start', { productIds: null, lanes: 4 });
    expect([...first.failed]).toEqual([]);
    // A credential's first login goes alone: one refusal pauses it for all.
    expect(site.stats().logins).toMatchObject({ attempts: 5, failures: 1 });
    expect(await application.call('products.show', { id })).toMatchObject({
      groupCredentials: ['wrong-1', 'right'],
      usedCredential: { name: 'right' },
    });

    await runJob(application, 'check.start', { productIds: null, lanes: 4 });
    expect(site.stats().logins).toMatchObject({ attempts: 9, failures: 1 });
  });

  it('never more than two refusals at one product, also over the phases of a cycle; the next job goes on', async () => {
    const site = await scope.site({ products: 1, ...sameLogin });
    const application = await scope.application(scope.folder());
    await withoutCredentials(application, site);
    await application.call('credentialGroups.set', {
      name: 'all',
      rules: [{ credentials: ['wrong-1', 'wrong-2', 'wrong-3', 'right'] }],
    });
    const first = await runJob(application, 'cycle.start', { productIds: null });
    expect([...first.failed.values()]).toEqual(['login.refused']);
    expect(site.stats().logins).toMatchObject({ attempts: 2, failures: 2 });
    const second = await runJob(application, 'check.start', { productIds: null });
    expect([...second.failed]).toEqual([]);
    expect(site.stats().logins).toMatchObject({ attempts: 4, failures: 3 });
  });

  it('the next credential of a group does not wait for a product that waits for the same lane', async () => {
    const site = await scope.site({ products: 2, ...sameLogin });
    const application = await scope.application(scope.folder());
    await withoutCredentials(application, site);
    const [first = expect.fail(), second = expect.fail()] = site.description.products;
    const { username, password } = first;
    for (const name of ['one', 'other']) await application.call('credentials.set', { name, username, password });
    await application.call('credentialGroups.set', {
      name: 'all',
      rules: [
        { name: first.name, credentials: ['other'] },
        { name: second.name, credentials: ['one', 'other'] },
      ],
    });
    expect([...(await runJob(application, 'check.start', { productIds: null })).failed]).toEqual([]);
    // From now on `one` is refused where it worked last, and `other` is to be tried first where it worked last.
    await application.call('credentials.set', { name: 'one', username: 'gone', password: 'changed' });
    const result = await runJob(application, 'check.start', { productIds: null, lanes: 1 });
    expect([...result.failed]).toEqual([]);
    expect(site.stats().logins.failures).toBe(1);
  });

  it("a product's own credential wins; without one and without a rule it is named", async () => {
    const site = await scope.site({ products: 2, ...sameLogin });
    const application = await scope.application(scope.folder());
    const [own = expect.fail()] = await withoutCredentials(application, site);
    await application.call('credentialGroups.set', { name: 'none', rules: [{ site: 'Nara', credentials: ['right'] }] });
    await application.call('products.edit', { ids: [own], patch: { credential: 'wrong-1' } });
    const result = await runJob(application, 'check.start', { productIds: null });
    expect([...result.failed.values()].sort()).toEqual(['login.no_credential', 'login.refused']);
    expect(site.stats().logins).toMatchObject({ attempts: 1, failures: 1 });
  });

  it('a product is added without a credential where a group may cover it, else the credential is asked for', async () => {
    const workspace = scope.folder();
    const add = () => cli(['product', 'add', '192.0.2.10', '--site', 'Osaka'], { workspace });
    const before = await add();
    expect([before.code, before.stderr]).toEqual([2, expect.stringContaining('or a credential group')]);
    await withApplication(workspace, async (application) => {
      await application.call('credentials.set', { name: 'lab', username: 'u', password: 'p' });
      await application.call('credentialGroups.set', {
        name: 'g',
        rules: [{ site: 'Osaka', tag: null, name: null, credentials: ['lab'] }],
      });
    });
    expect((await add()).code).toBe(0);
  });

  it('groups are put in another order, and the record knows', async () => {
    const application = await scope.application(scope.folder());
    await application.call('credentials.set', { name: 'lab', username: 'u', password: 'p' });
    for (const name of ['one', 'two', 'three'])
      await application.call('credentialGroups.set', { name, rules: [{ credentials: ['lab'] }] });
    const order = async () => (await application.call('credentialGroups.all', {})).rows.map(({ name }) => name);
    await application.call('credentialGroups.move', { name: 'three', before: 'ONE' });
    expect(await order()).toEqual(['three', 'one', 'two']);
    await application.call('credentialGroups.move', { name: 'three', before: null });
    expect(await order()).toEqual(['one', 'two', 'three']);
    await application.call('credentialGroups.move', { name: 'two', before: 'two' });
    await application.call('credentialGroups.remove', { name: 'one' });
    await application.call('credentialGroups.move', { name: 'three', before: 'two' });
    await application.call('credentialGroups.set', { name: 'four', rules: [{ credentials: ['lab'] }] });
    expect(await order()).toEqual(['three', 'two', 'four']);
    await expect(application.call('credentialGroups.move', { name: 'two', before: 'one' })).rejects.toMatchObject({
      code: 'usage.unknown_credential_group',
    });
    expect((await runJob(application, 'verify.run', {})).findings).toEqual([]);
  });

  it('a credential that a group names is not removed', async () => {
    const application = await scope.application(scope.folder());
    await application.call('credentials.set', { name: 'lab', username: 'u', password: 'p' });
    const set = application.call('credentialGroups.set', { name: 'g', rules: [{ credentials: ['lab', 'nowhere'] }] });
    await expect(set).rejects.toMatchObject({ code: 'usage.unknown_credential' });
    await application.call('credentialGroups.set', { name: 'g', rules: [{ credentials: ['lab'] }] });
    await expect(application.call('credentials.remove', { name: 'lab' })).rejects.toMatchObject({
      code: 'usage.credential_in_use',
    });
    await application.call('credentialGroups.remove', { name: 'g' });
    await application.call('credentials.remove', { name: 'lab' });
    expect((await runJob(application, 'verify.run', {})).findings).toEqual([]);
  });
});
