import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { hasNoViolation } from './axe.ts';
import { call } from './screens.ts';
import { expect, test } from './web-app.ts';

async function job(page: Page, started: Promise<{ jobId: string }>) {
  return call(page, 'jobs.wait', { id: (await started).jobId });
}

const go = (page: Page, hash: string) => page.evaluate((to) => void (location.hash = to), hash);

/** The make-believe site, its first products collected. Gives the portal's address. */
async function collected(page: Page, count: number): Promise<{ portalUrl: string; names: readonly string[] }> {
  await call(page, 'tryOut.start', {});
  await page.reload();
  const { rows } = await call(page, 'products.list', { limit: count, sort: 'name' });
  await job(page, call(page, 'collect.start', { productIds: rows.map(({ id }) => id) }));
  const { tryOut } = await call(page, 'app.hello', {});
  const preview = await call(page, 'handovers.preview', {});
  return { portalUrl: tryOut?.portalUrl ?? '', names: preview.rows.map(({ productName }) => productName) };
}

/** What a person does at the portal page: uploads, and downloads the acknowledgement. */
async function atThePortal(portalUrl: string, file: Buffer): Promise<Buffer> {
  const portal = portalUrl.replace(/\/?$/, '/');
  const start = await (await fetch(portal)).text();
  const form = new FormData();
  form.set('virtual_account', /<option value="([^"]+)"/.exec(start)?.[1] ?? '');
  form.set('file', new Blob([new Uint8Array(file)]), 'UD_SA_test.tar.gz');
  const headers = { accept: 'application/json' };
  const taken = await fetch(new URL('upload', portal), { method: 'POST', body: form, headers });
  const { upload } = (await taken.json()) as { upload: number };
  return Buffer.from(await (await fetch(new URL(`uploads/${upload}/ack`, portal))).arrayBuffer());
}

/** "Export to CSSM" as a person does it; gives the file that the browser saved. */
async function exported(page: Page): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Make it and download' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^UD_SA_\d{8}_\d{6}\.tar\.gz$/);
  return readFile(await download.path());
}

async function imported(page: Page, name: string, buffer: Buffer): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Import from CSSM' }).click(),
  ]);
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer });
}

async function dropped(page: Page, name: string, buffer: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([called, bytes]) => {
      const given = new DataTransfer();
      given.items.add(new File([new Uint8Array(bytes)], called));
      return given;
    },
    [name, [...buffer]] as const,
  );
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('#content', type, { dataTransfer: transfer });
}

test('empty states say what to do', async ({ app: { page } }) => {
  for (const [hash, heading] of [
    ['#/handover', 'No hand-over yet'],
    ['#/handover/new', 'Nothing is ready for the portal'],
    ['#/handover?show=upload', 'No Smart Account is connected'],
    ['#/handover?show=carry', 'No acknowledgement waits for a product'],
    ['#/handover?show=unmatched', 'Every file has found its product'],
  ] as const) {
    await go(page, hash);
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
    await hasNoViolation(page);
  }
  await go(page, '#/handover/77');
  await expect(page.getByRole('alert')).toContainText('77');
  await hasNoViolation(page);
});

test('export, portal, acknowledgement: out and back', async ({ app: { page } }) => {
  test.slow();
  const { portalUrl, names } = await collected(page, 4);
  const [first = ''] = names;
  await go(page, '#/handover/new');
  await expect(page.getByRole('row', { name: 'Products' })).toContainText(String(names.length));
  await page.getByLabel('Search by name or site').fill(first);
  await page.getByRole('button', { name: 'Take only these' }).click();
  await expect(page.getByRole('row', { name: /^Products/ })).toContainText('1');
  await hasNoViolation(page);
  const file = await exported(page);
  await expect(page.getByRole('heading', { name: 'The hand-over is written' })).toBeVisible();
  const { rows } = await call(page, 'handovers.list', {});
  await expect(page.getByText(rows[0]?.sha256 ?? 'no hash')).toBeVisible();
  await hasNoViolation(page);

  await page.getByRole('button', { name: /^Open hand-over 1/ }).click();
  await expect(page.getByRole('link', { name: 'the portal page' })).toHaveAttribute('href', portalUrl);
  await hasNoViolation(page);
  await page.getByRole('button', { name: 'Mark as uploaded' }).click();
  await hasNoViolation(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Mark as uploaded' }).click();
  const lines = page.getByRole('grid', { name: 'Product by product' });
  await expect(lines.getByText(/^\d+ sent$/)).toBeVisible();

  await dropped(page, 'ACK_UD_SA_test.tar.gz', await atThePortal(portalUrl, file));
  await expect(page.getByRole('region', { name: 'What became of the files' })).toContainText('reports moved on');
  expect(page.url()).toMatch(/#\/handover\/1$/);
  await expect(lines.getByText(/^\d+ acknowledged$/)).toBeVisible();
  await expect(page.getByText('Nothing is left to do at the portal')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Deliver now' })).toBeVisible();
  await hasNoViolation(page);
  await go(page, '#/handover');
  await expect(page.getByRole('region', { name: 'Accepted' }).getByRole('link')).toHaveText('Hand-over 1');
  await hasNoViolation(page);

  await go(page, '#/handover?show=carry');
  await page.getByRole('checkbox', { name: `Select ${first}` }).click();
  await page.getByRole('button', { name: 'Make the files' }).click();
  await expect(page.getByRole('region', { name: `Lines for ${first}` })).toContainText('license smart import');
  await expect(page.getByRole('link', { name: /lines_/ })).toBeVisible();
  await hasNoViolation(page);
  const product = (await call(page, 'products.list', { text: first, limit: 1 })).rows[0];
  const [udi] = product?.udis ?? [];
  await page
    .getByLabel('Terminal text')
    .fill(`${first}#show license udi\nUDI: PID:${udi?.pid ?? ''},SN:${udi?.serial ?? ''}\n\n${first}#`);
  await page.getByRole('button', { name: 'Take it as proof' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'terminal.txt' })).toContainText(
    `(${first}): nothing that waits was confirmed`,
  );
});

test('refused in part, given up, written again', async ({ app: { page } }) => {
  const { names } = await collected(page, 4);
  const [first = ''] = names;
  await go(page, '#/handover/new');
  const file = await exported(page);
  await page.getByRole('button', { name: /^Open hand-over 1/ }).click();
  const [again] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Write again' }).click(),
  ]);
  expect((await readFile(await again.path())).equals(file), 'the same bytes').toBe(true);

  await page.getByRole('checkbox', { name: `Select ${first}` }).click();
  await page.getByRole('button', { name: 'Mark as refused' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: 'Only these products' })).toBeChecked();
  await expect(dialog.getByRole('button', { name: 'Mark as refused' })).toBeDisabled();
  await dialog.getByLabel('What the portal said').fill('Usage data is corrupt');
  await hasNoViolation(page);
  await dialog.getByRole('button', { name: 'Mark as refused' }).click();
  const line = page.getByRole('grid', { name: 'Product by product' }).getByRole('row', { name: first });
  await expect(line).toContainText('rejected');
  await expect(line).toContainText('Usage data is corrupt');

  await page.getByRole('button', { name: 'Give up' }).click();
  await hasNoViolation(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Give up' }).click();
  await expect(page.getByText('Its reports are free for the next export.').first()).toBeVisible();
  await go(page, '#/handover');
  await expect(
    page.getByRole('region', { name: 'Refused or given up' }).getByText('given up', { exact: true }),
  ).toBeVisible();
  await expect(page.getByText(/collected reports are ready for the portal/)).toBeVisible();
});

test('a file that matches nothing is assigned', async ({ app: { page } }) => {
  const { names } = await collected(page, 2);
  const [first = ''] = names;
  await go(page, '#/handover');
  const policy = '<smartLicensePolicy><policy>make-believe</policy></smartLicensePolicy>';
  await imported(page, 'unknown.xml', Buffer.from(policy));
  await page.getByRole('link', { name: 'Assign them' }).click();
  await expect(page.getByRole('tab', { name: 'Not matched (1)' })).toHaveAttribute('aria-selected', 'true');
  await hasNoViolation(page);
  await page.getByRole('button', { name: 'Assign unknown.xml to a product' }).click();
  await hasNoViolation(page);
  await page.getByRole('combobox', { name: 'Product' }).fill(first);
  await page.getByRole('option', { name: first }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Assign' }).click();
  await expect(page.getByRole('heading', { name: 'Every file has found its product' })).toBeVisible();
});

test('direct upload: what is awaited and when is in sight', async ({ app: { page } }) => {
  await collected(page, 3);
  await go(page, '#/handover?show=upload');
  await page.getByRole('button', { name: 'Upload now' }).click();
  await expect(page.getByRole('region', { name: 'What is awaited' }).getByText('the ACK').first()).toBeVisible();
  await hasNoViolation(page);
  await expect(page.getByText(/^The last upload: \d+ sent, \d+ acknowledged\.$/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Nothing: every upload has its acknowledgement.')).toBeVisible();
  await hasNoViolation(page);
});

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`board, ${colorScheme}`, () => {
    test.use({ appOptions: { context: { colorScheme, viewport: { width: 1920, height: 1080 } } } });
    test('shows without a finding', async ({ app: { page } }) => {
      await collected(page, 3);
      const { file: target } = await call(page, 'files.scratch', { name: 'out', kind: 'folder' });
      await job(page, call(page, 'export.start', { productIds: null, target }));
      for (const hash of ['#/handover', '#/handover/1']) {
        await go(page, hash);
        await expect(page.getByText(/Hand-over 1/).first()).toBeVisible();
        await hasNoViolation(page);
      }
    });
  });
