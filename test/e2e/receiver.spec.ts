import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { hasNoViolation } from './axe.ts';
import { expect, isShown, test } from './web-app.ts';

test.use({ appOptions: { passphrase: 'a long sentence of our own' } });

const script = resolve(import.meta.dirname, '../../main/hosts/cli/sluice.mjs');

/** The form takes no port 0: one that nobody has. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A make-believe site whose products report by themselves, until each was answered. */
async function push(url: string, products: number): Promise<void> {
  const site = spawn(process.execPath, [script, 'sandbox', '--products', String(products), '--push', url], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(site, 'close');
  let said = '';
  for await (const piece of site.stderr.setEncoding('utf8')) {
    said += String(piece);
    if ((said.match(/answered with 202/g)?.length ?? 0) === products) break;
  }
  site.kill('SIGTERM');
  await ended;
  expect(said.match(/answered with 202/g), said).toHaveLength(products);
}

test('the push receiver: on, what a product is given, strangers accepted and dropped, off', async ({
  app: { page },
}) => {
  test.slow();
  await isShown(page);
  await page.evaluate(() => (location.hash = '#/settings/receiver'));
  await expect(page.getByText('No device waits for a decision.')).toBeVisible();
  const address = page.getByLabel('Address of this computer');
  const start = page.getByRole('button', { name: 'Start', exact: true });
  await address.fill('this computer');
  await page.getByLabel('Port').fill('70000');
  await start.click();
  await expect(page.getByText('An IP address of this computer')).toBeVisible();
  await expect(page.getByText('A whole number from 1 to 65535.')).toBeVisible();
  await address.fill('0.0.0.0');
  await expect(page.getByText('0.0.0.0 is not loopback')).toBeVisible();
  await address.fill('127.0.0.1');
  await expect(page.getByText('is not loopback')).toBeHidden();
  const port = await freePort();
  await page.getByLabel('Port').fill(String(port));
  await start.click();
  const url = `http://127.0.0.1:${port}/cslu/v1/pi`;
  await expect(page.getByText(`Listening at ${url}`)).toBeVisible();
  await expect(page.locator('pre')).toHaveText(`license smart transport cslu\nlicense smart url cslu ${url}`);

  await push(url, 2);
  const held = page.getByRole('table', { name: 'Devices that wait for a decision' });
  await expect(held.getByRole('row')).toHaveCount(3);
  await hasNoViolation(page);
  await held.getByRole('button', { name: /^Accept C8000V/ }).click();
  const accepted = page.getByText(/ is on the list of products, \d+ reports are in the record/);
  await expect(accepted).toBeVisible();
  await expect(held.getByRole('row')).toHaveCount(2);
  // By its address: the word slides in, and a click may miss it.
  const toProduct = (await accepted.getByRole('link').getAttribute('href')) ?? '';
  await page.evaluate((to) => (location.hash = to), toProduct);
  await expect(page.getByRole('heading', { level: 1, name: /^rt-/ })).toBeVisible();
  await page.evaluate(() => (location.hash = '#/settings/receiver'));
  await held.getByRole('button', { name: /^Drop C9300/ }).click();
  const drop = page.getByRole('dialog');
  await expect(drop).toContainText('is thrown away');
  await drop.getByRole('button', { name: 'Drop', exact: true }).click();
  await expect(page.getByText('No device waits for a decision.')).toBeVisible();

  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(start).toBeVisible();
  await expect(fetch(url, { method: 'POST', body: 'x' })).rejects.toThrow();
});
