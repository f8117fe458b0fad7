import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { hasNoViolation } from './axe.ts';
import { call, liveSite, show } from './screens.ts';
import { expect, test } from './web-app.ts';

test.describe.configure({ timeout: 300_000 });

const root = resolve(import.meta.dirname, '../..');

test('a shortage in the account shows within one refresh, on its screen, the overview and in the status', async ({
  app: { page },
}) => {
  await liveSite(page);
  await show(page, { name: 'account', hash: '#/account' });
  await expect(page.getByText('The account has not been read yet')).toBeVisible();
  await page.getByRole('button', { name: 'Refresh' }).click();
  const alarms = page.getByRole('region', { name: 'Alarms' });
  await expect(alarms.getByRole('row', { name: /^Minor Licenses expiring/ }).first()).toBeVisible();
  await expect(alarms.getByRole('row', { name: /^Major/ })).toHaveCount(0);

  const { account } = await call(page, 'account.show', {});
  const made = await fetch(new URL('/control/shortage', account?.apiUrl), {
    method: 'POST',
    body: JSON.stringify({ license: 'Network Advantage', virtualAccount: 'DEFAULT', missing: 7 }),
  });
  expect(made.status).toBe(200);
  await page.getByRole('button', { name: 'Refresh' }).click();
  const major = alarms.getByRole('row', { name: /^Major/ });
  await expect(major).toContainText('Insufficient licenses: 7 Network Advantage missing');
  const licenses = page.getByRole('region', { name: 'Licenses' });
  await expect(licenses.getByRole('row').nth(1)).toContainText('7 missing');
  const short = licenses.getByText('7 missing');
  expect(await short.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0);
  await expect(page.getByText(/Make-believe Networks \(make-believe\.example\) as of /)).toBeVisible();

  // Inside its virtual account it stands at the top, in another one not at all.
  await major.getByRole('link', { name: 'DEFAULT' }).click();
  await expect(page).toHaveURL(/#\/account\/DEFAULT/);
  await expect(alarms.getByRole('row').nth(1)).toContainText('7 Network Advantage missing');
  await show(page, { name: 'campus', hash: '#/account/Campus' });
  await expect(licenses.getByRole('row').nth(1)).toBeVisible();
  await expect(major).toHaveCount(0);
  await page.getByRole('searchbox', { name: 'Search this list' }).fill('no such license');
  await expect(page.getByText('No license fits.')).toBeVisible();

  await show(page, { name: 'account', hash: '#/account' });
  await expect(major).toHaveCount(1);
  await hasNoViolation(page);

  // What stands in it else, what changed, and until when it lasts.
  const lists = page.getByRole('navigation', { name: 'Lists' });
  await lists.getByRole('link', { name: /^Changes/ }).click();
  const changes = page.getByRole('region', { name: 'Changes' });
  await expect(changes.getByRole('row').nth(1)).toContainText('17 → -7');
  await lists.getByRole('link', { name: /^Subscriptions/ }).click();
  await expect(page.getByRole('region', { name: 'Subscriptions' }).getByRole('row').nth(1)).toBeVisible();
  await lists.getByRole('link', { name: /^Product instances/ }).click();
  const instances = page.getByRole('region', { name: 'Product instances' });
  await instances.getByRole('button', { name: 'Serial number' }).click();
  await expect(instances.getByRole('columnheader', { name: 'Serial number' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  const download = page.waitForEvent('download');
  await instances.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'As CSV' }).click();
  const saved = readFileSync(await (await download).path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(saved[0]).toContain('name,virtual_account,pid,serial,last_contact_utc,licenses,account,as_of');
  const serials = saved.slice(1).map((line) => line.split(',')[3] ?? '');
  expect(serials.length).toBeGreaterThan(20);
  expect(serials).toEqual([...serials].sort());
  await show(page, { name: 'license', hash: '#/account/DEFAULT?license=Network%20Advantage' });
  const use = page.getByRole('region', { name: /Network Advantage in DEFAULT/ });
  await expect(use).toContainText('missing already');
  // It stands above the list that it is asked for in.
  await use.getByRole('link', { name: 'Close' }).click();
  await licenses.getByRole('status').scrollIntoViewIfNeeded();
  await licenses.getByRole('link', { name: 'Network Advantage' }).click();
  await expect(use).toBeInViewport({ ratio: 0.9 });

  await show(page, { name: 'overview', hash: '#/overview' });
  await page.getByRole('link', { name: 'DEFAULT: Insufficient licenses: 7 Network Advantage missing' }).click();
  await expect(page).toHaveURL(/#\/account\/DEFAULT/);

  // The make-believe site has a workspace of its own.
  const { workspace } = await call(page, 'status.get', {});
  const status = spawnSync(
    process.execPath,
    [join(root, 'main/hosts/cli/sluice.mjs'), 'status', '--workspace', workspace],
    { encoding: 'utf8' },
  );
  expect(status.stdout).toContain('Missing: 7 Network Advantage in DEFAULT (as of ');
});
