import { hasNoViolation } from './axe.ts';
import { expect, isShown, test } from './web-app.ts';

test.use({ appOptions: { passphrase: 'a long sentence of our own' } });

test('each way in says what it needs; NETCONF has a port of its own', async ({ app: { page } }) => {
  await isShown(page);
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Product Instances/ })
    .click();
  await page.getByRole('button', { name: 'Add the first product' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a product' });
  await dialog.getByLabel('Host name or address').fill('192.0.2.10');
  await dialog.getByLabel('Name', { exact: true }).fill('core-1');
  await expect(dialog.getByText('Right for nearly all.')).toBeVisible();
  await expect(dialog.getByLabel('NETCONF port')).toBeHidden();

  const way = dialog.getByRole('combobox', { name: 'Way in' });
  await way.click();
  await page.getByRole('option', { name: 'RESTCONF' }).click();
  await expect(dialog.getByText('files still go over SSH')).toBeVisible();
  await way.click();
  await page.getByRole('option', { name: 'NETCONF', exact: true }).click();
  await expect(dialog.getByText('with “netconf-yang”')).toBeVisible();
  const port = dialog.getByLabel('NETCONF port');
  await port.fill('99999');
  await dialog.getByLabel('Check it at once').uncheck();
  await dialog.getByRole('button', { name: 'Add product' }).click();
  await expect(dialog.getByText('A whole number from 1 to 65535.')).toBeVisible();
  await port.fill('2022');
  await hasNoViolation(page);
  await dialog.getByRole('button', { name: 'Add product' }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole('link', { name: 'core-1' }).first().click();
  await expect(page.getByText('SSH 22, HTTPS 443, NETCONF 2022')).toBeVisible();
});
