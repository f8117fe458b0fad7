import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { ApplicationClient } from '../../../main/hosts/application-client.ts';
import { pushedBody } from '../../../main/sandbox/product/push.ts';
import type { Site } from '../../../main/sandbox/site.ts';
import { cli, registerSite, reportStates, runJob, Scope } from './harness.ts';
import { expectAllConfirmed, quickAccount } from './site-checks.ts';

const easy = { loginLevel: 15, enablePassword: null, refusedCommands: [] } as const;

/** What came by itself gets the address at which its ACK can be delivered. */
async function giveAddresses(application: ApplicationClient, site: Site): Promise<void> {
  const accepted = await application.call('products.list', { limit: 500 });
  await registerSite(application, { ...site, description: { ...site.description, products: [] } });
  for (const one of site.description.products) {
    const { name, username, password } = one;
    await application.call('credentials.set', { name, username, password });
    const id = accepted.rows.find((row) => row.udis.some(({ serial }) => serial === one.udi.serial))?.id ?? '';
    const patch = { host: one.host, sshPort: one.ssh_port, restPort: one.https_port, credential: name };
    await application.call('products.edit', { ids: [id], patch });
  }
}

async function started(application: ApplicationClient): Promise<string> {
  const { running } = await application.call('receiver.start', { port: 0 });
  return running?.url ?? '';
}

async function post(url: string, body: Buffer): Promise<number> {
  return (await fetch(url, { method: 'POST', body: new Uint8Array(body) })).status;
}

const count = (states: Partial<Record<string, number>>): number =>
  Object.values(states).reduce<number>((sum, n) => sum + (n ?? 0), 0);

const offered = (site: Site): number =>
  site.products.reduce((sum, one) => sum + one.book.select({ kind: 'unreported' }).length, 0);

describe('products that report by themselves', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('are held while nobody knows them, then go the whole way, and twice the same is once', async () => {
    const site = await scope.site({ products: 3, cssm: quickAccount, manners: () => easy });
    const application = await scope.application(scope.folder());
    const url = await started(application);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/cslu\/v1\/pi$/);
    expect((await site.push(url)).map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(await reportStates(application)).toEqual({});
    const held = await application.call('receiver.held', {});
    expect(held.rows.map(({ serial }) => serial)).toEqual(
      site.products.map(({ chassis }) => chassis.active.serial).toSorted(),
    );
    // As it calls itself: all that is known of it.
    expect(held.rows.map(({ hostname }) => hostname).toSorted()).toEqual(
      site.products.map(({ name }) => name).toSorted(),
    );

    for (const { pid, serial } of held.rows) {
      const { added } = await application.call('receiver.accept', { pid, serial, reason: 'ours' });
      expect(added).toBeGreaterThan(0);
    }
    const reports = offered(site);
    expect(await reportStates(application)).toEqual({ collected: reports });
    expect((await application.call('receiver.held', {})).rows).toEqual([]);

    // Known now: the same bodies, and the same reports in another body, change nothing.
    for (const product of site.products) {
      const body = pushedBody(product);
      expect([await post(url, body), await post(url, body)]).toEqual([202, 202]);
    }
    expect(await reportStates(application)).toEqual({ collected: reports });

    await giveAddresses(application, site);
    await runJob(application, 'upload.start', { productIds: null });
    await runJob(application, 'deliver.start', { productIds: null });
    expect(await reportStates(application)).toEqual({ confirmed: reports });
    expectAllConfirmed(site);
    await application.call('receiver.stop', {});
    await expect(fetch(url, { method: 'POST', body: 'x' })).rejects.toThrow();
    const verified = await runJob(application, 'verify.run', {});
    expect(verified.state).toBe('done');
  });

  it('are dropped by a word, and held again when they come again', async () => {
    const site = await scope.site({ products: 1 });
    const application = await scope.application(scope.folder());
    const url = await started(application);
    const [product] = site.products;
    if (!product) throw new Error('no product');
    const body = pushedBody(product);
    await post(url, body);
    const { pid, serial } = product.chassis.active;
    expect(await application.call('receiver.drop', { pid, serial })).toEqual({ pushes: 1 });
    expect(await application.call('receiver.status', {})).toMatchObject({
      counts: { held: 0, done: 1, waitingBytes: 0 },
    });
    await expect(application.call('receiver.accept', { pid, serial })).rejects.toMatchObject({
      code: 'usage.unknown_device',
    });
    expect(await post(url, body)).toBe(202);
    expect((await application.call('receiver.held', {})).rows).toMatchObject([{ serial, pushes: 1 }]);
    const { added } = await application.call('receiver.accept', { pid, serial });
    expect(await reportStates(application)).toEqual({ collected: added });
  });

  it('lose nothing that was answered when the receiver is killed in the middle of a body', async () => {
    const site = await scope.site({ products: 2 });
    const workspace = scope.folder();
    const [first, second] = site.products.map((product) => pushedBody(product));
    if (!first || !second) throw new Error('no products');
    let answered = 0;
    const run = await cli(['receive', '--port', '0', '--json'], {
      workspace,
      onStart: (child) => {
        child.stdout?.once('data', (line: string) => {
          void (async () => {
            const { url } = JSON.parse(line) as { url: string };
            answered = await post(url, first);
            const socket = connect(Number(new URL(url).port), '127.0.0.1');
            socket.on('error', () => undefined);
            await once(socket, 'connect');
            socket.write(`POST /cslu/v1/pi HTTP/1.1\r\nhost: x\r\ncontent-length: ${second.length}\r\n\r\n`);
            await new Promise<void>((resolve) => {
              socket.write(second.subarray(0, second.length / 2), () => resolve());
            });
            child.kill('SIGKILL');
          })();
        });
      },
    });
    expect([run.code, answered]).toEqual([null, 202]);
    const application = await scope.application(workspace);
    const { rows } = await application.call('receiver.held', {});
    expect(rows.map(({ serial }) => serial)).toEqual([site.products[0]?.chassis.active.serial]);
    const url = await started(application);
    expect([await post(url, first), await post(url, second)]).toEqual([202, 202]);
    for (const { pid, serial } of (await application.call('receiver.held', {})).rows)
      await application.call('receiver.accept', { pid, serial });
    expect(count(await reportStates(application))).toBe(offered(site));
  });
});
