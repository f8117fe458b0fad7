import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { call, show } from './screens.ts';
import { expect, test } from './web-app.ts';

test.describe.configure({ timeout: 240_000 });

/** One of the first three, which have no odd habits. */
async function checkedProduct(page: Page) {
  await call(page, 'tryOut.start', { products: 3 });
  const { jobId } = await call(page, 'check.start', { productIds: null });
  await call(page, 'jobs.wait', { id: jobId });
  await page.reload();
  const { rows } = await call(page, 'products.list', { limit: 3, sort: 'name' });
  const product = rows.find(({ platform, error }) => platform === 'iosxe' && error === null);
  if (!product) throw new Error('no product');
  return product;
}

test('a SLAC is asked for by a product, given by the account, installed, and given back with its code', async ({
  app: { page },
}) => {
  const product = await checkedProduct(page);
  const act = async (action: string) => {
    await page.getByRole('button', { name: 'More' }).first().click();
    await page.getByRole('menuitem', { name: 'Change on the product' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change 1 product' });
    await dialog.getByLabel('What').selectOption({ label: action });
    return dialog;
  };
  const send = async () => {
    const dialog = page.getByRole('dialog', { name: 'Change 1 product' });
    await dialog.getByLabel('I have read these lines').check();
    await dialog.getByRole('button', { name: 'Send' }).click();
    await expect(page.getByRole('heading', { name: 'Change on products' })).toBeVisible();
    const jobId = /#\/jobs\/([^?]+)/.exec(page.url())?.[1] ?? '';
    await call(page, 'jobs.wait', { id: jobId });
    const done = await call(page, 'jobs.rows', { id: jobId });
    expect(done.rows.map(({ state, error }) => [state, error])).toEqual([['succeeded', null]]);
    await show(page, { name: 'products', hash: `#/products/${product.id}` });
  };
  await show(page, { name: 'products', hash: `#/products/${product.id}` });
  await expect((await act('Request a SLAC, to be carried')).getByText('authorization request save')).toBeVisible();
  await send();

  const section = page.getByRole('region', { name: 'Authorization codes (SLAC)' });
  await expect(section.getByRole('row', { name: /^1 request .* kept, account not asked/ })).toBeVisible();
  await section.getByRole('button', { name: 'Ask the account: 1' }).click();
  const ask = page.getByRole('dialog', { name: 'Ask the account' });
  await expect(ask.getByText(/asks for 1 regid\./)).toBeVisible();
  const { rows: kept } = await call(page, 'authorizations.list', {});
  const serial = kept[0]?.udi.serial ?? '';
  await expect(ask.getByRole('button', { name: 'Send' })).toBeDisabled();
  await ask.getByLabel('Type the serial number to confirm').fill(serial);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  await ask.getByRole('button', { name: 'Send' }).click();
  await expect(section.getByRole('row', { name: /asked, answer awaited/ })).toBeVisible();
  await section.getByRole('button', { name: 'Fetch answers' }).click();
  await section.getByRole('button', { name: 'Install on the product: 1' }).click();
  await expect(page.getByText('The SLAC of authorization 1')).toBeVisible();
  await send();
  await expect(section.getByRole('row', { name: /^1 request .* done/ })).toBeVisible();

  await act('Return the SLAC');
  await send();
  const back = section.getByRole('row', { name: /^2 return code .* kept, account not asked/ });
  const { rows: both } = await call(page, 'authorizations.list', { kind: 'return' });
  await expect(back).toContainText(both[0]?.code ?? 'no code');
  await show(page, { name: 'account', hash: '#/account?list=authorizations' });
  await expect(section.getByRole('row', { name: new RegExp(`^2 return code .*${product.name}`) })).toBeVisible();
  await section.getByRole('heading').hover();
  const all = await new AxeBuilder({ page }).analyze();
  expect(all.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});

test('a file that is no authorization is refused before a yes', async ({ app: { page } }) => {
  const product = await checkedProduct(page);
  await show(page, { name: 'products', hash: `#/products/${product.id}` });
  await page.getByRole('button', { name: 'More' }).first().click();
  await page.getByRole('menuitem', { name: 'Change on the product' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change 1 product' });
  await dialog.getByLabel('What').selectOption({ label: 'Install a SLAC file' });
  const choosing = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose the file' }).click();
  const buffer = Buffer.from('<smartLicensePolicy><data>x</data></smartLicensePolicy>');
  await (await choosing).setFiles({ name: 'policy.xml', mimeType: 'text/xml', buffer });
  await expect(dialog.getByText(/policy\.xml is no authorization code/)).toBeVisible();
  await expect(dialog.getByLabel('I have read these lines')).toBeDisabled();
});
