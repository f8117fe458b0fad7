import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { smtpPeer } from '../integration/notices/smtp-peer.ts';
import { hasNoViolation } from './axe.ts';
import { expect, isShown, test } from './web-app.ts';

const passphrase = 'a long sentence of our own';
test.use({ appOptions: { passphrase } });

const script = resolve(import.meta.dirname, '../../main/hosts/cli/sluice.mjs');

/** The account, by its domain, as a person sets it on the command line of the same workspace. */
async function setAccount(workspace: string, role: string): Promise<void> {
  await promisify(execFile)(
    process.execPath,
    [
      ...[script, 'account', 'set', '--workspace', workspace, '--api-url', 'https://127.0.0.1:9/api/'],
      ...['--token-url', 'https://127.0.0.1:9/token', '--client-id', 'id', '--smart-account', 'jp.example.com'],
      ...['--role', role],
    ],
    { env: { ...process.env, SLUICE_PASSPHRASE: passphrase, SLUICE_CLIENT_SECRET: 'secret' } },
  );
}

test('notices: 90 preselected, a foreign address refused, a test mail, the mail as a page', async ({ app }) => {
  const { page, workspace } = app;
  test.slow();
  const server = await smtpPeer();
  try {
    await isShown(page);
    await setAccount(workspace, 'viewer');
    await page.evaluate(() => (location.hash = '#/settings/notices'));
    const ninety = page.getByRole('checkbox', { name: '90 days' });
    await expect(ninety).not.toBeChecked();
    await expect(ninety).toBeDisabled();
    await page.getByLabel('Daily event summary').check();
    await page.getByLabel('Alert for expiring licenses').check();
    await expect(ninety).toBeChecked();
    await expect(page.getByRole('checkbox', { name: '17 days' })).not.toBeChecked();
    await page.getByLabel('List of days').selectOption('List of the CSSM help');
    await page.getByText('14 days').click();
    await expect(page.getByRole('checkbox', { name: '14 days' })).toBeChecked();

    await page.getByLabel('Your address').fill('ops@example.com');
    await expect(page.getByLabel('Additional addresses')).toBeDisabled();
    await expect(page.getByText('You may not name them in the role that is set for you')).toBeVisible();
    await setAccount(workspace, 'administrator');
    await page.getByLabel('Additional addresses').fill('jp@jp.example.com, spy@example.org');
    await expect(page.getByText('Additional addresses must be in example.com.')).toBeVisible();
    await page.getByLabel('Send by a mail server').check();
    await page.getByLabel('Name or address').fill('127.0.0.1');
    await page.getByLabel('Sender').fill('sluice@example.com');
    await page.getByLabel('Encryption').selectOption('STARTTLS, required');
    await page.getByLabel('Port').fill(String(server.port));
    await page.getByLabel('User (empty: no login)').fill('mailer');
    await page.getByRole('textbox', { name: 'Password' }).fill('the password');
    await page.getByPlaceholder('-----BEGIN CERTIFICATE-----').fill(server.ca);
    await page.getByRole('button', { name: 'Add what is pasted' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('spy@example.org is not in the domain example.com')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Send a test mail' })).toBeDisabled();
    await page.getByLabel('Additional addresses').fill('jp@jp.example.com');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('The settings are saved.')).toBeVisible();
    await hasNoViolation(page);

    await page.getByRole('button', { name: 'Send a test mail' }).click();
    await expect(page.getByText('The mail went out to 2 addresses.').first()).toBeVisible();
    await page.getByRole('button', { name: 'Send now' }).click();
    await expect(page.getByText('It went out on')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Send now' })).toBeDisabled();
    expect(server.mails.map(({ to, isSecure }) => [to, isSecure])).toEqual([
      [['ops@example.com', 'jp@jp.example.com'], true],
      [['ops@example.com', 'jp@jp.example.com'], true],
    ]);

    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as a page' }).click();
    const file = await (await downloading).path();
    expect(readFileSync(file, 'utf8')).toContain('<title>Smart Licensing on ');

    await page.getByLabel('Alert for expiring licenses').uncheck();
    await expect(ninety).not.toBeChecked();
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    await expect(ninety).toBeChecked();
    // The refusal is answered with a status that the console tells.
    app.forgive(/the server responded with a status of 4/);
  } finally {
    await server.close();
  }
});
