import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { runSandbox } from '../../../main/sandbox/main.ts';
import type { SiteDescription } from '../../../main/sandbox/site.ts';
import { connect, run } from './ssh-helper.ts';

test('the first line is the site as JSON; it runs until the signal, then every port is closed', async () => {
  const controller = new AbortController();
  const stdout = new PassThrough();
  const running = runSandbox({
    products: 4,
    seed: 7,
    faults: ['disk-full'],
    clock: systemClock,
    stdout,
    signal: controller.signal,
  });
  const [first] = (await once(stdout, 'data')) as [Buffer];
  const description = JSON.parse(first.toString().split('\n')[0] ?? '') as SiteDescription;
  expect(Object.keys(description)).toEqual(['products', 'jump_hosts', 'cssm', 'on_prem']);
  expect(description.products).toHaveLength(4);
  for (const product of description.products)
    expect(Object.keys(product)).toEqual([
      'name', 'host', 'ssh_port', 'https_port', 'netconf_port', 'username', 'password', 'enable_password', 'udi',
    ]); // prettier-ignore
  expect(Object.keys(description.cssm)).toEqual(['api_url', 'token_url', 'client_id', 'client_secret', 'portal_url']);
  const [product] = description.products;
  if (product === undefined) return expect.unreachable();
  const client = await connect(product);
  expect((await run(client, 'show license udi')).output).toContain(`PID:${product.udi.pid},SN:${product.udi.serial}`);
  client.end();
  await once(client, 'close');
  controller.abort();
  await running;
  await expect(connect(product)).rejects.toThrow('ECONNREFUSED');
  await expect(fetch(description.cssm.portal_url)).rejects.toThrow();
});

test('an aborted signal starts nothing', async () => {
  const stdout = new PassThrough();
  await runSandbox({ clock: systemClock, stdout, signal: AbortSignal.abort() });
  expect(stdout.read()).toBeNull();
});
