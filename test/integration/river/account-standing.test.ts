import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { accountRoles, roleTable } from '../../../shared/account-roles.ts';
import { registerSite, reportStates, runJob, Scope } from './harness.ts';
import { quickAccount, reportCount } from './site-checks.ts';

describe('an account that cannot take reports', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  async function collected(standing: { kind?: 'holding'; role?: 'viewer' }) {
    const site = await scope.site({ products: 2, seed: 3, cssm: quickAccount });
    const application = await scope.application(scope.folder());
    await registerSite(application, site);
    const { account } = await application.call('account.show', {});
    if (!account) throw new Error('no account');
    const { apiUrl, tokenUrl, clientId } = account;
    await application.call('account.set', { apiUrl, tokenUrl, clientId, ...standing });
    return { site, application };
  }

  it('as a holding account stops uploads for every product, and what was collected waits', async () => {
    const { site, application } = await collected({ kind: 'holding' });
    const result = await runJob(application, 'cycle.start', { productIds: null });
    expect([...result.failed.values()]).toEqual(['account.holding', 'account.holding']);
    expect(Object.keys(await reportStates(application))).toEqual(['collected']);
    expect(reportCount(site)).toBe(0);
  });

  it('as a holding account gets no file either, where no product names another', async () => {
    const { application } = await collected({ kind: 'holding' });
    await runJob(application, 'collect.start', { productIds: null });
    const out = join(scope.folder(), 'up.tar.gz');
    const { jobId } = await application.call('export.start', {
      productIds: null,
      target: await application.files.registerOutput(out),
    });
    const result = await application.call('jobs.wait', { id: jobId });
    expect(result.error?.code).toBe('account.holding');
    expect(existsSync(out)).toBe(false);
  });

  it('by one’s role refuses an upload before there is a job; a cycle still collects', async () => {
    const { site, application } = await collected({ role: 'viewer' });
    await expect(application.call('upload.start', { productIds: null })).rejects.toMatchObject({
      code: 'account.role_forbids',
    });
    const result = await runJob(application, 'cycle.start', { productIds: null });
    expect([...result.failed.values()]).toEqual(['account.role_forbids', 'account.role_forbids']);
    expect(Object.keys(await reportStates(application))).toEqual(['collected']);
    expect(reportCount(site)).toBe(0);
  });

  it.each(accountRoles)(
    'gets a 403 as a %s where that role may not, explained by it; else the account answers',
    async (role) => {
      const { site, application } = await collected({});
      await runJob(application, 'collect.start', { productIds: null });
      const { account } = await application.call('account.show', {});
      if (!account) throw new Error('no account');
      const { apiUrl, tokenUrl, clientId } = account;
      site.cssm.setBehaviour({ role });
      expect((await application.call('account.check', {})).accounts).toHaveLength(1);
      // What a person did not say, the account does.
      const upload = await runJob(application, 'upload.start', { productIds: null });
      // The make-believe account gives these Campus only; the products report to another one.
      const isElsewhere = role.startsWith('virtual_');
      const isRefused = isElsewhere || roleTable[role].report === 'no';
      expect([...upload.failed.values()]).toEqual(isRefused ? ['cssm.forbidden', 'cssm.forbidden'] : []);
      expect(reportCount(site) > 0).toBe(!isRefused);
      // An approver's right to look is not published: it is asked, and the account's no is told with the role.
      await application.call('account.set', { apiUrl, tokenUrl, clientId, role });
      const { error } = await runJob(application, 'inventory.refresh', {});
      if (roleTable[role].see === 'yes') expect(error).toBeNull();
      else expect(error).toMatchObject({ code: 'cssm.forbidden', params: { role } });
    },
  );

  it('stays so when the account is set again without a word of it', async () => {
    const { application } = await collected({ kind: 'holding', role: 'viewer' });
    const { account } = await application.call('account.show', {});
    if (!account) throw new Error('no account');
    const { apiUrl, tokenUrl, clientId } = account;
    await application.call('account.set', { apiUrl, tokenUrl, clientId });
    expect((await application.call('account.show', {})).account).toMatchObject({ kind: 'holding', role: 'viewer' });
    await application.call('account.set', { apiUrl, tokenUrl, clientId: 'another' });
    expect((await application.call('account.show', {})).account).toMatchObject({ kind: null, role: null });
  });
});
