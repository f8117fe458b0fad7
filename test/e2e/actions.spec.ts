import { hasNoViolation } from './axe.ts';
import { expect, isShown, test } from './web-app.ts';

test.use({ appOptions: { passphrase: 'a long sentence of our own' } });

test('a change on a product: the lines, a yes, before and after', async ({ app: { page } }) => {
  test.slow();
  await isShown(page);
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Product Instances/ })
    .click();
  await page.getByRole('button', { name: 'Try it without products' }).click();
  await expect(page.getByText('25 products', { exact: true })).toBeVisible({ timeout: 30_000 });
  const link = page.getByRole('grid').getByRole('link', { name: /-01$/ }).first();
  const name = (await link.textContent()) ?? '';
  await link.click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Change on the product' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change 1 product' });
  const start = dialog.getByRole('button', { name: 'Send' });
  await expect(start).toBeDisabled();
  await dialog.getByLabel('Host or address').fill('192.0.2.10');
  await expect(dialog.getByText('license smart url cslu http://192.0.2.10:8182/cslu/v1/pi')).toBeVisible();
  await expect(dialog.getByText('It holds until a restart.')).toBeVisible();
  const yes = dialog.getByLabel('I have read these lines');
  await yes.check();
  await expect(start).toBeEnabled();
  // Another address is another thing to agree to.
  await dialog.getByLabel('Host or address').fill('192.0.2.11');
  await expect(yes).not.toBeChecked();
  await hasNoViolation(page);

  await dialog.getByLabel('What').selectOption({ label: 'Establish trust (ID token)' });
  await expect(dialog.getByText('license smart trust idtoken <ID token> local')).toBeVisible();
  await expect(dialog.getByText('command accounting (TACACS+)')).toBeVisible();
  await dialog.getByLabel('What').selectOption({ label: 'Set transport and address' });
  await yes.check();
  await start.click();
  await expect(page.getByRole('heading', { name: 'Change on products' })).toBeVisible();
  await expect(page.getByText(/address: .* → http:\/\/192\.0\.2\.11:8182/).first()).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('button', { name: /Retry|again/i })).toHaveCount(0);
});
