import { once } from 'node:events';
import ssh2 from 'ssh2';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { newHostKey } from '../../../main/sandbox/product/host-key.ts';
import type { Manners } from '../../../main/sandbox/product/manners.ts';
import { startSite } from '../../../main/sandbox/site.ts';
import type { Site, SiteOptions, SiteStats } from '../../../main/sandbox/site.ts';
import { connect, openShell, run } from './ssh-helper.ts';
import type { Described } from './ssh-helper.ts';

const sites: Site[] = [];
afterEach(async () => {
  for (const site of sites.splice(0)) await site.close();
});
const logins = (): SiteStats['logins'] | undefined => sites[0]?.stats().logins;

async function start(manners: Partial<Manners>, more: Partial<SiteOptions> = {}): Promise<Described[]> {
  const site = await startSite({ products: 3, clock: systemClock, rest: false, manners: () => manners, ...more });
  sites.push(site);
  return [...site.description.products];
}

describe('logging in', () => {
  test.each(['one', 'several'] as const)('keyboard-interactive with %s question(s)', async (questions) => {
    const [product] = await start({ authentication: ['keyboard-interactive'], questions });
    if (product === undefined) return expect.unreachable();
    const asked: string[] = [];
    const client = new ssh2.Client();
    client.on('error', () => undefined); // the site is pulled from under it at the end
    client.on('keyboard-interactive', (_name, _text, _language, prompts, finish) => {
      for (const { prompt } of prompts) asked.push(prompt);
      finish(prompts.map(({ echo }) => (echo === true ? '' : product.password)));
    });
    client.connect({ host: product.host, port: product.ssh_port, username: product.username, tryKeyboard: true });
    await once(client, 'ready');
    expect(asked).toEqual(questions === 'one' ? ['Password: '] : ['Password: ', 'Reason for access [maintenance]: ']);
    client.end();
    expect(logins()).toMatchObject({ attempts: 1, failures: 0 });
  });

  test('a client may ask for the login service again before each way, as paramiko does', async () => {
    const [product] = await start({ authentication: ['keyboard-interactive'] });
    if (product === undefined) return expect.unreachable();
    const { host, ssh_port: port, username, password } = product;
    const client = new ssh2.Client();
    client.on('error', () => undefined);
    let tries = 0;
    client.connect({
      ...{ host, port, username },
      authHandler: (_left, _partial, next) => {
        tries++;
        if (tries === 1) return void next({ type: 'password', username, password });
        // Answered by a SERVICE_ACCEPT, at which ssh2 asks here again.
        if (tries === 2)
          (client as unknown as { _protocol: { service(name: string): void } })._protocol.service('ssh-userauth');
        else
          next({
            type: 'keyboard-interactive',
            username,
            prompt: (_name, _text, _language, _prompts, finish) => finish([password]),
          });
      },
    });
    await once(client, 'ready');
    expect(tries).toBe(3);
    client.end();
  });

  test('a public key that the site knows opens, another does not', async () => {
    const known = newHostKey();
    const other = newHostKey();
    const parsed = ssh2.utils.parseKey(known);
    if (parsed instanceof Error) throw parsed;
    const publicKey = `ssh-ed25519 ${parsed.getPublicSSH().toString('base64')}`;
    const [product] = await start({}, { publicKeys: [publicKey] });
    if (product === undefined) return expect.unreachable();
    const client = await connect(product, { privateKey: known, authHandler: ['publickey'] });
    client.end();
    await expect(connect(product, { privateKey: other, authHandler: ['publickey'] })).rejects.toThrow();
  });

  test('three refusals in a row, anywhere on the site, lock the account; a success in between starts anew', async () => {
    const [a, b, c] = await start({ authentication: ['password'] });
    if (a === undefined || b === undefined || c === undefined) return expect.unreachable();
    const wrong = { password: 'no', tryKeyboard: false };
    await expect(connect(a, wrong)).rejects.toThrow();
    await expect(connect(b, wrong)).rejects.toThrow();
    (await connect(c)).end();
    expect(logins()).toMatchObject({ attempts: 3, failures: 2 });
    for (const product of [a, b, c]) await expect(connect(product, wrong)).rejects.toThrow();
    await expect(connect(a)).rejects.toThrow('authentication');
    expect(logins()?.accounts['netops']).toEqual({ attempts: 7, failures: 6, locked: true });
  });

  test('five lines; the sixth is told and closed, and is free again after one left', async () => {
    const [product] = await start({});
    if (product === undefined) return expect.unreachable();
    const clients = [];
    for (let count = 0; count < 5; count++) clients.push(await connect(product));
    let greeting = '';
    await expect(connect(product, { onGreeting: (text) => (greeting += text) })).rejects.toThrow();
    expect(logins()?.attempts).toBe(5);
    clients[0]?.end();
    if (clients[0] !== undefined) await once(clients[0], 'close');
    (await connect(product)).end();
    for (const client of clients) client.end();
    expect(greeting).toMatch(/^$|lines are in use/); // ssh2 tells it only together with a version line
  });

  test('one channel at a time, and the next after it closed', async () => {
    const [product] = await start({ loginLevel: 15 });
    if (product === undefined) return expect.unreachable();
    const client = await connect(product);
    await openShell(client);
    await expect(run(client, 'show clock')).rejects.toThrow(/open failure/);
    client.end();
    const second = await connect(product);
    expect((await run(second, 'show clock')).code).toBe(0);
    expect((await run(second, 'show clock')).code).toBe(0);
    second.end();
  });

  test('shell and exec can be off', async () => {
    const [product] = await start({ shell: false, exec: false });
    if (product === undefined) return expect.unreachable();
    const client = await connect(product);
    await expect(openShell(client)).rejects.toThrow();
    client.end();
    const second = await connect(product);
    await expect(run(second, 'show clock')).rejects.toThrow();
    second.end();
  });
});
