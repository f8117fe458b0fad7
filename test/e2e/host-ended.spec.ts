import { rmSync } from 'node:fs';
import { call } from './screens.ts';
import { expect, isShown, test } from './web-app.ts';

test('a page whose program has ended says what to do, and what ran is not known', async ({ app }) => {
  const { page } = app;
  await isShown(page);
  await call(page, 'tryOut.start', { products: 25 });
  const { workspace } = await call(page, 'app.hello', {});
  try {
    await page.getByRole('link', { name: 'Jobs', exact: true }).click();
    await page.getByRole('button', { name: 'Run the cycle' }).click();
    const activity = page.getByRole('link', { name: 'Running jobs' });
    await expect(activity).toContainText('Cycle');
    await expect(page.getByRole('progressbar')).toBeVisible();
    await app.kill();
    const banner = page.getByText(
      'Sluice was ended on this computer. Start it again ("sluice serve") and open the address that it prints.',
    );
    await expect(banner).toBeVisible();
    await expect(activity).toContainText('not known');
    await expect(page.getByText('It was this far when the connection was cut:')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Cancel the job' })).toBeDisabled();
    // A screen that was not open before opens too, and the frame stays.
    await page.getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Smart Account' })).toBeVisible();
    await expect(page.getByRole('alert').filter({ hasText: 'Nothing that was done is lost.' })).toBeVisible();
    await expect(banner).toBeVisible();
    // What the page still asks is over before its errors are counted.
    await page.goto('about:blank');
    expect(app.forgive(/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INCOMPLETE|ERR_EMPTY/)).toBeGreaterThan(0);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
});
