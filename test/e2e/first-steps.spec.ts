import { call } from './screens.ts';
import { expect, isShown, test } from './web-app.ts';

test('without any credential nobody is asked for a vault: the product says what it lacks and leads to it', async ({
  app: { page },
}) => {
  await isShown(page);
  const { product } = await call(page, 'products.add', { host: '127.0.0.1', sshPort: 9, credential: null });
  await expect(page.getByText('1 product cannot be logged in to')).toBeVisible();
  await page.getByRole('button', { name: 'Choose credentials' }).click();
  await expect(page.getByRole('button', { name: 'No credential 1' })).toHaveAttribute('aria-pressed', 'true');
  await page.evaluate((id) => (location.hash = `#/products/${id}`), product.id);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText('Check: some failed')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Choose a credential' }).click();
  const form = page.getByRole('dialog', { name: 'Edit 127.0.0.1' });
  await form.getByRole('button', { name: 'New credential' }).click();
  await page.getByLabel('User name').fill('netops');
  await page.getByLabel('Password', { exact: true }).fill('secret');
  await page.getByRole('button', { name: 'Keep credential' }).click();
  await expect(page.getByRole('dialog', { name: 'Make a vault' })).toBeVisible();
});

test('the first page takes nothing before it is known which workspace it is for', async ({ app: { page } }) => {
  let isKnown = (): void => undefined;
  const known = new Promise<void>((done) => (isKnown = done));
  await page.route('**/call/app.hello', async (route) => {
    await known;
    await route.continue();
  });
  const isRead = page.waitForResponse(/call\/status\.get/);
  await page.reload();
  await isRead;
  await expect(page.locator('.mantine-Skeleton-root').first()).toBeVisible();
  await expect(page.getByLabel('Host name or address')).toHaveCount(0);
  isKnown();
  await expect(page.getByLabel('Host name or address')).toBeVisible();
});
