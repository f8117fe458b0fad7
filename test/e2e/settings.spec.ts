import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { hasNoViolation } from './axe.ts';
import type { WebApp } from './web-app.ts';
import { expect, test } from './web-app.ts';

test.use({ appOptions: { passphrase: 'a sentence of the test' } });

const pages = [
  'account',
  'credentials',
  'jumps',
  'collection',
  'network',
  'appearance',
  'workspace',
  'commands',
] as const;

async function call(page: Page, name: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    async ([procedure, value]) => {
      const headers = { 'Content-Type': 'application/json' };
      const body = JSON.stringify({ input: value });
      return (await fetch(`call/${procedure}`, { method: 'POST', headers, body })).json() as Promise<unknown>;
    },
    [name, input] as const,
  );
}

async function open({ page, origin }: WebApp, name: (typeof pages)[number]): Promise<void> {
  await page.goto(`${origin}/#/settings/${name}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** In a site of its own, with products, credentials and an account. */
async function openSite(app: WebApp, name: (typeof pages)[number]): Promise<void> {
  await call(app.page, 'tryOut.start', { products: 3 });
  await open(app, name);
}

test('every page, with nothing set and with a site, in light and dark', async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  for (const name of pages) {
    await open(app, name);
    await expect(page.locator(`a[aria-current="page"][href="#/settings/${name}"]`)).toBeVisible();
    await hasNoViolation(page);
  }
  await call(page, 'tryOut.start', { products: 3 });
  await call(page, 'preferences.set', { appearance: 'dark' });
  for (const name of pages) {
    await open(app, name);
    await hasNoViolation(page);
  }
});

test('the account is tested, chosen by a click, and keeps its secret', async ({ app }) => {
  const { page } = app;
  await openSite(app, 'account');
  await expect(page.getByLabel('Client secret')).toHaveAttribute('placeholder', 'Kept in the vault; type to replace');
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await expect(page.getByText(/The login works and sees/)).toBeVisible();
  const choice = page.getByRole('radio', { name: /\(default\)/ }).first();
  await choice.click();
  await expect(page.getByText('Unsaved changes')).toBeVisible();
  await hasNoViolation(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Unsaved changes')).toBeHidden();
  const shown = (await call(page, 'account.show', {})) as {
    value: { account: { smartAccount: string | null; virtualAccount: string | null; hasClientSecret: boolean } };
  };
  expect(shown.value.account.smartAccount).not.toBeNull();
  expect(shown.value.account.virtualAccount).not.toBeNull();
  expect(shown.value.account.hasClientSecret).toBe(true);
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await expect(page.getByText(/The login works and sees/)).toBeVisible();
});

test('what is wrong with an account is said in its place', async ({ app }) => {
  const { page } = app;
  await open(app, 'account');
  await page.getByText('Own addresses').click();
  await page.getByLabel('API URL').fill('https://user:secret@example.com/');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/It must be an address/)).toBeVisible();
  await expect(page.getByText('This is needed.').first()).toBeVisible();
  await hasNoViolation(page);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(page.getByText('This is needed.')).toHaveCount(0);
});

test('a certificate authority is added from a file, shown by name, and kept', async ({ app }) => {
  const { page } = app;
  await openSite(app, 'account');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'From a file' }).click();
  const file = join(import.meta.dirname, '../fixtures/tls-test-only/a.crt');
  await (await chooser).setFiles(file);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('row', { name: /CN=/ })).toBeVisible();
  await page.getByLabel('Paste certificates').fill(readFileSync(file, 'utf8').slice(0, 80));
  await page.getByRole('button', { name: 'Add what is pasted' }).click();
  await expect(page.getByText(/No PEM certificate is in it/)).toBeVisible();
  await page.getByLabel('Proxy', { exact: true }).fill('http://127.0.0.1:9');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Unsaved changes')).toBeHidden();
  await expect(page.getByRole('row', { name: /CN=/ })).toBeVisible();
  await hasNoViolation(page);
});

test.describe('without a vault', () => {
  test.use({ appOptions: {} });
  test('a credential is added, replaced in part, and removed; no secret comes back', async ({ app }) => {
    const { page } = app;
    const folder = mkdtempSync(join(tmpdir(), 'sluice-e2e-key-'));
    const key = join(folder, 'id_test');
    execFileSync('node', [
      '-e',
      `const { privateKey } = require('crypto').generateKeyPairSync('rsa', { modulusLength: 2048 });
     require('fs').writeFileSync(process.argv[1], privateKey.export({ type: 'pkcs8', format: 'pem' }))`,
      key,
    ]);
    await open(app, 'credentials');
    await page.getByRole('button', { name: 'Add a credential' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByText(/Give a password or a private key/)).toBeVisible();
    await hasNoViolation(page);
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('lab');
    await dialog.getByRole('textbox', { name: 'User name' }).fill('netops');
    await dialog.getByLabel('Password', { exact: true }).fill('first secret');
    await dialog.getByLabel('Enable password').fill('enable secret');
    await dialog.getByRole('button', { name: 'Save' }).click();
    // The first secret of a workspace makes its vault.
    const vault = page.getByRole('dialog', { name: 'Make a vault' });
    await vault.getByLabel('Passphrase', { exact: true }).fill('a sentence of the test');
    await vault.getByLabel('The same again').fill('a sentence of the test');
    await vault.getByRole('button', { name: 'Make the vault' }).click();
    const row = page.getByRole('row', { name: /lab/ });
    await expect(row).toContainText('Enable password');
    await expect(row).toContainText('no product');

    await row.getByRole('button', { name: 'Replace lab' }).click();
    await expect(dialog.getByLabel('Password', { exact: true })).toHaveValue('');
    await dialog.getByRole('button', { name: 'Take out of the vault: Enable password' }).click();
    const chooser = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'From a file' }).click();
    await (await chooser).setFiles(key);
    await expect(dialog.getByLabel('Private key')).toHaveValue(/id_test; not shown/);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(row).toContainText('Private key');
    await expect(row).toContainText('Password');
    await expect(row).not.toContainText('Enable password');
    const [, inside = ''] = readFileSync(key, 'utf8').split('\n');
    expect(await page.content()).not.toContain(inside);

    await call(page, 'products.add', { host: '192.0.2.1', name: 'core-1', credential: 'lab' });
    await expect(row.getByRole('link', { name: 'core-1' })).toBeVisible();
    await row.getByRole('button', { name: 'Remove lab' }).click();
    await expect(dialog.getByText(/Give it another one first/)).toBeVisible();
    await hasNoViolation(page);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    const products = (await call(page, 'products.find', { text: 'core-1' })) as { value: { rows: [{ id: string }] } };
    await call(page, 'products.edit', { ids: [products.value.rows[0].id], patch: { credential: null } });
    await expect(row).toContainText('no product');
    await row.getByRole('button', { name: 'Remove lab' }).click();
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(page.getByText('No credentials yet')).toBeVisible();
    rmSync(folder, { recursive: true });
  });
});

test('times in human units, bounds in their place, a schedule with its next run', async ({ app }) => {
  const { page } = app;
  await open(app, 'collection');
  const silence = page.getByLabel('In a dialogue', { exact: true });
  await expect(silence).toHaveValue('1');
  await silence.fill('90');
  await page.getByLabel('Unit of: In a dialogue').selectOption('seconds');
  await page.getByLabel('Products at a time', { exact: true }).fill('0');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('It must be from 1 to 500.')).toBeVisible();
  await hasNoViolation(page);
  await page.getByLabel('Products at a time', { exact: true }).fill('8');
  await page.getByText('Weekly', { exact: true }).click();
  await page.getByText('Wed', { exact: true }).click();
  await expect(page.getByText(/once this is saved/)).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/^Next run: /)).toBeVisible();
  await hasNoViolation(page);
  const { value } = (await call(page, 'settings.get', {})) as { value: { settings: Record<string, unknown> } };
  expect(value.settings).toMatchObject({
    silenceMs: 90_000,
    lanes: 8,
    schedule: { kind: 'weekly', at: '06:00', weekdays: [1, 3] },
  });
});

test('unsaved changes are asked about before they are lost', async ({ app }) => {
  const { page } = app;
  await open(app, 'collection');
  await page.getByLabel('Tries', { exact: true }).fill('7');
  await page.getByRole('link', { name: 'Credentials' }).click();
  const question = page.getByRole('dialog');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByLabel('Tries', { exact: true })).toHaveValue('7');
  await page.getByRole('link', { name: 'Credentials' }).click();
  await question.getByRole('button', { name: 'Leave without saving' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Credentials' })).toBeVisible();
  await open(app, 'collection');
  await expect(page.getByLabel('Tries', { exact: true })).toHaveValue('3');
});

test('connections are listed, filtered by the application, the newest first', async ({ app }) => {
  const { page } = app;
  await openSite(app, 'account');
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await expect(page.getByText(/The login works and sees/)).toBeVisible();
  await open(app, 'network');
  await expect(page.getByRole('row', { name: /Smart Account.*Connected/ }).first()).toBeVisible();
  await page.getByRole('searchbox').fill('no such host');
  await expect(page.getByText('Nothing fits the filter')).toBeVisible();
  await hasNoViolation(page);
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(page.getByRole('row', { name: /Smart Account/ }).first()).toBeVisible();
});

test('looks hold at once; the record is verified; the vault is locked and opened; the site starts and ends', async ({
  app,
}) => {
  const { page } = app;
  await open(app, 'appearance');
  await page.getByLabel('Dark', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.getByRole('switch', { name: 'High contrast' }).click({ force: true });
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'high');
  await hasNoViolation(page);

  await open(app, 'workspace');
  await expect(page.getByText(app.workspace).first()).toBeVisible();
  await page.getByRole('button', { name: 'Verify the record' }).click();
  await expect(page.getByText(/as they were written|as it was written/)).toBeVisible();
  await call(page, 'credentials.set', { name: 'x', username: 'x', password: 'x' });
  await expect(page.getByText('the passphrase', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect(page.getByText('Locked', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Passphrase', { exact: true }).fill('a sentence of the test');
  await page.getByRole('dialog').getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('button', { name: 'Lock', exact: true })).toBeVisible();

  await page.getByLabel('Products', { exact: true }).fill('2');
  await page.getByRole('button', { name: 'Start the make-believe site' }).click();
  await expect(page.getByText('Runs with 2 products')).toBeVisible({ timeout: 30_000 });
  await hasNoViolation(page);
  await page.getByRole('button', { name: 'End it' }).click();
  await page
    .getByRole('dialog', { name: 'Leave the make-believe site?' })
    .getByRole('button', { name: 'Leave' })
    .click();
  await expect(page.getByRole('button', { name: 'Start the make-believe site' })).toBeVisible();
});

test('the passphrase is changed, with the old one and advice about the new one', async ({ app }) => {
  const { page } = app;
  await open(app, 'workspace');
  await call(page, 'credentials.set', { name: 'x', username: 'x', password: 'x' });
  await page.getByRole('button', { name: 'Change the passphrase …' }).click();
  const change = page.getByRole('dialog', { name: 'Change the passphrase' });
  await change.getByLabel('Passphrase until now').fill('not it');
  await change.getByLabel('New passphrase').fill('short');
  await expect(change.getByText(/^Short:/)).toBeVisible();
  await change.getByLabel('New passphrase').fill('another sentence of the test');
  await expect(change.getByText('Hard to guess.')).toBeVisible();
  await change.getByLabel('The same again').fill('another sentence of the test');
  await hasNoViolation(page);
  await change.getByRole('button', { name: 'Change it' }).click();
  await expect(change.getByRole('alert')).toContainText('does not open this vault');
  await change.getByLabel('Passphrase until now').fill('a sentence of the test');
  await change.getByRole('button', { name: 'Change it' }).click();
  await expect(change).toBeHidden();
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Passphrase', { exact: true }).fill('another sentence of the test');
  await page.getByRole('dialog').getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('button', { name: 'Lock', exact: true })).toBeVisible();
});

test('lines for products are found by line and by purpose', async ({ app }) => {
  const { page } = app;
  await open(app, 'commands');
  await page.getByRole('searchbox').fill('temporary file');
  await expect(page.getByRole('row', { name: /delete \/force/ })).toBeVisible();
  await page.getByRole('searchbox').fill('reload');
  await expect(page.getByText('Nothing fits the filter')).toBeVisible();
  await hasNoViolation(page);
});

test('a jump host is added, and products are reached through it', async ({ app }) => {
  const { page } = app;
  await call(page, 'credentials.set', { name: 'ops', username: 'ops', password: 'secret' });
  for (const name of ['core-1', 'core-2'])
    await call(page, 'products.add', { host: `${name}.example`, name, credential: 'ops' });
  await open(app, 'jumps');
  await page.getByRole('button', { name: 'Add a jump host' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('gate');
  await dialog.getByLabel('Host name or address').fill('gate.example');
  await dialog.getByRole('combobox', { name: 'Credential' }).click();
  await page.getByRole('option', { name: 'ops' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('row').filter({ hasText: 'gate.example' });
  await expect(row).toContainText('directly');

  await page.goto(`${app.origin}/#/products`);
  for (const name of ['core-1', 'core-2'])
    await page.getByRole('row').filter({ hasText: name }).getByRole('checkbox').check();
  await page.getByRole('toolbar').getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Set the jump host').check();
  await page.getByRole('combobox', { name: 'Jump host' }).click();
  await page.getByRole('option', { name: 'gate' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await open(app, 'jumps');
  await expect(row.getByRole('cell', { name: '2', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Remove gate' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('dialog')).toContainText('still the way to core-1, core-2');
  await hasNoViolation(page);

  // What failed at the jump host leads to that jump host.
  const listed = (await call(page, 'products.list', { text: 'core-1' })) as { value: { rows: { id: string }[] } };
  const ids = listed.value.rows.map(({ id }) => id);
  const started = (await call(page, 'check.start', { productIds: ids })) as { value: { jobId: string } };
  await call(page, 'jobs.wait', { id: started.value.jobId });
  await page.goto(`${app.origin}/#/products/${ids[0] ?? ''}`);
  await page.getByRole('link', { name: 'Edit gate' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit gate' });
  await expect(edit.getByLabel('Host name or address')).toHaveValue('gate.example');
});
