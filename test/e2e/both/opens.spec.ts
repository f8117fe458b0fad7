import { expect, test } from '../hosts.ts';

test('the application opens in either host', async ({ openApp }) => {
  const app = await openApp();
  await expect(app.page.locator('#root')).not.toBeEmpty();
  await expect(app.page).toHaveTitle(/Sluice/);
});
