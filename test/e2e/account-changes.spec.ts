import { AxeBuilder } from '@axe-core/playwright';
import { call, show } from './screens.ts';
import { expect, test } from './web-app.ts';

test.describe.configure({ timeout: 180_000 });

test('a product instance is moved: the effect first, then its serial number typed, then it stands in the record', async ({
  app: { page },
}) => {
  await call(page, 'tryOut.start', { products: 3 });
  await page.reload();
  const { jobId } = await call(page, 'inventory.refresh', {});
  await call(page, 'jobs.wait', { id: jobId });
  await show(page, { name: 'account', hash: '#/account' });
  const changes = page.getByRole('region', { name: 'Moves and removals' });
  await changes.getByRole('button', { name: 'Move or remove a product instance' }).click();
  const dialog = page.getByRole('dialog', { name: 'Move or remove a product instance' });
  await dialog.getByLabel('Serial number', { exact: false }).first().fill('EST00000000');
  await dialog.getByLabel('To', { exact: true }).selectOption('Defence');
  await dialog.getByRole('button', { name: 'Show what it does' }).click();
  await expect(dialog.getByText(/: DEFAULT → Defence$/)).toBeVisible();
  await expect(dialog.getByText(/ \(1\) in Defence: -?\d+ → -?\d+$/)).toBeVisible();
  const move = dialog.getByRole('button', { name: 'Move' });
  await expect(move).toBeDisabled();
  await dialog.getByLabel('Reason (optional, goes into the record)').fill('moved building');
  const typed = dialog.getByLabel('Type the serial number to confirm');
  await typed.fill('EST00000001');
  await expect(move).toBeDisabled();
  await typed.fill('EST00000000');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  await move.click();
  await expect(changes.getByRole('row', { name: /EST00000000 DEFAULT Defence done/ })).toBeVisible();
  const { rows } = await call(page, 'accountChanges.list', {});
  expect(rows).toMatchObject([{ state: 'done', reason: 'moved building', to: 'Defence' }]);
});
