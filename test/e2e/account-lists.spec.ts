import { readFileSync } from 'node:fs';
import { hasNoViolation } from './axe.ts';
import { manyLicenses } from './many-licenses.ts';
import { call, show } from './screens.ts';
import { expect, isShown, test } from './web-app.ts';

test.describe.configure({ timeout: 300_000 });

test('a list is narrowed on any field, grouped, and kept as a view that its export follows', async ({
  app: { page },
}) => {
  await call(page, 'tryOut.start', { products: 3 });
  await page.reload();
  const { jobId } = await call(page, 'inventory.refresh', {});
  await call(page, 'jobs.wait', { id: jobId });
  await show(page, { name: 'account', hash: '#/account' });
  const licenses = page.getByRole('region', { name: 'Licenses' });
  const grid = licenses.getByRole('grid', { name: 'Licenses' });
  await expect(grid.getByRole('row').nth(1)).toBeVisible();

  await licenses.getByRole('button', { name: 'Add condition' }).click();
  const condition = page.getByRole('dialog', { name: 'Add condition' });
  await condition.getByLabel('Field').selectOption({ label: 'License' });
  await condition.getByLabel('How').selectOption({ label: 'has in it' });
  await condition.getByLabel('Value').fill('dna advantage');
  await condition.getByRole('button', { name: 'Add', exact: true }).click();
  const conditions = licenses.getByRole('list', { name: 'Conditions' });
  await expect(conditions.getByRole('listitem')).toHaveText('License has “dna advantage”');
  const { total } = await call(page, 'inventory.licenses', {
    ...{ limit: 500, filters: [{ field: 'license', op: 'has', value: 'dna advantage' }] },
  });
  await expect(licenses.getByRole('status')).toHaveText(`${total} of ${total} read`);

  // Groups: counts and sums first, the rows of one only when it is opened.
  await licenses.getByRole('combobox', { name: 'Group by' }).click();
  await page.getByRole('option', { name: 'By Virtual account' }).click();
  const groups = licenses.getByRole('table', { name: 'Grouped by Virtual account' });
  const campus = await call(page, 'inventory.groups', {
    ...{ list: 'licenses', by: 'virtualAccount', limit: 500 },
    filters: [
      { field: 'license', op: 'has', value: 'dna advantage' },
      { field: 'virtualAccount', op: 'is', value: 'Campus' },
    ],
  });
  const [sums] = campus.rows;
  await expect(groups.getByRole('row', { name: /^Campus/ })).toContainText(
    ['Campus', sums?.count, ...['quantity', 'inUse', 'reserved', 'balance'].map((name) => sums?.sums[name])].join(''),
  );
  await groups.getByRole('button', { name: 'Campus' }).click();
  await expect(groups.getByRole('table').getByRole('row')).toHaveCount((sums?.count ?? 0) + 1);
  await hasNoViolation(page);

  // Kept by name, it is there on the next visit; the command line knows it, too.
  await licenses.getByRole('button', { name: 'Usual view' }).click();
  await page.getByRole('menuitem', { name: 'Save as a new view…' }).click();
  const asked = page.getByRole('dialog', { name: 'Save as a view' });
  await asked.getByLabel('Name').fill('DNA by place');
  await asked.getByRole('button', { name: 'Save' }).click();
  await expect(licenses.getByRole('button', { name: 'View: DNA by place' })).toBeVisible();
  const { rows } = await call(page, 'inventory.views', {});
  expect(rows).toMatchObject([
    {
      ...{ list: 'licenses', name: 'DNA by place', isDefault: false },
      look: { groupBy: 'virtualAccount', filters: [{ field: 'license', op: 'has', value: 'dna advantage' }] },
    },
  ]);
  await licenses.getByRole('button', { name: 'View: DNA by place' }).click();
  await page.getByRole('menuitem', { name: 'Begin with this view' }).click();
  await show(page, { name: 'overview', hash: '#/overview' });
  await show(page, { name: 'account', hash: '#/account' });
  await expect(groups.getByRole('row', { name: /^Campus/ })).toBeVisible();

  const download = page.waitForEvent('download');
  await licenses.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'As CSV' }).click();
  const saved = readFileSync(await (await download).path(), 'utf8').trimEnd();
  expect(saved.split('\r\n')).toHaveLength(total + 1);

  await licenses.getByRole('button', { name: 'View: DNA by place' }).click();
  await page.getByRole('menuitem', { name: 'Delete view' }).click();
  await page.getByRole('dialog', { name: 'Delete the view' }).getByRole('button', { name: 'Delete view' }).click();
  await expect(grid.getByRole('row').nth(1)).toBeVisible();
  await expect(conditions).toHaveCount(0);

  // One search over everything: results by kind, each leads to its place.
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog').filter({ has: page.getByPlaceholder(/^Type a command/) });
  await palette.getByPlaceholder(/^Type a command/).fill('osaka');
  await palette
    .getByRole('button', { name: /^Branches Osaka/ })
    .first()
    .click();
  await expect(page).toHaveURL(/#\/account\/Branches%20Osaka/);
});

test('100,000 licenses are scrolled to wherever one likes, searched, and written from the window', async ({ app }) => {
  const { page, workspace } = app;
  await isShown(page);
  const count = 100_000;
  await manyLicenses(workspace, count);
  await show(page, { name: 'account', hash: '#/account?sort=license' });
  const licenses = page.getByRole('region', { name: 'Licenses' });
  const grid = licenses.getByRole('grid', { name: 'Licenses' });
  await expect(grid.getByRole('row', { name: /^License 000000 / })).toBeVisible();
  await expect(licenses.getByRole('status')).toHaveText('100 of 100,000 read');
  // Page after page comes as the end comes near, each row once and in order.
  await expect(async () => {
    // Pressed while a page is on its way it asks for no further one.
    await grid.press('End');
    await expect(licenses.getByRole('status')).toHaveText(/^[1-9][\d,]{3,} of 100,000 read$/, { timeout: 500 });
  }).toPass();
  await grid.press('Home');
  for (let step = 0; step < 5; step += 1) await grid.press('PageDown');
  const names = await grid
    .getByRole('row')
    .filter({ hasText: /^License \d/ })
    .allTextContents();
  const numbers = names.map((text) => Number(/^License (\d+)/.exec(text)?.[1]));
  expect(numbers).toEqual(numbers.map((_one, at) => (numbers[0] ?? 0) + at));

  await page.getByRole('searchbox', { name: 'Search this list' }).fill('license 099999');
  await expect(licenses.getByRole('status')).toHaveText('1 of 1 read');
  await page.getByRole('searchbox', { name: 'Search this list' }).fill('');
  const download = page.waitForEvent('download');
  await licenses.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'As CSV' }).click();
  const lines = readFileSync(await (await download).path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(lines).toHaveLength(count + 1);
  expect(lines[1]).toMatch(/^License 000000,/);
  expect(lines.at(-1)).toMatch(/^License 099999,/);
});

test('60 days later, licenses have ended, more is missing, and what is due says so', async ({ app: { page } }) => {
  await call(page, 'tryOut.start', { products: 3 });
  await page.reload();
  const { jobId } = await call(page, 'inventory.refresh', {});
  await call(page, 'jobs.wait', { id: jobId });
  await show(page, { name: 'account', hash: '#/account' });
  const alarms = page.getByRole('region', { name: 'Alarms' });
  await expect(alarms.getByRole('row', { name: /^Minor Licenses expiring/ }).first()).toBeVisible();
  await expect(alarms.getByRole('row', { name: /^Major/ })).toHaveCount(0);
  const before = await call(page, 'due.board', { limit: 1 });

  await call(page, 'tryOut.advance', { days: 60 });
  await page.reload();
  await show(page, { name: 'account', hash: '#/account' });
  // From the same snapshot: terms that have ended since count as ended.
  await expect(alarms.getByRole('row', { name: /^Major Insufficient licenses/ }).first()).toBeVisible();
  const { rows } = await call(page, 'inventory.alarms', { limit: 500 });
  expect(rows.filter(({ kind }) => kind === 'expired').length).toBeGreaterThan(0);
  expect(rows.filter(({ kind }) => kind === 'insufficient').every(({ missing }) => missing > 0)).toBe(true);
  const lists = page.getByRole('navigation', { name: 'Lists' });
  await lists.getByRole('link', { name: /^Virtual accounts/ }).click();
  const places = page.getByRole('region', { name: 'Virtual accounts' });
  await expect(places.getByRole('row', { name: /^DEFAULT default/ })).toContainText('1 major');
  await places.getByRole('link', { name: 'DEFAULT' }).click();
  await expect(page).toHaveURL(/#\/account\/DEFAULT/);
  await expect(alarms.getByRole('row', { name: /^Major Insufficient licenses/ })).toBeVisible();
  const after = await call(page, 'due.board', { limit: 1 });
  expect(after.now - before.now).toBeGreaterThan(59 * 86_400_000);
});
