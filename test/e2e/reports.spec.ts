import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { hasNoViolation } from './axe.ts';
import { call } from './screens.ts';
import { expect, test } from './web-app.ts';

async function job(page: Page, started: Promise<{ jobId: string }>) {
  return call(page, 'jobs.wait', { id: (await started).jobId });
}

// Each opens a make-believe site of its own, and asks axe at every turn.
test.describe.configure({ timeout: 180_000 });

const go = (page: Page, hash: string) => page.evaluate((to) => void (location.hash = to), hash);

/** Four products: two all the way, one refused at the portal, one collected. */
async function site(page: Page) {
  await call(page, 'tryOut.start', {});
  await page.reload();
  const products = (await call(page, 'products.list', { limit: 25 })).rows;
  await job(page, call(page, 'collect.start', { productIds: products.map(({ id }) => id) }));
  const own = [...new Set((await call(page, 'reports.list', { limit: 500 })).rows.map((row) => row.productId))];
  const [a = '', b = '', c = ''] = own;
  await job(page, call(page, 'cycle.start', { productIds: [a, b] }));
  const { file: target } = await call(page, 'files.scratch', { name: 'out', kind: 'folder' });
  await job(page, call(page, 'export.start', { productIds: [c], target }));
  await call(page, 'handovers.refused', { number: 1, reason: 'not in this virtual account' });
  const { rows } = await call(page, 'reports.list', { limit: 500 });
  return { rows, confirmed: rows.find((row) => row.state === 'confirmed'), refusedProduct: c };
}

test('nothing yet says what to do', async ({ app: { page } }) => {
  await go(page, '#/reports');
  await expect(page.getByRole('heading', { name: 'No reports yet' })).toBeVisible();
  await hasNoViolation(page);
  await page.getByRole('button', { name: 'Add a product' }).click();
  await expect(page).toHaveURL(/#\/products/);
});

test('the matrix: steps, filters, order, groups, proof of the whole', async ({ app: { page } }) => {
  const { rows, refusedProduct } = await site(page);
  await go(page, '#/reports');
  const grid = page.getByRole('grid', { name: 'Reports' });
  await expect(page.getByText(`${rows.length} reports fit`)).toBeVisible();
  const tabs = page.getByRole('navigation', { name: 'State' });
  const confirmed = rows.filter((row) => row.state === 'confirmed').length;
  expect(confirmed).toBeGreaterThan(0);
  await expect(tabs.getByRole('link', { name: /^confirmed/ })).toHaveText(`confirmed${confirmed}`);
  await hasNoViolation(page);

  await tabs.getByRole('link', { name: /^confirmed/ }).click();
  await expect(page).toHaveURL(/state=confirmed/);
  await expect(page.getByText(`${confirmed} reports fit`)).toBeVisible();
  const first = grid.getByRole('row').nth(1);
  await expect(first.getByRole('gridcell')).toHaveCount(9);
  const step = first.getByRole('gridcell').last().locator('[data-view]');
  await step.hover();
  await expect(step).toHaveAttribute(
    'title',
    /^confirmed: .*\nOperator: .+\nRow \d.* of the record, hash [0-9a-f]{64}/,
  );
  await page.getByText('Operator', { exact: true }).click();
  await expect(first).toContainText(rows[0]?.steps.collected?.operator ?? 'nobody');

  await tabs.getByRole('link', { name: /^rejected/ }).click();
  await expect(grid.getByText('not in this virtual account').first()).toBeVisible();

  await go(page, `#/reports?product=${refusedProduct}&handover=1`);
  await expect(tabs.getByRole('link', { name: /^All/ })).not.toHaveText('All0');
  await page.getByRole('searchbox', { name: 'Filter' }).fill('no such thing');
  await expect(page.getByRole('heading', { name: 'No report fits' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filters' }).first().click();
  await expect(page.getByText(`${rows.length} reports fit`)).toBeVisible();

  await grid.getByRole('button', { name: 'Product' }).click();
  await expect(page).toHaveURL(/sort=product-up/);
  const names = [...new Set(rows.map((row) => row.productName.toLowerCase()))].sort();
  await expect(grid.getByRole('row').nth(1)).toContainText(new RegExp(names[0] ?? '', 'i'));

  await page.getByRole('switch', { name: 'Group by product' }).check({ force: true });
  await expect(page.getByRole('treegrid').locator('[aria-expanded=true]').first()).toBeVisible();
  await hasNoViolation(page);

  await page.getByRole('button', { name: 'Verify the record' }).click();
  await expect(page.getByText('The record is whole')).toBeVisible();
  await hasNoViolation(page);
});

test('proof is saved for a product and a period', async ({ app: { page } }) => {
  const { rows } = await site(page);
  await go(page, '#/reports');
  await page.getByRole('button', { name: 'Save proof' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save proof' });
  const name = rows[0]?.productName ?? '';
  await dialog.getByRole('combobox', { name: 'Product' }).fill(name);
  await page.getByRole('option', { name }).click();
  await dialog.getByRole('button', { name: /^From/ }).click();
  await expect(page.getByRole('button', { name: 'Month before' })).toBeVisible();
  await hasNoViolation(page);
  await page.keyboard.press('Escape');
  await dialog.getByRole('radio', { name: /JSON/ }).check();
  const coming = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save proof' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe(`proof_${name}.json`);
  const proof = JSON.parse(await readFile(await download.path(), 'utf8')) as { product: { name: string }; rows: [] };
  expect(proof.product.name).toBe(name);
  expect(proof.rows.length).toBeGreaterThan(0);
  await expect(dialog).toBeHidden();
});

test('one report: reading, journey, bytes; the same id with other bytes', async ({ app: { page } }) => {
  const { confirmed } = await site(page);
  const id = confirmed?.id ?? '';
  await go(page, '#/reports?state=confirmed');
  await expect(page.getByText(/reports fit/)).toBeVisible();
  await go(page, `#/reports/${id}`);
  await expect(page.getByRole('heading', { name: `Report ${confirmed?.reportId}` })).toBeVisible();
  // The way back leads to the list as it was set.
  await expect(page.getByRole('link', { name: 'All reports' })).toHaveAttribute('href', /state=confirmed/);
  const { payload, report, journal } = await call(page, 'reports.show', { id });
  const text = page.getByRole('region', { name: /^Text of the report/ });
  expect(await text.textContent()).toBe(payload);
  await expect(page.getByRole('region', { name: 'Bytes' }).getByText(report.payloadSha256)).toBeVisible();
  const journey = page.getByRole('region', { name: 'Journey' });
  await expect(journey.getByText('Proved by', { exact: false })).toBeVisible();
  await journey.getByRole('switch').check({ force: true });
  await expect(journey.getByText(/^Row [\d,]+ of the record$/)).toHaveCount(journal.length);
  await hasNoViolation(page);

  await page.getByText('Payload, laid out').click();
  await expect(page.getByText('These are not the bytes that were signed', { exact: false })).toBeVisible();
  await hasNoViolation(page);
  await page.getByText('Payload, exact').click();
  const coming = page.waitForEvent('download');
  await page.getByRole('region', { name: 'Bytes' }).getByRole('button', { name: 'Save', exact: true }).click();
  expect(await readFile(await (await coming).path(), 'utf8')).toBe(payload);

  const whole = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the whole file' }).click();
  const file = await readFile(await (await whole).path(), 'utf8');
  const altered = file.replaceAll(/(\\"value\\":\\")\d+(\\")/g, '$1777$2');
  expect(altered).not.toBe(file);
  await page.evaluate((content) => {
    const files = new DataTransfer();
    files.items.add(new File([content], 'altered.txt'));
    for (const type of ['dragenter', 'dragover', 'drop'])
      document
        .querySelector('main')
        ?.dispatchEvent(new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }));
  }, altered);
  await expect
    .poll(async () => (await call(page, 'reports.show', { id })).twins.length, { timeout: 20_000 })
    .toBeGreaterThan(0);
  await go(page, `#/reports/${id}`);
  await page.getByText('The same report ID came with other bytes').waitFor();
  await hasNoViolation(page);
  await page.getByRole('link', { name: 'The other one' }).click();
  await expect(page.getByText('777').first()).toBeVisible();
  await page.getByRole('link', { name: 'All reports' }).click();
  await expect(page.getByRole('grid').getByRole('img', { name: 'Same ID, other bytes' }).first()).toBeVisible();
});
