import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { call, liveSite, show } from './screens.ts';
import { expect, test } from './web-app.ts';

test.describe.configure({ timeout: 240_000 });

test('a token is made, copied, saved, installed on three products and revoked', async ({ app: { page, context } }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await liveSite(page);
  await show(page, { name: 'account', hash: '#/account?list=tokens' });
  const tokens = page.getByRole('region', { name: 'ID tokens' });
  await tokens.getByRole('button', { name: 'New token' }).click();
  const dialog = page.getByRole('dialog', { name: 'New token' });
  await expect(dialog.getByRole('button', { name: 'Make' })).toBeDisabled();
  await expect(dialog.getByRole('combobox', { name: 'Virtual account' })).toBeFocused();
  await dialog.getByRole('combobox', { name: 'Virtual account' }).fill('Campus');
  await dialog.getByRole('textbox', { name: 'Description' }).fill('branch rollout');
  await dialog.getByRole('textbox', { name: 'Days' }).fill('14');
  await dialog.getByLabel('Allow export-controlled functionality').uncheck();
  const opened = await new AxeBuilder({ page }).analyze();
  expect(opened.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  await dialog.getByRole('button', { name: 'Make' }).click();
  const row = tokens.getByRole('row', { name: /^branch rollout Campus active/ });
  await expect(row).toContainText('not allowed');
  await expect(row).toContainText('make-believe-user');

  await row.getByRole('button', { name: 'Copy token branch rollout' }).click();
  await expect(page.getByText('Copied. It is a secret.')).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^[\w-]{64}$/);
  const download = page.waitForEvent('download');
  await row.getByRole('button', { name: 'Save token branch rollout to a file' }).click();
  expect(readFileSync(await (await download).path(), 'utf8')).toBe(`${text}\n`);
  expect(await page.content()).not.toContain(text);
  // The tip of a button is no part of the page's landmarks.
  await page.getByRole('heading', { level: 1 }).hover();
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  const shown = await new AxeBuilder({ page }).analyze();
  expect(shown.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);

  const { rows } = await call(page, 'products.list', { limit: 100, sort: 'name' });
  const chosen = rows.filter(({ platform, error }) => platform === 'iosxe' && error === null).slice(0, 3);
  expect(chosen).toHaveLength(3);
  await show(page, { name: 'products', hash: '#/products' });
  for (const { name } of chosen) await page.getByLabel(`Select ${name}`, { exact: true }).check();
  await page.getByRole('toolbar').getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Change on the product' }).click();
  const change = page.getByRole('dialog', { name: 'Change 3 products' });
  await change.getByLabel('What').selectOption({ label: 'Establish trust (ID token)' });
  await change.getByLabel('ID token to use').selectOption({ label: 'branch rollout (Campus)' });
  await expect(change.getByText('license smart trust idtoken <ID token> local').first()).toBeVisible();
  await expect(change.getByText('command accounting (TACACS+)')).toBeVisible();
  await change.getByLabel('I have read these lines').check();
  await change.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('heading', { name: 'Change on products' })).toBeVisible();
  const jobId = /#\/jobs\/([^?]+)/.exec(page.url())?.[1] ?? '';
  await call(page, 'jobs.wait', { id: jobId });
  const done = await call(page, 'jobs.rows', { id: jobId });
  expect(done.rows.map(({ state }) => state)).toEqual(['succeeded', 'succeeded', 'succeeded']);
  const first = chosen[0]?.id ?? '';
  const { text: dialogue } = await call(page, 'transcripts.get', { jobId, productId: first });
  expect(dialogue).toContain('license smart trust idtoken <hidden>');
  expect(dialogue).not.toContain(text);

  await show(page, { name: 'account', hash: '#/account?list=tokens' });
  await row.getByRole('button', { name: 'Revoke token branch rollout' }).click();
  const question = page.getByRole('dialog', { name: 'Revoke token branch rollout' });
  await expect(question.getByText('Products that have used it stay trusted.')).toBeVisible();
  await question.getByRole('button', { name: 'Revoke' }).click();
  await expect(tokens.getByRole('row', { name: /^branch rollout Campus revoked/ })).toBeVisible();
});

test('a token that was made at the portal is kept with its uses; a viewer is told why nothing can be made', async ({
  app: { page },
}) => {
  await call(page, 'tryOut.start', { products: 3 });
  await page.reload();
  await show(page, { name: 'account', hash: '#/account?list=tokens' });
  const tokens = page.getByRole('region', { name: 'ID tokens' });
  await tokens.getByRole('button', { name: 'New token' }).click();
  const dialog = page.getByRole('dialog', { name: 'New token' });
  await dialog.getByText('Made at the portal (uses can be limited there)').click();
  await expect(dialog.getByText('Copy the token and paste it here.')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Virtual account' }).fill('Campus');
  await dialog.getByRole('textbox', { name: 'Description' }).fill('three switches');
  await dialog.getByRole('textbox', { name: 'Uses' }).fill('3');
  await dialog.getByLabel(/^ID token/).fill('MDFjYjk2ZTktNmVlZi00ZGFi');
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(tokens.getByRole('row', { name: /^three switches Campus active .* allowed 3/ })).toBeVisible();

  const { account } = await call(page, 'account.show', {});
  const made = await fetch(new URL('/control/behaviour', account?.apiUrl), {
    method: 'POST',
    body: JSON.stringify({ role: 'viewer' }),
  });
  expect(made.status).toBe(200);
  await tokens.getByRole('button', { name: 'Read the list' }).click();
  await expect(tokens.getByRole('alert')).toContainText('This login may not do that');
});
