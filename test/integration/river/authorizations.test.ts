import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ApplicationClient } from '../../../main/hosts/application-client.ts';
import { kinds } from '../../../main/sandbox/product/catalogue.ts';
import type { Manners } from '../../../main/sandbox/product/manners.ts';
import type { Input } from '../../../shared/contract/contract.ts';
import { faultProxy, notFound } from './fault-proxy.ts';
import { cli, registerSite, runJob, Scope } from './harness.ts';

const tag = 'regid.2021-05.com.cisco.C9K_HSEC,1.0_90fdf411-3823-45bd-bd8c-5a5d0e0e1ea2';
const containing = (text: string): unknown => expect.stringContaining(text);
type Action = Input<'actions.start'>['action'];
type Start = Partial<Input<'actions.start'>>;

describe('authorization codes (SLAC)', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  const prepare = async (products = 1, manners: Partial<Manners> = {}) => {
    const site = await scope.site({
      ...{ products, seed: 73, kind: () => kinds['c9300-stack'] },
      manners: () => ({ loginLevel: 15, enablePassword: null, scp: true, sftp: true, ...manners }),
    });
    const workspace = scope.folder();
    const application = await scope.application(workspace);
    const ids = await registerSite(application, site, { confirmMs: 1500 });
    await application.call('settings.set', { patch: { tries: 2 } });
    const productIds = [...ids.values()];
    await runJob(application, 'check.start', { productIds });
    const act = async (action: Action, more: Start = {}, chosen = productIds) => {
      const done = await runJob(application, 'actions.start', {
        productIds: chosen,
        action,
        isConfirmed: true,
        ...more,
      });
      const { rows } = await application.call('jobs.rows', { id: done.jobId, limit: 500 });
      return rows[0];
    };
    const folder = async () => ({ target: await application.files.registerOutput(scope.folder()) });
    return { site, product: site.products[0], application, workspace, productIds, act, folder };
  };
  const newest = async (application: ApplicationClient) => {
    const { rows } = await application.call('authorizations.list', {});
    const [row] = rows;
    if (!row) throw new Error('no authorization');
    return row;
  };
  const answered = async (application: ApplicationClient, number: number) => {
    for (let tried = 0; tried < 5; tried += 1) {
      const done = await application.call('authorizations.fetch', {});
      const row = done.authorizations.find((one) => one.number === number);
      if (row) return row;
    }
    throw new Error('no answer');
  };

  it('go from the product to the account and back, are shown by the product, and their return reaches the account', async () => {
    const { application, product, act, folder, productIds, workspace } = await prepare();
    expect((await act({ kind: 'slac-request' }, await folder()))?.error).toBeNull();
    const request = await newest(application);
    const { serial } = request.udi;
    expect(request).toMatchObject({
      ...{ kind: 'request', origin: 'product', state: 'kept', productId: productIds[0], hasRequest: true },
      keys: [{ entitlement: tag, count: '1' }],
    });
    const { number } = request;
    expect(await application.call('authorizations.preview', { number })).toMatchObject({ isRepeat: false });
    await expect(application.call('authorizations.ask', { number, typed: 'FOC0' })).rejects.toMatchObject({
      code: 'usage.typed_otherwise',
    });
    const asked = await application.call('authorizations.ask', { number, typed: serial, virtualAccount: 'Campus' });
    expect(asked.authorization).toMatchObject({ state: 'asked', virtualAccount: 'Campus' });
    // Awaited is not asked for twice.
    await expect(application.call('authorizations.ask', { number, typed: serial })).rejects.toMatchObject({
      code: 'usage.authorization_state',
    });
    expect((await answered(application, number)).state).toBe('answered');
    const preview = await application.call('actions.preview', {
      ...{ productIds, action: { kind: 'slac-install' }, authorization: number },
    });
    expect(preview.rows[0]?.lines[0]?.line).toBe('license smart import <path>');
    const installed = await act({ kind: 'slac-install' }, { authorization: number });
    expect(installed?.error).toBeNull();
    expect(installed?.detail).toMatchObject({
      before: { authorization: containing(`${serial}: NOT INSTALLED`) },
      after: { authorization: containing(`${serial}: SMART AUTHORIZATION INSTALLED on`) },
    });
    expect((await newest(application)).state).toBe('done');

    const returned = await act({ kind: 'slac-return' }, await folder());
    expect(returned?.detail).toMatchObject({ after: { authorization: containing('NOT INSTALLED') } });
    const back = await newest(application);
    expect(back).toMatchObject({ kind: 'return', state: 'kept', code: product?.slacCodes.at(-1), udi: { serial } });
    // To the virtual account that gave it, not to the default one.
    const toWhom = await application.call('authorizations.preview', { number: back.number });
    expect(toWhom.virtualAccount).toBe('Campus');
    await application.call('authorizations.ask', { number: back.number, typed: serial });
    expect(await answered(application, back.number)).toMatchObject({ state: 'done', virtualAccount: 'Campus' });
    expect((await cli(['verify'], { workspace })).code).toBe(0);
  });

  it('are refused without a license, with the account’s words, and where the role forbids it', async () => {
    const { application, site } = await prepare();
    const order = { udi: { pid: 'C9300-24U', serial: 'FOC1' }, entitlement: tag, count: 5 };
    const { authorization } = await application.call('authorizations.order', order);
    const { number } = authorization;
    expect(authorization).toMatchObject({ origin: 'typed', productId: null, hasRequest: false });
    await application.call('authorizations.ask', { number, typed: 'FOC1' });
    expect(await answered(application, number)).toMatchObject({
      state: 'refused',
      error: { code: 'cssm.authorization_refused', params: { detail: containing('Not enough export-controlled') } },
    });
    site.cssm.setBehaviour({ role: 'viewer' });
    await expect(application.call('authorizations.ask', { number, typed: 'FOC1' })).rejects.toMatchObject({
      code: 'cssm.forbidden',
    });
    expect((await newest(application)).state).toBe('refused');
  });

  it('whose answer was lost are in doubt, and only a person asks again, with the same bytes', async () => {
    const { application, site } = await prepare();
    const order = { udi: { pid: 'C9300-24U', serial: 'FOC2' }, entitlement: tag, count: 4 };
    const { number } = (await application.call('authorizations.order', order)).authorization;
    site.cssm.setBehaviour({ cutNextWrites: 1 });
    await expect(application.call('authorizations.ask', { number, typed: 'FOC2' })).rejects.toMatchObject({
      code: 'cssm.unreachable',
    });
    expect((await newest(application)).state).toBe('in_doubt');
    expect(await application.call('authorizations.fetch', {})).toEqual({ authorizations: [], waiting: 0 });
    expect(await application.call('authorizations.preview', { number })).toMatchObject({
      ...{ isRepeat: true, virtualAccount: 'DEFAULT' },
    });
    // Asked anew it would not fit any more: all four are given already.
    await application.call('authorizations.ask', { number, typed: 'FOC2' });
    expect((await answered(application, number)).state).toBe('answered');
  });

  it('are fetched by a cycle that nobody watches, and what keeps one away keeps no other and no report', async () => {
    const { application, site } = await prepare();
    // Nothing is left that waits for an ACK.
    await runJob(application, 'cycle.start', { productIds: null });
    const ordered: number[] = [];
    for (const serial of ['FOC3', 'FOC4']) {
      const order = { udi: { pid: 'C9300-24U', serial }, entitlement: tag, count: 1 };
      const { number } = (await application.call('authorizations.order', order)).authorization;
      await application.call('authorizations.ask', { number, typed: serial });
      ordered.push(number);
    }
    const cycle = { productIds: null, unattended: true };
    const { api_url, token_url, client_id, client_secret } = site.description.cssm;
    const proxy = await faultProxy(new URL(api_url).origin);
    scope.onEnd(() => proxy.close());
    await application.call('account.set', {
      ...{ profile: 'custom', tokenUrl: token_url, clientId: client_id, clientSecret: client_secret },
      apiUrl: proxy.origin + new URL(api_url).pathname,
    });
    proxy.set(/accounts\/poll$/, notFound);
    const away = await runJob(application, 'cycle.start', cycle);
    expect(proxy.reached).toHaveLength(2);
    expect(away).toMatchObject({ state: 'done', error: null });
    expect(away.notes).toEqual([{ code: 'authorizations_unread', detail: 'cssm.status', product: null }]);
    proxy.set(/(?!)/, null);
    const said = async (code: string) => {
      for (let tried = 0; tried < 5; tried += 1) {
        const { notes } = await runJob(application, 'cycle.start', cycle);
        const note = notes.find((one) => one.code === code);
        if (note) return note.detail;
      }
      return null;
    };
    expect(await said('authorizations_answered')).toBe([...ordered].reverse().join(', '));
    const { rows } = await application.call('authorizations.list', {});
    expect(rows.map(({ state }) => state)).toEqual(['answered', 'answered']);
  });

  it('go by file, too: a request that was carried here, its answer saved to be carried to the product', async () => {
    const { application, act, folder, product } = await prepare();
    await act({ kind: 'slac-request' }, await folder());
    const made = await newest(application);
    const path = join(scope.folder(), 'request.txt');
    const save = async (part: 'request' | 'answer') => {
      const target = await application.files.registerOutput(path);
      await application.call('authorizations.save', { number: made.number, part, target });
      return readFileSync(path, 'utf8');
    };
    await expect(save('answer')).rejects.toMatchObject({ code: 'usage.authorization_empty' });
    expect(await save('request')).toContain('smartLicenseAuthRequest');
    const again = await application.call('authorizations.take', { file: await application.files.register(path) });
    expect(again.authorizations.map(({ number }) => number)).toEqual([made.number]);

    writeFileSync(path, '<smartLicensePolicy><data>x</data></smartLicensePolicy>');
    const bring = async () =>
      application.call('authorizations.bring', {
        number: made.number,
        file: await application.files.register(path),
      });
    await expect(bring()).rejects.toMatchObject({ code: 'usage.invalid' });
    // For another unit: the product says no, the request stays open with the reason.
    const other = { udi: { pid: 'C9300-24U', serial: 'FOC3' }, entitlement: tag };
    const { number } = (await application.call('authorizations.order', other)).authorization;
    await application.call('authorizations.ask', { number, typed: 'FOC3' });
    await answered(application, number);
    await application.call('authorizations.save', {
      ...{ number, part: 'answer', target: await application.files.registerOutput(path) },
    });
    expect((await bring()).authorization).toMatchObject({ state: 'answered', hasAnswer: true });
    const refused = await act({ kind: 'slac-install' }, { authorization: made.number });
    expect(refused?.error?.code).toBe('product.import_refused');
    const { rows } = await application.call('authorizations.list', {});
    expect(rows.find((row) => row.number === made.number)).toMatchObject({
      ...{ state: 'answered', error: { code: 'product.import_refused' } },
    });
    expect(product?.slacInstalledAt).toBeNull();
  });

  it('made for an earlier request are refused by the product: it keeps the nonce of its last one', async () => {
    const { application, act, folder } = await prepare();
    await act({ kind: 'slac-request' }, await folder());
    const { number, udi } = await newest(application);
    await application.call('authorizations.ask', { number, typed: udi.serial });
    await answered(application, number);
    await act({ kind: 'slac-request' }, await folder());
    const row = await act({ kind: 'slac-install' }, { authorization: number });
    expect(row?.error).toMatchObject({ params: { text: containing('nonce') } });
  });

  it('that a product cannot ask for are told with its own reason', async () => {
    const { act, folder } = await prepare();
    const row = await act({ kind: 'slac-request', feature: 'no-such-feature' }, await folder());
    expect(row?.error).toMatchObject({
      ...{ code: 'product.request_not_built', params: { reason: 'BUILD REQUEST ERROR: Null pointer Error' } },
    });
  });

  it('keep both codes when one takes the place of another', async () => {
    const { application, act, product } = await prepare();
    const path = join(scope.folder(), 'slac.xml');
    writeFileSync(
      path,
      '<smartLicense><smartLicenseAuthorizationCode><data>x</data></smartLicenseAuthorizationCode></smartLicense>',
    );
    for (let time = 0; time < 2; time += 1)
      await act({ kind: 'slac-install' }, { file: await application.files.register(path) });
    const { rows } = await application.call('authorizations.list', { kind: 'confirmation' });
    expect(rows).toMatchObject([{ state: 'kept', code: product?.slacCodes[0] }]);
    await expect(
      application.call('authorizations.ask', { number: rows[0]?.number ?? 0, typed: rows[0]?.udi.serial ?? '' }),
    ).rejects.toMatchObject({ code: 'usage.authorization_state' });
  });

  it('that are typed are kept once', async () => {
    const { application } = await prepare();
    const code = { kind: 'return' as const, udi: { pid: 'C9300-24U', serial: 'FOC9' }, code: 'abcd-1234' };
    const first = await application.call('authorizations.keep', code);
    const second = await application.call('authorizations.keep', code);
    expect(second.authorization.number).toBe(first.authorization.number);
    expect((await application.call('authorizations.list', {})).total).toBe(1);
  });

  it('and reports for a virtual account that a role does not see are refused with the role, and nothing is lost', async () => {
    const { application, site, productIds } = await prepare();
    site.cssm.setBehaviour({ role: 'virtual_user' });
    const { account } = await application.call('account.show', {});
    const { profile, apiUrl, tokenUrl, clientId } = account ?? expect.fail('no account');
    await application.call('account.set', { profile, apiUrl, tokenUrl, clientId, role: 'virtual_user' });
    await runJob(application, 'collect.start', { productIds });
    const done = await runJob(application, 'upload.start', { productIds });
    const { rows } = await application.call('jobs.rows', { id: done.jobId, limit: 500 });
    expect(rows[0]?.error).toMatchObject({
      ...{ code: 'cssm.forbidden', params: { role: 'virtual_user', detail: containing('DEFAULT') } },
    });
    const { rows: reports } = await application.call('reports.list', { limit: 500 });
    expect(reports.filter(({ state }) => state === 'collected').length).toBeGreaterThan(0);
    expect(reports.filter(({ state }) => state === 'rejected')).toEqual([]);
  });
});
