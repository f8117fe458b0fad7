import { hasNoViolation } from './axe.ts';
import { call } from './screens.ts';
import { expect, isShown, test } from './web-app.ts';

test('another serial number at an address: from the next step to the question, its answer and what stands there', async ({
  app: { page },
}) => {
  test.slow();
  await isShown(page);
  await call(page, 'tryOut.start', { products: 5 });
  await page.reload();
  const { rows } = await call(page, 'products.list', { limit: 10, sort: 'name' });
  const [earlier, later] = rows.filter(({ name }) => name.startsWith('rt-'));
  if (!earlier || !later) throw new Error('the site has two routers');
  const check = async (): Promise<void> => {
    const { jobId } = await call(page, 'check.start', { productIds: [earlier.id, later.id] });
    await call(page, 'jobs.wait', { id: jobId });
  };
  await check();
  // The second one moves to where the first one stood.
  await call(page, 'products.edit', { ids: [later.id], patch: { host: 'localhost' } });
  const { sshPort, restPort, credential } = later;
  await call(page, 'products.edit', { ids: [earlier.id], patch: { sshPort, restPort, credential } });
  await check();

  await page.evaluate(() => (location.hash = '#/overview'));
  await page.getByRole('button', { name: 'Answer' }).click();
  await expect(page.getByText('Another product answers here')).toBeVisible();
  // What stopped is the question itself: said once.
  await expect(page.getByText('STOPPED: at')).toBeHidden();
  await hasNoViolation(page);
  await page.getByRole('button', { name: 'Replaced; retire the earlier one' }).click();
  await expect(page.getByText(`${later.name} stands there now; ${earlier.name} is retired.`)).toBeVisible();
  await expect(page.getByText('In its place stands')).toBeVisible();
  await page.getByRole('link', { name: later.name }).click();
  await expect(page.getByRole('heading', { level: 1, name: later.name })).toBeVisible();
  await page.evaluate(() => (location.hash = '#/overview'));
  await expect(page.getByRole('button', { name: 'Answer' })).toBeHidden();
});
