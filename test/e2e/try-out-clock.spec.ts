import { hasNoViolation } from './axe.ts';
import { call } from './screens.ts';
import { expect, isShown, test } from './web-app.ts';

test('the clock of the make-believe site is moved 60 days on, and the window says so', async ({ app }) => {
  const { page } = app;
  test.slow();
  await isShown(page);
  await page.evaluate(() => (location.hash = '#/settings/workspace'));
  await expect(page.getByLabel('Days to move the clock on')).toBeHidden();
  await page.getByLabel('Products').fill('3');
  await page.getByRole('button', { name: 'Start the make-believe site' }).click();
  await expect(page.getByLabel('Days to move the clock on')).toHaveValue('60', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Move the clock' }).click();
  await expect(page.getByRole('status').getByText('Its clock is 60 days ahead.')).toBeVisible();
  await hasNoViolation(page);

  // From the line at the top, and from the palette, on whatever screen.
  await page.keyboard.press('Alt+1');
  await page.getByRole('status').getByRole('link', { name: 'Move the clock' }).click();
  await expect(page.getByLabel('Days to move the clock on')).toBeFocused();
  await expect(page).toHaveURL(/#\/settings\/workspace$/);
  // While something is typed the digits are letters.
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Alt+6');
  await expect(page.getByRole('heading', { level: 1, name: 'Smart Account' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('clock');
  await page.getByRole('dialog').getByText('Make-believe site: Move the clock').click();
  await expect(page.getByLabel('Days to move the clock on')).toBeFocused();

  const { jobId } = await call(page, 'inventory.refresh', {});
  await call(page, 'jobs.wait', { id: jobId });
  await page.keyboard.press('Escape');
  await page.evaluate(() => (location.hash = '#/overview'));
  const shortages = page.getByRole('alert').filter({ hasText: 'Licenses are missing' });
  await expect(shortages.getByRole('link')).toHaveCount(6);
  await shortages.getByRole('link', { name: 'and 3 more' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Smart Account' })).toBeVisible();

  // Who may be told besides depends on the role and on the account's domain: each link leads to its own field.
  await page.evaluate(() => (location.hash = '#/settings/notices'));
  await page.getByRole('link', { name: 'Set the role in the account' }).click();
  await expect(page.getByRole('combobox', { name: 'Your role' })).toBeFocused();
  const { account } = await call(page, 'account.show', {});
  if (!account) throw new Error('no account');
  const { profile, apiUrl, tokenUrl, clientId } = account;
  await call(page, 'account.set', { profile, apiUrl, tokenUrl, clientId, role: 'administrator' });
  await page.evaluate(() => (location.hash = '#/settings/notices'));
  await page.getByRole('link', { name: 'Set the Smart Account by its domain' }).click();
  await expect(page.getByRole('textbox', { name: 'Smart Account', exact: true })).toBeFocused();
});
