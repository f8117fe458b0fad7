import { hasNoViolation } from './axe.ts';
import { call, liveSite, show } from './screens.ts';
import { expect, test } from './web-app.ts';

test.describe.configure({ timeout: 180_000 });
test.use({ actionTimeout: 20_000 });

test('SSM On-Prem: tried, its address for products, its balances with their origin, files for it', async ({
  app: { page },
}) => {
  await liveSite(page);
  const { onPrem } = await call(page, 'onPrem.show', {});
  const host = onPrem?.host ?? '';
  await show(page, { name: 'on-prem', hash: '#/settings/onPrem' });
  await expect(page.getByRole('textbox', { name: 'Account', exact: true })).toHaveValue('Make-believe Plant');
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await expect(page.getByText('The login works. It sees 3 virtual accounts:')).toBeVisible();
  const address = page.getByRole('region', { name: 'Address for products' }).or(page.locator('section').last());
  await address.getByRole('textbox', { name: 'Number at its end' }).fill('2');
  await address.getByRole('checkbox', { name: 'With https' }).check();
  const url = `https://${host}/cslu/v1/pi/Make-believe%20Plant-2`;
  await expect(address.getByText(`license smart url cslu ${url}`)).toBeVisible();
  await expect(address.getByRole('button', { name: 'Copy: Lines to type on a product' })).toBeVisible();
  await hasNoViolation(page);

  // The account was never read: On-Prem's balances are looked at as its own.
  await show(page, { name: 'account', hash: '#/account' });
  await page.getByText('SSM On-Prem', { exact: true }).click();
  await expect(page.getByText('SSM On-Prem has not been read yet')).toBeVisible();
  await page.getByRole('button', { name: 'Refresh' }).click();
  const alarms = page.getByRole('region', { name: 'Alarms' });
  await expect(alarms.getByRole('row', { name: /^Major/ })).toContainText('3 DNA Essentials missing');
  await expect(page.getByText(`Make-believe Plant at SSM On-Prem ${host} as of`)).toBeVisible();
  await page.getByRole('region', { name: 'Licenses' }).getByRole('link', { name: 'DNA Essentials' }).click();
  await expect(page.getByRole('region', { name: /DNA Essentials in Plant/ })).toContainText('missing already');
  await hasNoViolation(page);
  await page.getByText('Smart Account', { exact: true }).last().click();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText(/Make-believe Networks \(make-believe\.example\) as of /)).toBeVisible();
  await expect(alarms.getByRole('row', { name: /^Major/ })).toHaveCount(0);
  await page.getByRole('tab', { name: 'Plug and Play' }).click();
  const pnp = page.getByRole('region', { name: 'Plug and Play', exact: true });
  await pnp.getByRole('button', { name: 'Read the lists' }).click();
  await expect(pnp.getByRole('cell', { name: 'Data Centre West' })).toBeVisible();
  await hasNoViolation(page);

  await show(page, { name: 'overview', hash: '#/overview' });
  await page.getByRole('link', { name: `SSM On-Prem ${host}, Plant: Insufficient licenses: 3 DNA Essentials` }).click();
  await expect(page.getByText(`Make-believe Plant at SSM On-Prem ${host} as of`)).toBeVisible();

  await show(page, { name: 'export', hash: '#/handover/new' });
  await page.getByRole('radio', { name: `Single files for SSM On-Prem ${host}` }).check();
  await page.getByRole('button', { name: 'Make it and download' }).click();
  await page.getByRole('button', { name: /^Open hand-over/ }).click();
  const steps = page.getByRole('region', { name: 'At SSM On-Prem' });
  await expect(steps).toContainText(`Open the page of SSM On-Prem ${host}`);
  await hasNoViolation(page);
});
