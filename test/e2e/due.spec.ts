import { hasNoViolation } from './axe.ts';
import { call, liveSite, show } from './screens.ts';
import { expect, test } from './web-app.ts';

test.describe.configure({ timeout: 180_000 });

test('what is due: list, one date with its policy, calendar, site plan', async ({ app: { page } }) => {
  await liveSite(page);
  await show(page, { name: 'overview', hash: '#/overview' });
  await page.getByRole('link', { name: 'All dates' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Due' })).toBeVisible();
  const { rows, groups, now } = await call(page, 'due.board', { limit: 500 });
  expect(rows.length).toBeGreaterThan(10);
  const groupsNav = page.getByRole('navigation', { name: 'By date' });
  await expect(groupsNav.getByRole('link', { name: 'Later' })).toContainText(String(groups.later));

  // One group alone, and one date: by the keyboard.
  await groupsNav.getByRole('link', { name: 'Later' }).press('Enter');
  await expect(page).toHaveURL(/group=later/);
  const grid = page.getByRole('grid', { name: 'Due' });
  await expect(grid.getByRole('row')).not.toHaveCount(1);
  await grid.getByRole('row').nth(1).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Policy in use, in days')).toBeVisible();
  await expect(dialog.getByRole('row', { name: /^subscription/ })).toContainText('CISCO default');
  await hasNoViolation(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  // The calendar shows the day of the next date, and the day its products.
  const next = rows.find((row) => row.at !== null && row.at > now);
  const date = new Date(next?.at ?? 0);
  const month = `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`;
  await show(page, { name: 'calendar', hash: `#/due/calendar?day=${month}` });
  const full = new Intl.DateTimeFormat('en-US', { dateStyle: 'full' }).format(date);
  await page.getByRole('button', { name: new RegExp(`^${full}: \\d+ dates?$`) }).press('Enter');
  const day = page.getByRole('region', { name: full });
  await expect(day.getByRole('link', { name: next?.productName ?? '' }).first()).toBeVisible();
  await hasNoViolation(page);
  await page.getByRole('button', { name: 'Month after' }).click();
  await expect(page.getByRole('region', { name: full })).toBeHidden();

  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Calendar file' }).click();
  await page.getByRole('menuitem', { name: 'Save once' }).click();
  expect((await saved).suggestedFilename()).toBe('sluice-due.ics');
  await expect(page.getByText(/\d+ dates in sluice-due\.ics\./)).toBeVisible();
});

test('the plan of a day: what only a visit reaches, what to take and to bring, on paper', async ({ app: { page } }) => {
  await liveSite(page);
  const { rows } = await call(page, 'due.board', { limit: 500 });
  // Nobody gets through to these any more; the ACK of one of them waits.
  const { rows: products } = await call(page, 'products.list', { limit: 100, sort: 'name' });
  const away = products.slice(6, 9).map(({ id }) => id);
  for (const [index, id] of away.entries())
    await call(page, 'products.edit', { ids: [id], patch: { sshPort: index + 1, way: 'ssh', site: 'Osaka 倉庫' } });
  const { jobId } = await call(page, 'check.start', { productIds: away });
  await call(page, 'jobs.wait', { id: jobId });
  const last = Math.max(...rows.map(({ at }) => at ?? 0));
  const day = new Date(last + 2 * 86_400_000).toISOString().slice(0, 10);
  await show(page, { name: 'plan', hash: `#/due/plan?day=${day}` });
  const site = page.getByRole('region', { name: 'Osaka 倉庫' });
  await expect(site.getByRole('row')).toHaveCount(4);
  await expect(site).toContainText('Bring back');
  await hasNoViolation(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(site).toBeVisible();
  await page.emulateMedia({ media: null });

  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a page' }).click();
  expect((await saved).suggestedFilename()).toBe(`visits_${day}.html`);
});

test('what is due, dark, in Japanese and French', async ({ app: { page } }) => {
  await liveSite(page);
  for (const [language, title] of [
    ['ja', '期限'],
    ['fr', 'Échéances'],
  ] as const) {
    await call(page, 'preferences.set', { language, appearance: 'dark' });
    await page.reload();
    for (const hash of ['#/due', '#/due/calendar', '#/due/plan']) {
      await show(page, { name: hash, hash });
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await hasNoViolation(page);
    }
  }
});
