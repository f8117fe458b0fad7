import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { passphrase } from '../e2e/main-path.ts';
import type { DesktopApp } from './desktop-app.ts';
import { answerDialogs, dialogsAsked } from './dialogs.ts';
import { dropOn } from './drop.ts';
import { expect, test } from './fixtures.ts';
import { overThePortal } from './portal.ts';
import { registerInDesktop, startTestSite, type TestSite } from './site.ts';

let stick = '';
let site: TestSite | null = null;
test.beforeEach(() => {
  stick = mkdtempSync(join(tmpdir(), 'sluice-stick-'));
});
test.afterEach(async () => {
  const running = site;
  site = null;
  await running?.stop();
  rmSync(stick, { recursive: true, force: true });
});

const go = (page: Page, hash: string) => page.evaluate((to) => void (location.hash = to), hash);

/** A site whose first products have been collected. Gives the names of those that may be exported. */
async function collected(desktop: DesktopApp): Promise<readonly string[]> {
  site = await startTestSite('--products', '4');
  await desktop.call('vault.open', { passphrase });
  await registerInDesktop(desktop, site);
  const { jobId } = await desktop.call('collect.start', { productIds: null });
  await desktop.call('jobs.wait', { id: jobId });
  return (await desktop.call('handovers.preview', {})).rows.map(({ productName }) => productName);
}

const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

test('to a stick: an archive and single files, shown in its folder, safe to remove', async ({ desktop }) => {
  const { page } = desktop;
  const [first = ''] = await collected(desktop);
  await go(page, '#/handover/new');
  await page.getByLabel('Search by name or site').fill(first);
  await page.getByRole('button', { name: 'Take only these' }).click();
  // The person changes their mind first: nothing is written.
  await answerDialogs(desktop, {});
  await page.getByRole('button', { name: 'Save the file' }).click();
  await expect.poll(async () => (await dialogsAsked(desktop)).length).toBe(1);
  expect((await desktop.call('handovers.list', {})).rows).toEqual([]);

  await answerDialogs(desktop, { saveIn: stick });
  await page.getByRole('button', { name: 'Save the file' }).click();
  await expect(page.getByText('Safe to remove: eject the stick and take it out.')).toBeVisible();
  const [archive = ''] = readdirSync(stick).filter((name) => name.endsWith('.tar.gz'));
  await expect(page.getByText(sha256(join(stick, archive)))).toBeVisible();
  await desktop.app.evaluate(({ shell }) => {
    shell.showItemInFolder = (path) => void ((globalThis as unknown as { shown: string }).shown = path);
  });
  await page.getByRole('button', { name: 'Show it in the folder' }).click();
  await expect
    .poll(() => desktop.app.evaluate(() => (globalThis as unknown as { shown: string }).shown))
    .toBe(join(stick, archive));

  // The others as single files, in a folder; the dialog begins where the last one was.
  await go(page, '#/overview');
  await go(page, '#/handover/new');
  await page.getByRole('radio', { name: 'Single files', exact: true }).click();
  const folder = join(stick, 'single');
  mkdirSync(folder);
  await answerDialogs(desktop, { folder });
  await page.getByRole('button', { name: 'Choose a folder and save' }).click();
  await expect(page.getByText('Safe to remove: eject the stick and take it out.')).toBeVisible();
  expect(await dialogsAsked(desktop)).toMatchObject([{ defaultPath: stick }]);
  const single = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  expect(single.length).toBeGreaterThan(1);
});

test('the acknowledgement is dropped, carried on foot with its lines, and the terminal text comes back', async ({
  desktop,
}) => {
  test.slow();
  const { page } = desktop;
  const [first = ''] = await collected(desktop);
  await answerDialogs(desktop, { saveIn: stick });
  await go(page, '#/handover/new');
  await page.getByRole('button', { name: 'Save the file' }).click();
  await expect(page.getByText('Safe to remove: eject the stick and take it out.')).toBeVisible();
  await page.getByRole('button', { name: /^Open hand-over 1/ }).click();
  const [archive = ''] = readdirSync(stick).filter((name) => name.endsWith('.tar.gz'));
  const ack = await overThePortal(site?.site.cssm.portal_url ?? '', join(stick, archive), stick);

  await dropOn(page, ack);
  await expect(page.getByRole('region', { name: 'What became of the files' })).toContainText('reports moved on');
  await expect(page.getByText('Nothing is left to do at the portal')).toBeVisible();

  const carried = join(stick, 'ACK');
  mkdirSync(carried);
  await answerDialogs(desktop, { folder: carried });
  await go(page, '#/handover?show=carry');
  await page.getByRole('checkbox', { name: `Select ${first}` }).click();
  await page.getByRole('button', { name: 'Write ACKs to a folder' }).click();
  const lines = page.getByRole('region', { name: `Lines for ${first}` });
  await expect(lines).toContainText('license smart import');
  const written = readdirSync(carried, { recursive: true, encoding: 'utf8' });
  const [text = ''] = written.filter((name) => basename(name).startsWith('lines_'));
  const shown = ((await lines.textContent()) ?? '').trim();
  expect(readFileSync(join(carried, text), 'utf8')).toContain(shown.split('\n')[0]);
  expect(written.length).toBeGreaterThan(1);

  const [udi] = (await desktop.call('products.list', { text: first, limit: 1 })).rows[0]?.udis ?? [];
  const terminal = join(stick, 'terminal.txt');
  writeFileSync(terminal, `${first}#show license udi\nUDI: PID:${udi?.pid ?? ''},SN:${udi?.serial ?? ''}\n\n${first}#`);
  await dropOn(page, terminal);
  await expect(page.getByRole('alert').filter({ hasText: 'terminal.txt' })).toContainText(
    `(${first}): nothing that waits was confirmed`,
  );
});

test('a folder that is dropped is refused with words, here and on any page', async ({ desktop }) => {
  const { page } = desktop;
  const folder = join(stick, 'a folder');
  mkdirSync(folder);
  for (const hash of ['#/handover', '#/overview']) {
    await go(page, hash);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await dropOn(page, folder);
    await expect(page.getByRole('alert').filter({ hasText: 'it is a folder' })).toBeVisible();
  }
  expect((await desktop.call('jobs.list', { limit: 10 })).rows).toEqual([]);
});

test('the proof of a product is saved through the dialog', async ({ desktop }) => {
  const { page } = desktop;
  const [first = ''] = await collected(desktop);
  const id = (await desktop.call('products.list', { text: first, limit: 1 })).rows[0]?.id ?? '';
  await answerDialogs(desktop, { saveIn: stick });
  await go(page, `#/products/${id}`);
  await page.locator('main').getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Save proof …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /JSON/ }).click();
  await dialog.getByRole('button', { name: /Save/ }).click();
  await expect(dialog).toBeHidden();
  const [name = ''] = readdirSync(stick);
  expect(name).toMatch(/\.json$/);
  expect(readFileSync(join(stick, name), 'utf8')).toContain(first);
});
