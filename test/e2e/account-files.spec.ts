import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasNoViolation } from './axe.ts';
import { show } from './screens.ts';
import { expect, test } from './web-app.ts';

test.describe.configure({ timeout: 180_000 });

test('files of the portal are looked at line by line and become the account’s state, without a connection', async ({
  app: { page },
}) => {
  const file = join(mkdtempSync(join(tmpdir(), 'sluice-portal-')), 'licenses.csv');
  const lines = ['Network Advantage,DEFAULT,1207,"1,200",Device', 'DNA Essentials,Osaka,3,twenty,User'];
  writeFileSync(file, `License,Virtual Account,In Use,Owned,Metric\n${lines.join('\n')}\n`);
  await show(page, { name: 'account', hash: '#/account' });
  await page.getByRole('button', { name: 'From the portal’s files' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose' }).click();
  await (await chooser).setFiles(file);

  // What the file does not say is asked for; a heading that nobody knows is mapped by hand.
  await expect(page.getByText(/cannot be told from its columns/)).toBeVisible();
  const section = page.getByRole('region', { name: 'licenses.csv' });
  await section.getByLabel('Holds').selectOption('licenses');
  await expect(page.getByText(/has no column for: quantity/)).toBeVisible();
  await section.getByLabel('Owned').selectOption('quantity');
  await page.getByLabel('As of').fill('2026-01-05');
  await page.getByLabel('Of the Smart Account').fill('a.example');
  await expect(page.getByText('1 kept, 1 left out.')).toBeVisible();
  const bad = page.getByRole('row', { name: /licenses\.csv:3/ });
  await expect(bad).toContainText('“purchased” is no whole number: twenty');
  await hasNoViolation(page);
  await page.getByRole('button', { name: 'Take 1 line' }).click();
  await page.getByRole('link', { name: 'Show the account' }).click();
  await expect(page.getByText(/a\.example\) as of .*; from licenses\.csv/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Alarms' })).toContainText('7 Network Advantage missing');
});
