import { hasNoViolation } from './axe.ts';
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
});
