import { join, resolve } from 'node:path';
import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { hasNoViolation } from './axe.ts';
import { call } from './screens.ts';
import { expect, isShown, test } from './web-app.ts';

test.use({ appOptions: { passphrase: 'a long sentence of our own' } });
const fixtures = resolve(import.meta.dirname, '../fixtures/lists');

async function choose(page: Page, ...files: string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Choose (other )?files$/ }).click();
  await (await chooser).setFiles(files);
}

test('a list is looked at line by line, applied with its passwords, and a second time changes nothing', async ({
  app: { page },
}) => {
  await isShown(page);
  await page.evaluate(() => (location.hash = '#/products/import-list'));
  await hasNoViolation(page);
  await choose(page, join(fixtures, 'ansible/hosts.ini'));
  await expect(page.getByText('new 8 · changed 0 · unchanged 0 · refused 3')).toBeVisible();
  await expect(page.getByLabel('Form')).toHaveValue('');
  await expect(page.getByRole('grid', { name: 'Lines of the list' })).toContainText('hosts.ini:5');
  await hasNoViolation(page);
  await page.getByText(/^Remarks/).click();
  await expect(page.getByRole('grid')).toContainText('is no port');
  await expect(page.getByRole('grid')).not.toContainText('hosts.ini:2 ');
  await page.getByLabel(/Keep the passwords/).click();
  await expect(page.getByText('New credentials: Osaka')).toBeVisible();
  await page.getByRole('button', { name: 'Apply (8)' }).click();
  await expect(page.getByRole('heading', { name: 'Added 8, changed 0, unchanged 0, not applied 3' })).toBeVisible();
  await expect(page.getByText('Credentials made: Osaka')).toBeVisible();
  await hasNoViolation(page);

  await page.getByRole('button', { name: 'Another list' }).click();
  await choose(page, join(fixtures, 'ansible/hosts.ini'));
  await expect(page.getByText('new 0 · changed 0 · unchanged 8 · refused 3')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Apply (0)' })).toBeDisabled();
  expect(await page.content()).not.toContain('s3cret');
});

test('columns of a table are mapped by hand, and the mapping is kept', async ({ app: { page, workspace } }) => {
  const path = join(workspace, 'ours.csv');
  writeFileSync(path, 'A;B;C\nsw-1;10.0.0.1;Kobe\nsw-2;10.0.0.2;Nara\n');
  await isShown(page);
  await page.evaluate(() => (location.hash = '#/products/import-list'));
  await choose(page, path);
  const columns = page.getByRole('table', { name: 'Columns of the table' });
  await expect(columns.getByLabel('B')).toHaveValue('host');
  await columns.getByLabel('A').selectOption('name');
  await columns.getByLabel('C').selectOption('site');
  await expect(page.getByRole('grid')).toContainText('Kobe');
  await page.getByLabel('Name for this mapping').fill('ours');
  await page.getByRole('button', { name: 'Keep the mapping' }).click();
  await expect(page.getByLabel('Kept mappings')).toBeVisible();
  await hasNoViolation(page);
  await page.getByRole('button', { name: 'Apply (2)' }).click();
  await expect(page.getByRole('heading', { name: /^Added 2/ })).toBeVisible();
  // Nobody has said how to log in to them: until a group covers them.
  await expect(page.getByText('2 products have no credential')).toBeVisible();
  await page.getByRole('link', { name: 'Choose a credential' }).click();
  await expect(page.getByRole('button', { name: 'No credential 2' })).toHaveAttribute('aria-pressed', 'true');
  await call(page, 'credentials.set', { name: 'lab', username: 'u', password: 'p' });
  await call(page, 'credentialGroups.set', { name: 'kobe', rules: [{ site: 'Kobe', credentials: ['lab'] }] });
  await expect(page.getByRole('button', { name: 'No credential 1' })).toBeVisible();
  await expect(page.getByRole('grid')).not.toContainText('sw-1');
  // What became of the list stands at its job too.
  await page.evaluate(() => (location.hash = '#/jobs'));
  await page.getByRole('grid').getByText('Import a list of products').click();
  await expect(page.getByRole('heading', { name: /^Added 2/ })).toBeVisible();
  await page.evaluate(() => (location.hash = '#/products'));
  await page.getByRole('button', { name: 'Lists' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Export as CSV' }).click();
  expect((await download).suggestedFilename()).toBe('products.csv');
});

test('a credential group', async ({ app: { page } }) => {
  await isShown(page);
  await page.evaluate(() => (location.hash = '#/settings/credentials'));
  await page.getByRole('button', { name: 'Add a credential' }).first().click();
  const credential = page.getByRole('dialog');
  await credential.getByRole('textbox', { name: 'Name', exact: true }).fill('lab');
  await credential.getByRole('textbox', { name: 'User name' }).fill('netops');
  await credential.getByLabel('Password', { exact: true }).fill('secret');
  await credential.getByRole('button', { name: 'Save' }).click();
  await expect(credential).toBeHidden();
  await page.getByRole('button', { name: 'Add a group' }).click();
  const group = page.getByRole('dialog', { name: 'Add a group' });
  await group.getByLabel('Name', { exact: true }).fill('osaka');
  await group.getByLabel('Site').fill('Osaka');
  await group.getByRole('combobox', { name: 'Credentials, in the order of trying' }).click();
  await page.getByRole('option', { name: 'lab' }).click();
  await group.getByLabel('Site').click();
  await expect(page.getByRole('option', { name: 'lab' })).toBeHidden();
  await hasNoViolation(page);
  await group.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('table', { name: 'Credential groups' })).toContainText('Osaka → lab');

  // What uses a credential, be it a jump host or a group, is said where it is to go.
  await call(page, 'jumps.add', { name: 'gate', host: '192.0.2.9', port: 22, credential: 'lab' });
  const table = page.getByRole('table', { name: 'Credentials', exact: true });
  await expect(table.getByRole('link', { name: 'jump host gate' })).toBeVisible();
  await table.getByRole('button', { name: 'Remove lab' }).click();
  const removal = page.getByRole('dialog', { name: 'Remove lab' });
  await removal.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(removal.getByText('jump hosts in “Settings”, “Jump hosts”')).toBeVisible();
});
