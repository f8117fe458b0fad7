import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ApplicationClient } from '../../../main/hosts/application-client.ts';
import { kinds } from '../../../main/sandbox/product/catalogue.ts';
import type { Manners } from '../../../main/sandbox/product/manners.ts';
import type { Site } from '../../../main/sandbox/site.ts';
import type { Input } from '../../../shared/contract/contract.ts';
import { onPremUrl, receiverUrl } from '../../../shared/transport-url.ts';
import { cli, registerSite, runJob, Scope } from './harness.ts';
import { preparedWorkspace } from './site-checks.ts';

const token = 'MDFjYjk2ZTktNmVlZi00ZGFi-LTg1MmEtOTk0%3D%0A';
const policyFile = '<smartLicensePolicy><data>x</data></smartLicensePolicy>\n';
const slacFile =
  '<smartLicense><smartLicenseAuthorizationCode><data>x</data></smartLicenseAuthorizationCode></smartLicense>\n';
type Action = Input<'actions.start'>['action'];
type Start = Partial<Input<'actions.start'>>;

describe('actions on products', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  const prepare = async (products: number, manners: Partial<Manners> = {}) => {
    const site = await scope.site({
      products,
      seed: 71,
      kind: () => kinds['c9300-stack'],
      manners: () => ({ loginLevel: 15, enablePassword: null, scp: true, sftp: true, ...manners }),
    });
    const folder = scope.folder();
    const application = await scope.application(folder);
    const ids = await registerSite(application, site, { account: false, confirmMs: 1500 });
    await application.call('settings.set', { patch: { tries: 2 } });
    return { site, application, folder, productIds: [...ids.values()] };
  };
  const act = async (
    { application, productIds }: { application: ApplicationClient; productIds: string[] },
    action: Action,
    more: Start = {},
  ) => {
    const done = await runJob(application, 'actions.start', { productIds, action, isConfirmed: true, ...more });
    const { rows } = await application.call('jobs.rows', { id: done.jobId, limit: 500 });
    return { ...done, rows, row: rows[0] };
  };
  const linesOf = (site: Site) =>
    site.products[0]?.lines.filter((line) => /^(?:license smart|configure|end|write)/.test(line)) ?? [];
  const file = async (application: ApplicationClient, text: string) => {
    const path = join(scope.folder(), 'from-account.xml');
    writeFileSync(path, text);
    return application.files.register(path);
  };

  it('sets transport and address, shows it before and after, and saves as a step of its own', async () => {
    const it = await prepare(1);
    const [product] = it.site.products;
    const url = receiverUrl('192.0.2.10');
    const preview = await it.application.call('actions.preview', {
      productIds: it.productIds,
      action: { kind: 'transport', to: 'cslu', url },
    });
    expect(product?.lines).toEqual([]);
    const shown = preview.rows[0]?.lines.map(({ line }) => line);
    expect(shown).toEqual([
      'configure terminal',
      'license smart transport cslu',
      `license smart url cslu ${url}`,
      'end',
    ]);
    // What is set so is collected all the same; what goes to the account or to On-Prem is left out.
    expect(preview.cautions).toContain('not_saved');
    expect(preview.cautions).not.toContain('reports_elsewhere');
    for (const action of [
      { kind: 'transport', to: 'smart' } as const,
      { kind: 'transport', to: 'on-prem', url: onPremUrl('onprem.example.net', 'Example Ltd') } as const,
    ])
      expect(
        (await it.application.call('actions.preview', { productIds: it.productIds, action })).cautions,
        action.to,
      ).toContain('reports_elsewhere');

    const done = await act(it, { kind: 'transport', to: 'cslu', url });
    expect(done.row?.error).toBeNull();
    expect(linesOf(it.site)).toEqual(shown);
    expect(product).toMatchObject({ transport: 'cslu', csluUrl: url, saves: 0 });
    expect(done.row?.detail).toMatchObject({ taken: shown, after: { url } });

    const tenant = onPremUrl('onprem.example.net', 'Example Ltd');
    expect(tenant).toBe('http://onprem.example.net/cslu/v1/pi/Example%20Ltd-1');
    expect((await act(it, { kind: 'transport', to: 'on-prem', url: tenant })).row?.detail).toMatchObject({
      before: { url },
      after: { url: tenant },
    });
    for (const to of ['smart', 'off'] as const)
      expect((await act(it, { kind: 'transport', to })).row?.state, to).toBe('succeeded');
    expect(product?.transport).toBe('off');
    expect((await act(it, { kind: 'save' })).row?.state).toBe('succeeded');
    expect(product?.saves).toBe(1);
  });

  it('leaves configuration mode after a refusal in the middle and says what was taken', async () => {
    const it = await prepare(1, { refusedCommands: ['license smart url'], refusal: 'Command authorization failed.' });
    const done = await act(it, { kind: 'transport', to: 'cslu', url: receiverUrl('192.0.2.10') });
    expect(done.row).toMatchObject({
      state: 'failed',
      error: {
        code: 'not_authorized',
        params: { command: 'license smart url cslu http://192.0.2.10:8182/cslu/v1/pi' },
      },
      detail: { taken: ['configure terminal', 'license smart transport cslu'] },
    });
    expect(linesOf(it.site).at(-1)).toBe('end');
    expect(done.row?.detail.after).toMatchObject({ transport: 'cslu' });
  });

  it('is not repeated after a cut in configuration mode; the product is read again', async () => {
    const it = await prepare(1, { cutsConfiguration: true });
    const done = await act(it, { kind: 'transport', to: 'smart' });
    expect(done.row).toMatchObject({
      state: 'failed',
      error: { code: 'product.closed', retryable: false },
      detail: { taken: ['configure terminal'], after: { transport: 'Smart' } },
    });
    expect(linesOf(it.site)).toEqual(['configure terminal', 'license smart transport smart']);
    const { rows } = await it.application.call('actions.list', {});
    expect(rows).toMatchObject([{ kind: 'transport', state: 'stopped' }]);
  });

  it('establishes trust without keeping the token', async () => {
    const it = await prepare(1);
    const [product] = it.site.products;
    if (product) product.trustInstalledAt = null;
    const done = await act(it, { kind: 'trust', scope: 'all', force: true }, { token });
    expect(done.row?.error).toBeNull();
    expect(linesOf(it.site)).toEqual([`license smart trust idtoken ${token} all force`]);
    expect(done.row?.detail).toMatchObject({ before: { trust: '<none>' } });
    const { job } = await it.application.call('jobs.get', { id: done.jobId });
    const { text } = await it.application.call('transcripts.get', {
      jobId: done.jobId,
      productId: it.productIds[0] ?? '',
    });
    expect(text).toContain('license smart trust idtoken <hidden> all force');
    const { rows } = await it.application.call('actions.list', {});
    expect(rows[0]?.lines).toEqual(['license smart trust idtoken <ID token> all force']);
    expect(JSON.stringify([job, done.rows, rows, text])).not.toContain(token.slice(0, 12));
    await expect(it.application.call('jobs.retry', { id: done.jobId })).rejects.toMatchObject({
      code: 'usage.invalid',
    });
  });

  it('a refused trust line is named without its token', async () => {
    const it = await prepare(1, { refusedCommands: ['license smart trust'] });
    const done = await act(it, { kind: 'trust', scope: 'local' }, { token });
    expect(done.row?.error).toMatchObject({
      code: 'not_authorized',
      params: { command: 'license smart trust idtoken <ID token> local' },
    });
    expect(JSON.stringify(done)).not.toContain(token.slice(0, 12));
  });

  it('installs a policy, and a SLAC whose codes are kept', async () => {
    const it = await prepare(2);
    const policy = await act(it, { kind: 'policy' }, { file: await file(it.application, policyFile) });
    expect(policy.rows.map(({ state }) => state)).toEqual(['succeeded', 'succeeded']);
    expect(policy.row?.detail).toMatchObject({ after: { policy: 'Make-believe policy' } });
    await expect(act(it, { kind: 'policy' }, { file: await file(it.application, slacFile) })).rejects.toMatchObject({
      code: 'usage.invalid',
    });

    for (let time = 0; time < 2; time += 1)
      await act(it, { kind: 'slac-install' }, { file: await file(it.application, slacFile) });
    const { rows } = await it.application.call('actions.list', { productId: it.productIds[0] ?? '' });
    expect(rows.map(({ kind, codes }) => [kind, codes])).toEqual([
      ['slac-install', it.site.products[0]?.slacCodes],
      ['slac-install', []],
      ['policy', []],
    ]);
    expect(it.site.products[0]?.slacCodes).toHaveLength(1);

    const folder = scope.folder();
    const returned = await act(
      it,
      { kind: 'slac-return' },
      { target: await it.application.files.registerOutput(folder) },
    );
    expect(returned.row?.detail.codes).toEqual([it.site.products[0]?.slacCodes.at(-1)]);
    expect(readdirSync(folder)).toHaveLength(2);
    expect(it.site.stats().files).toEqual([]);
  });

  it('fetches a request for a SLAC and leaves nothing on the product', async () => {
    const it = await prepare(1);
    const folder = scope.folder();
    const target = await it.application.files.registerOutput(folder);
    const done = await act(it, { kind: 'slac-request' }, { target });
    expect(done.row?.error).toBeNull();
    const [name = ''] = readdirSync(folder);
    expect(done.row?.detail.file).toBe(name);
    expect(readFileSync(join(folder, name), 'utf8')).toContain('smartLicenseAuthRequest');
    expect(linesOf(it.site)[0]).toBe('license smart authorization request replace hseck9 local 1');
    expect(it.site.stats().files).toEqual([]);
  });

  it('refuses a file that is none before anything is shown, with what it is', async () => {
    const it = await prepare(1);
    const ask = async (kind: 'policy' | 'slac-install', text: string) =>
      it.application.call('actions.preview', {
        productIds: it.productIds,
        action: { kind },
        file: await file(it.application, text),
      });
    await expect(ask('policy', slacFile)).rejects.toMatchObject({
      code: 'usage.invalid',
      params: { detail: 'from-account.xml is no policy; its content is: authorization' },
    });
    await expect(ask('slac-install', policyFile)).rejects.toMatchObject({
      params: { detail: 'from-account.xml is no authorization code; its content is: policy' },
    });
    expect((await ask('policy', policyFile)).rows).toHaveLength(1);
  });

  it('says that SSH is needed where another way is chosen', async () => {
    const it = await prepare(1);
    await it.application.call('products.edit', { ids: it.productIds, patch: { way: 'rest' } });
    const preview = await it.application.call('actions.preview', {
      productIds: it.productIds,
      action: { kind: 'save' },
    });
    expect(preview.rows[0]?.problem).toBe('needs_ssh');
    expect((await act(it, { kind: 'save' })).row?.error?.code).toBe('action.needs_ssh');
  });

  it('the command line shows the lines, wants a yes, and keeps the record whole', async () => {
    const site = await scope.site({
      products: 1,
      seed: 72,
      kind: () => kinds['c9300-stack'],
      manners: () => ({ loginLevel: 15, enablePassword: null }),
    });
    const workspace = await preparedWorkspace(scope, site, { account: false });
    const name = site.products[0]?.name ?? '';
    const args = ['action', 'transport', name, '--to', 'cslu', '--host', '192.0.2.10'];
    const preview = await cli([...args, '--preview'], { workspace });
    expect(preview.code).toBe(0);
    expect(preview.stdout).toContain('license smart url cslu http://192.0.2.10:8182/cslu/v1/pi');
    expect((await cli(args, { workspace })).code).toBe(2);
    expect(site.products[0]?.lines).toEqual([]);
    const done = await cli([...args, '--yes'], { workspace });
    expect([done.code, done.stderr + done.stdout]).toEqual([0, expect.stringContaining('→')]);
    expect((await cli(['verify'], { workspace })).code).toBe(0);
    expect((await cli(['action', 'list'], { workspace })).stdout).toContain(name);
  });
});
