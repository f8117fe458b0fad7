import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { answerVault } from '../e2e/main-path.ts';
import { answerDialogs } from './dialogs.ts';
import { expect, test } from './fixtures.ts';
import { keyRing } from './key-ring.ts';
import { registerInDesktop, startTestSite } from './site.ts';

const pages = ['account', 'credentials', 'collection', 'network', 'appearance', 'workspace', 'commands'] as const;

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-settings-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

async function open(page: Page, name: (typeof pages)[number]): Promise<void> {
  await page.evaluate((to) => void (location.hash = to), `#/settings/${name}`);
  await expect(page.locator(`a[aria-current="page"][href="#/settings/${name}"]`)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

const keyStoreSwitch = (page: Page) => page.getByRole('switch', { name: 'The key store of this computer opens it' });

test('every page opens, and the connections that were made are listed', async ({ desktop }) => {
  const { page } = desktop;
  for (const name of pages) await open(page, name);
  await open(page, 'network');
  await expect(page.getByText('Sluice has not connected to anything from this workspace.')).toBeVisible();
  const site = await startTestSite('--products', '2');
  try {
    await desktop.call('vault.open', { passphrase: 'a long passphrase' });
    await registerInDesktop(desktop, site);
    await open(page, 'account');
    await page.getByRole('button', { name: 'Test the connection' }).click();
    await expect(page.getByText(/The login works and sees/)).toBeVisible();
    await open(page, 'network');
    await expect(page.getByRole('row', { name: /Smart Account.*Connected/ }).first()).toBeVisible();
  } finally {
    await site.stop();
  }
});

test('without a safe key store the vault says so, names it and what to do', async ({ desktop }) => {
  test.skip(process.platform !== 'linux', 'other systems always have one');
  const { page } = desktop;
  await open(page, 'workspace');
  await expect(page.getByText(/no safe key store \(found: basic_text\).*GNOME Keyring or KWallet/)).toBeVisible();
  await expect(keyStoreSwitch(page)).toHaveCount(0);
});

test('the switch of the key store: on, a restart asks for nothing; off, it asks', async ({
  available,
  openDesktopApp,
}) => {
  test.setTimeout(120_000);
  test.skip(!available.hasKeyRing, 'no gnome-keyring and dbus-run-session here');
  const options = await keyRing(folder, available.binary.program);
  const addCredential = async (page: Page, name: string): Promise<void> => {
    await open(page, 'credentials');
    await page.getByRole('button', { name: 'Add a credential' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await dialog.getByRole('textbox', { name: 'User name' }).fill('netops');
    await dialog.getByLabel('Password', { exact: true }).fill('secret');
    await dialog.getByRole('button', { name: 'Save' }).click();
  };

  const first = await openDesktopApp(options);
  await addCredential(first.page, 'first');
  // Whoever makes a vault is offered the key store, and may leave it.
  const remember = first.page.getByRole('checkbox', { name: 'Let the key store of this computer open it from now on' });
  await expect(remember).toBeChecked();
  await remember.click({ force: true });
  await answerVault(first.page, true);
  await expect(first.page.getByRole('row', { name: /first/ })).toBeVisible();
  await open(first.page, 'workspace');
  await expect(first.page.getByText('gnome_libsecret')).toBeVisible();
  await expect(first.page.getByText('the passphrase', { exact: true })).toBeVisible();
  await keyStoreSwitch(first.page).press('Space');
  await expect(first.page.getByText('the passphrase, the key store of this computer')).toBeVisible();
  await first.app.close();
  expect(readFileSync(join(options.workspace, 'vault.json'), 'utf8')).toContain('keyStore');

  const second = await openDesktopApp(options);
  await addCredential(second.page, 'second');
  await expect(second.page.getByRole('row', { name: /second/ })).toBeVisible();
  await open(second.page, 'workspace');
  await expect(keyStoreSwitch(second.page)).toBeChecked();
  await keyStoreSwitch(second.page).press('Space');
  await expect(keyStoreSwitch(second.page)).not.toBeChecked();
  await expect(second.page.getByText('the passphrase', { exact: true })).toBeVisible();
  await second.app.close();

  const third = await openDesktopApp(options);
  await addCredential(third.page, 'third');
  await answerVault(third.page, false);
  await expect(third.page.getByRole('row', { name: /third/ })).toBeVisible();
  await third.app.close();
});

test('language and appearance hold at once, in page and menu, and over a restart', async ({ openDesktopApp }) => {
  const userData = join(folder, 'user-data');
  const first = await openDesktopApp({ userData });
  const menu = (app: typeof first) =>
    app.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);
  await open(first.page, 'appearance');
  expect(await menu(first)).toEqual(['File', 'Edit', 'View', 'Window', 'Help']);
  await first.page.getByLabel('Dark', { exact: true }).click();
  await expect(first.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await first.page.getByLabel('Français').click();
  await expect(first.page.getByRole('link', { name: 'Vue d’ensemble' })).toBeVisible();
  await expect.poll(() => menu(first)).toEqual(['Fichier', 'Édition', 'Affichage', 'Fenêtre', 'Aide']);
  await first.page.getByLabel('日本語').click();
  await expect(first.page.getByRole('link', { name: '概要' })).toBeVisible();
  await expect.poll(() => menu(first)).toEqual(['ファイル', '編集', '表示', 'ウィンドウ', 'ヘルプ']);
  await first.close();

  const second = await openDesktopApp({ userData });
  await expect(second.page.getByRole('link', { name: '概要' })).toBeVisible();
  await expect(second.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  expect(await menu(second)).toEqual(['ファイル', '編集', '表示', 'ウィンドウ', 'ヘルプ']);
});

test('another workspace is chosen in the dialog, kept over a restart, and refused with words', async ({
  openDesktopApp,
}) => {
  const userData = join(folder, 'user-data');
  const [one, other] = [join(folder, 'one'), join(folder, 'other')];
  mkdirSync(other);
  const first = await openDesktopApp({ userData, workspace: one });
  const { page } = first;
  await first.call('vault.open', { passphrase: 'a long passphrase' });
  await first.call('credentials.set', { name: 'of-one', username: 'netops', password: 'secret' });
  await open(page, 'workspace');
  const change = page.getByRole('button', { name: 'Choose another folder' });

  // A file stands where its records would go: the one before stays, with its vault as it was.
  const spoilt = join(folder, 'spoilt');
  writeFileSync(spoilt, '');
  await answerDialogs(first, { folder: spoilt });
  await change.click();
  await expect(page.getByRole('alert').filter({ hasText: spoilt })).toBeVisible();
  expect(await first.call('app.hello', {})).toMatchObject({ workspace: one });

  await answerDialogs(first, { folder: other });
  await change.click();
  await expect(page.getByText(other).first()).toBeVisible();
  await expect(page.getByText('Not made yet; the first secret makes it')).toBeVisible();
  await open(page, 'credentials');
  await expect(page.getByText('No credentials yet')).toBeVisible();
  await first.close();

  const second = await openDesktopApp({ userData, workspace: null });
  expect(await second.call('app.hello', {})).toMatchObject({ workspace: other });
  await open(second.page, 'workspace');
  await answerDialogs(second, { folder: one });
  await second.page.getByRole('button', { name: 'Choose another folder' }).click();
  await open(second.page, 'credentials');
  await expect(second.page.getByRole('row', { name: /of-one/ })).toBeVisible();
});
