import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { carryByHand, deliverAll, firstReport, jobEnds, passphrase, expectOnOverview } from '../e2e/main-path.ts';
import { startTestSite } from '../make-believe.ts';
import { expect, test } from './fixtures.ts';
import { registerInDesktop } from './site.ts';

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-path-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** As a person in a browser beside the window: the desktop opens no other pages. */
async function overThePortal(portalUrl: string, file: string): Promise<string> {
  const form = new FormData();
  form.set('file', new File([readFileSync(file)], basename(file)));
  const uploaded = await fetch(new URL('upload', portalUrl), { method: 'POST', body: form });
  expect(uploaded.ok).toBe(true);
  const ack = `${uploaded.url.replace(/\/$/, '')}/ack`;
  let answer = await fetch(ack);
  for (let tries = 0; !answer.ok && tries < 100; tries += 1) {
    await new Promise((done) => setTimeout(done, 200));
    answer = await fetch(ack);
  }
  expect(answer.ok).toBe(true);
  const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'ACK.tar.gz';
  const path = join(folder, basename(name));
  writeFileSync(path, Buffer.from(await answer.arrayBuffer()));
  return path;
}

/** A real file from the disk, dropped on the page as Chromium gives it. */
async function drop(page: Page, file: string): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'carried';
    document.body.append(input);
  });
  await page.locator('#carried').setInputFiles(file);
  await page.evaluate(() => {
    const input = document.getElementById('carried') as HTMLInputElement;
    const data = new DataTransfer();
    for (const one of input.files ?? []) data.items.add(one);
    input.remove();
    for (const type of ['dragenter', 'dragover', 'drop'])
      document
        .getElementById('content')
        ?.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  });
}

test('first run, saved to a folder, over the portal, dropped, delivered, confirmed', async ({ desktop }) => {
  const { page } = desktop;
  const made = await startTestSite('--products', '25');
  try {
    const product = made.site.products.find(({ name }) => name === 'sw-lab-13');
    if (!product) throw new Error('the site has no such switch');
    await firstReport(page, product);
    await desktop.app.evaluate(({ dialog }, output) => {
      dialog.showSaveDialog = (async (_window: unknown, options: { defaultPath: string }) => ({
        canceled: false,
        filePath: `${output}/${options.defaultPath}`,
      })) as never;
    }, folder);
    await carryByHand(
      {
        page,
        async written(act) {
          await act();
          await expect(page.getByText('Safe to remove: eject the stick and take it out.')).toBeVisible();
          const archive = readdirSync(folder).find((name) => name.endsWith('.tar.gz'));
          if (archive === undefined) throw new Error('no archive was written');
          return join(folder, archive);
        },
        portal: overThePortal,
        give: (file) => drop(page, file),
      },
      made.site.cssm.portal_url,
    );
    await deliverAll(page);
    await page.getByRole('link', { name: 'Overview' }).click();
    await expect(page.getByText(/Everything that was collected is where it should be/)).toBeVisible();
  } finally {
    await made.stop();
  }
});

test('collect 25, cancel and resume, upload with polling, deliver, all confirmed', async ({ desktop }) => {
  const { page } = desktop;
  const made = await startTestSite('--products', '25', '--fault', 'slow:sw-lab-01');
  try {
    await desktop.call('vault.open', { passphrase });
    await registerInDesktop(desktop, made);
    await page.getByRole('button', { name: 'Collect usage' }).click();
    await page.getByRole('button', { name: 'Cancel the job' }).click();
    await jobEnds(page, 'cancelled');
    await page.getByRole('button', { name: 'Resume' }).click();
    await jobEnds(page);
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('button', { name: 'Upload now' }).click();
    await jobEnds(page);
    await deliverAll(page);
    await expectOnOverview(page, 'confirmed', 146);
  } finally {
    await made.stop();
  }
});
