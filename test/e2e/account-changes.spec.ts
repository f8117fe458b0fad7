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
  await page.getByRole('tab', { name: 'Moves and removals' }).click();
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

test('the list of product instances leads to it, and a role that may not is told why before anything is typed', async ({
  app: { page },
}) => {
  await call(page, 'tryOut.start', { products: 3 });
  await page.reload();
  const { jobId } = await call(page, 'inventory.refresh', {});
  await call(page, 'jobs.wait', { id: jobId });
  await show(page, { name: 'account', hash: '#/account?list=instances' });
  await page.getByRole('link', { name: 'EST00000000' }).click();
  const dialog = page.getByRole('dialog', { name: 'Move or remove a product instance' });
  await expect(dialog.getByLabel('Serial number', { exact: false }).first()).toHaveValue('EST00000000');
  const look = dialog.getByRole('button', { name: 'Show what it does' });
  await expect(look).toBeDisabled();
  await dialog.getByLabel('To', { exact: true }).selectOption('out of the account');
  await look.click();
  await expect(dialog.getByText(/EST|→/).first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(/#\/account\/DEFAULT\?list=instances$/);

  const { account } = await call(page, 'account.show', {});
  if (!account) throw new Error('no account');
  const { profile, apiUrl, tokenUrl, clientId } = account;
  await call(page, 'account.set', { profile, apiUrl, tokenUrl, clientId, role: 'viewer' });
  await page.getByRole('tab', { name: 'Moves and removals' }).click();
  const changes = page.getByRole('region', { name: 'Moves and removals' });
  await expect(changes.getByRole('button', { name: 'Move or remove a product instance' })).toBeDisabled();
  await expect(changes.getByText(/viewer/i)).toBeVisible();
  await show(page, { name: 'account', hash: '#/account?list=instances' });
  await page.getByRole('link', { name: 'EST00000000' }).click();
  await expect(dialog.getByRole('button', { name: 'Show what it does' })).toBeDisabled();
  await expect(dialog.getByText(/viewer/i)).toBeVisible();
});
