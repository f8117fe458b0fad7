import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Agent, fetch, FormData } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import type { ApplicationClient } from '../../../main/hosts/application-client.ts';
import type { Site } from '../../../main/sandbox/site.ts';
import { onPremUrl, isOnPremUrl } from '../../../shared/transport-url.ts';
import { toErrorData } from '../../../shared/errors.ts';
import { catalogues } from '../../../shared/messages/catalogues.ts';
import { noteText } from '../../../shared/messages/note-text.ts';
import { answer, scriptedAccount, type AccountScript } from '../cssm/api-support.ts';
import { tlsFixture } from '../products/rest-support.ts';
import { cli, runJob, Scope } from './harness.ts';
import { preparedWorkspace, withApplication } from './site-checks.ts';

const setOnPrem = (application: ApplicationClient, site: Site, more: object = {}) => {
  const {
    host,
    api_port: port,
    account,
    client_id: clientId,
    client_secret: clientSecret,
    ca,
  } = site.description.on_prem;
  return application.call('onPrem.set', { host, port, account, clientId, clientSecret, extraCas: [ca], ...more });
};

const says =
  (status: number, headers: Record<string, string> = {}, text = '{}'): AccountScript =>
  (_asked, response) =>
    answer(response, status, text, headers);

describe('SSM On-Prem', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('gives its balances into snapshots of their own, which show with their origin', async () => {
    const site = await scope.site({ products: 1 });
    const workspace = await preparedWorkspace(scope, site);
    const { host } = site.description.on_prem;
    await withApplication(workspace, async (application) => {
      expect((await runJob(application, 'inventory.refresh', {})).state).toBe('done');
      await expect(application.call('onPrem.refresh', {})).rejects.toMatchObject({ code: 'usage.no_on_prem' });
      await setOnPrem(application, site);
      expect(await application.call('onPrem.check', {})).toEqual({ virtualAccounts: ['Default', 'Plant', 'Vessels'] });
      const read = await runJob(application, 'onPrem.refresh', {});
      expect(read).toMatchObject({
        state: 'done',
        notes: [{ code: 'instances_unread', detail: host }],
        snapshot: { onPrem: host, name: 'Make-believe Plant', licenses: 4, instances: 0, unread: ['instances'] },
      });

      const account = await application.call('inventory.licenses', {});
      expect(account.snapshot?.onPrem).toBeNull();
      const onPrem = await application.call('inventory.licenses', { origin: 'on_prem', sort: 'balance' });
      expect(onPrem.rows[0]).toMatchObject({ license: 'DNA Essentials', virtualAccount: 'Plant', balance: -3 });
      const { inventory } = await application.call('status.get', {});
      expect(inventory).toMatchObject({ major: 1, alarms: [{ license: 'DNA Essentials', count: 3, onPrem: host }] });
      // The account was read before: its day is not On-Prem's.
      expect(inventory?.alarms[0]?.asOf).toBe(onPrem.snapshot?.asOf);
      expect(inventory?.asOf).toBe(account.snapshot?.asOf);
      // A refresh of the one is not the other's former state.
      const compared = await application.call('inventory.compare', { origin: 'on_prem' });
      expect(compared).toMatchObject({ before: null, rows: [] });
      // Moves are the account's: what On-Prem said last does not stand in for it.
      const [instance] = (await application.call('inventory.instances', {})).rows;
      const serial = instance?.serial ?? '';
      expect((await application.call('accountChanges.preview', { serial, to: 'Voice' })).snapshot.onPrem).toBeNull();
    });
    // Nobody answers any more.
    await site.close();
    expect((await cli(['status'], { workspace })).stdout).toContain(
      `Missing: 3 DNA Essentials in Plant (SSM On-Prem ${host})`,
    );
    expect((await cli(['status'], { workspace })).stdout).toContain('"sluice inventory alarms --on-prem" shows');
    const failed = await cli(['on-prem', 'refresh'], { workspace });
    expect(failed.code).toBe(1);
    expect(failed.stderr + failed.stdout).toContain(`SSM On-Prem ${host} cannot be reached`);
    expect((await cli(['inventory', 'licenses', '--on-prem'], { workspace })).stdout).toContain('Vessels');
    const kept = await cli(['verify'], { workspace });
    expect(kept.code).toBe(0);
  });

  it('is not trusted without its CA, and no secret follows to another host', async () => {
    const site = await scope.site({ products: 1 });
    const application = await scope.application(scope.folder());
    await setOnPrem(application, site, { extraCas: [] });
    await expect(application.call('onPrem.check', {})).rejects.toMatchObject({ code: 'on_prem.certificate' });
    const { ca, account, host, api_port: port, client_id: clientId } = site.description.on_prem;
    const same = { host, port, account, clientId };
    expect((await application.call('onPrem.set', { ...same, extraCas: [ca] })).onPrem.hasClientSecret).toBe(true);
    expect((await application.call('onPrem.check', {})).virtualAccounts).toHaveLength(3);
    await setOnPrem(application, site, { clientSecret: 'wrong' });
    await expect(application.call('onPrem.check', {})).rejects.toMatchObject({ code: 'on_prem.login' });
    const { username, password } = site.description.on_prem;
    await setOnPrem(application, site, { grant: 'password', username, password });
    expect((await application.call('onPrem.check', {})).virtualAccounts).toHaveLength(3);
    await setOnPrem(application, site, { account: 'Another' });
    await expect(application.call('onPrem.check', {})).rejects.toMatchObject({ code: 'on_prem.refused' });
    const moved = await application.call('onPrem.set', { ...same, host: 'elsewhere.example' });
    expect(moved.onPrem).toMatchObject({ hasClientSecret: false, cas: [] });
    await application.call('onPrem.remove', {});
    expect(await application.call('onPrem.show', {})).toEqual({ onPrem: null });
  });

  it('says "not understood" rather than guess, and keeps the former snapshot', async () => {
    const site = await scope.site({ products: 1 });
    const application = await scope.application(scope.folder());
    await setOnPrem(application, site);
    const first = await runJob(application, 'onPrem.refresh', {});
    // Virtual accounts are spared, as the Smart Account's are; licenses are what a snapshot is for.
    site.onPrem.speakOtherwise(1);
    const spared = await runJob(application, 'onPrem.refresh', {});
    expect(spared.snapshot?.unread).toEqual(['virtualAccounts', 'instances']);
    const [note] = spared.notes;
    const said = Object.values(catalogues).map((catalogue) => note && noteText(catalogue, note));
    expect(said[0]).toBe(
      'the account did not give its virtual accounts (its answer is not understood); only those that licenses and instances name are known',
    );
    expect(said.join()).not.toContain('cssm.');
    site.onPrem.speakOtherwise(2);
    const refused = await runJob(application, 'onPrem.refresh', {});
    expect(refused).toMatchObject({ state: 'failed', error: { code: 'on_prem.not_understood' } });
    const { rows, total } = await application.call('inventory.snapshots', { origin: 'on_prem' });
    expect(total).toBe(2);
    expect(rows.at(-1)?.number).toBe(first.snapshot?.number);
  });

  const faults: Readonly<Record<string, { script: AccountScript; code: string; detail?: string }>> = {
    '401': { script: says(401), code: 'on_prem.login' },
    '403': { script: says(403), code: 'on_prem.refused' },
    '404': { script: says(404), code: 'on_prem.refused', detail: 'HTTP 404' },
    '429': { script: says(429, { 'retry-after': '9999' }), code: 'on_prem.busy' },
    '500': { script: says(500), code: 'on_prem.busy', detail: 'HTTP 500' },
    'a page': { script: says(200, {}, '<html></html>'), code: 'on_prem.not_understood' },
    'a redirect': { script: says(302, { location: '/login' }), code: 'on_prem.refused' },
    'a cut': { script: (_asked, response) => response.socket?.destroy(), code: 'on_prem.unreachable' },
  };
  it.each(Object.entries(faults))('that answers %s is told as what it is', async (_name, { script, code, detail }) => {
    const tls = tlsFixture('a');
    const server = await scriptedAccount(script, {
      tls,
      token: (_asked, response) => answer(response, 200, { access_token: 'canary-access-token' }),
    });
    scope.onEnd(() => server.close());
    const application = await scope.application(scope.folder());
    const { hostname: host, port } = new URL(server.origin);
    const login = { account: 'example.com', clientId: 'x', clientSecret: 'canary-on-prem-secret' };
    await application.call('onPrem.set', { host, port: Number(port), ...login, extraCas: [tls.cert] });
    const error = await application.call('onPrem.check', {}).then(
      () => null,
      (thrown: unknown) => toErrorData(thrown),
    );
    expect(error).toMatchObject({ code, params: { host, ...(detail === undefined ? {} : { detail }) } });
    const refreshed = await runJob(application, 'onPrem.refresh', {});
    expect(refreshed).toMatchObject({ state: 'failed', error: { code } });
    expect(JSON.stringify([error, refreshed])).not.toContain('canary');
    // They are written a moment later.
    await expect
      .poll(async () => (await application.call('connections.list', { limit: 50 })).rows, { timeout: 20_000 })
      .not.toEqual([]);
    const { rows } = await application.call('connections.list', { limit: 50 });
    expect(new Set(rows.map(({ purpose }) => purpose))).toEqual(new Set(['on_prem']));
  });

  it('gets usage by files, and what it gives back is told by the hand-over', async () => {
    const site = await scope.site({ products: 2, seed: 3, cssm: { role: 'viewer' } });
    const workspace = await preparedWorkspace(scope, site);
    await withApplication(workspace, async (prepared) => {
      const out = scope.folder();
      const target = await prepared.files.registerOutput(out);
      const asked = { productIds: null, target, onPrem: true };
      await expect(prepared.call('export.start', asked)).rejects.toMatchObject({ code: 'usage.no_on_prem' });
      await setOnPrem(prepared, site);
      expect((await runJob(prepared, 'collect.start', { productIds: null })).state).toBe('done');
      const written = await runJob(prepared, 'export.start', asked);
      const [made] = written.handovers ?? [];
      expect(made?.handover).toMatchObject({ onPrem: site.description.on_prem.host, form: 'files', state: 'open' });
      // The portal's next one is another one.
      const portal = await runJob(prepared, 'export.start', { productIds: null, target });
      expect(portal.handovers).toEqual([]);
      const again = await runJob(prepared, 'export.start', asked);
      expect(again.handovers?.[0]?.handover.number).toBe(made?.handover.number);

      const [folder = ''] = readdirSync(out);
      const acks = [];
      for (const name of readdirSync(join(out, folder))) {
        const bytes = await exchanged(site, join(out, folder, name), name);
        const ack = join(scope.folder(), `ACK_${name}`);
        writeFileSync(ack, bytes);
        acks.push(await prepared.files.register(ack));
      }
      const imported = await runJob(prepared, 'import.start', { files: acks });
      expect(imported.imported?.map(({ unmatched }) => unmatched)).toEqual(acks.map(() => 0));
      const { rows } = await prepared.call('handovers.list', {});
      expect(rows[0]).toMatchObject({ number: made?.handover.number, state: 'answered' });
      // The account's own book has nothing of it.
      expect(site.cssm.stats().uploads + site.cssm.stats().hand_uploads).toBe(0);
    });
  });

  it('has an address that products are given, with the lines to type', async () => {
    const application = await scope.application(scope.folder());
    await expect(application.call('onPrem.address', {})).rejects.toMatchObject({ code: 'usage.no_on_prem' });
    const given = { host: 'onprem.example.net:8080', account: "Plant 'A' (1)", number: 3, isSecure: true };
    const { url, lines } = await application.call('onPrem.address', given);
    expect(url).toBe('https://onprem.example.net:8080/cslu/v1/pi/Plant%20%27A%27%20%281%29-3');
    expect(isOnPremUrl(url)).toBe(true);
    expect(lines).toContain(`license smart url cslu ${url}`);
    expect(onPremUrl('h', 'a')).toBe('http://h/cslu/v1/pi/a-1');
  });
});

describe('Plug and Play', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('gives its accounts and virtual accounts, read only, as far as the role sees', async () => {
    const site = await scope.site({ products: 1 });
    const workspace = await preparedWorkspace(scope, site);
    const accounts = await cli(['pnp', 'accounts', '--json'], { workspace });
    expect(JSON.parse(accounts.stdout)).toMatchObject([{ accountDomain: 'make-believe.example' }]);
    expect(accounts.stderr).toContain('its own page lists and exports them');
    const places = await cli(['pnp', 'virtual-accounts'], { workspace });
    expect(places.stdout).toContain('Data Centre West');
    await withApplication(workspace, async (application) => {
      const foreign = application.call('pnp.virtualAccounts', { domain: 'other.example' });
      await expect(foreign).rejects.toMatchObject({ code: 'cssm.forbidden' });
      site.cssm.setBehaviour({ role: 'virtual_viewer' });
      const { rows, total } = await application.call('pnp.virtualAccounts', {});
      expect(total).toBe(1);
      expect(rows[0]).toContainEqual({ name: 'name', value: 'Campus' });
      site.cssm.setBehaviour({ role: 'approver' });
      await expect(application.call('pnp.accounts', {})).rejects.toMatchObject({ code: 'cssm.forbidden' });
    });
  });
});

/** What a person does at the pages of On-Prem: the file in, the acknowledgement out. */
async function exchanged(site: Site, path: string, name: string): Promise<Buffer> {
  const { ca, exchange_url: url } = site.description.on_prem;
  const dispatcher = new Agent({ connect: { ca } });
  try {
    const body = new FormData();
    body.set('file', new Blob([new Uint8Array(readFileSync(path))]), name);
    const headers = { accept: 'application/json' };
    const taken = await fetch(`${url}upload`, { method: 'POST', body, headers, dispatcher });
    const { upload } = (await taken.json()) as { upload: number };
    const ack = await fetch(`${url}uploads/${upload}/ack`, { dispatcher });
    return Buffer.from(await ack.arrayBuffer());
  } finally {
    await dispatcher.close();
  }
}
