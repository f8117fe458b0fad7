import { guideTopics } from '../../shared/messages/guide/guide.ts';
import { guides } from '../../shared/messages/guide/guides.ts';
import { hasNoViolation } from './axe.ts';
import { call } from './screens.ts';
import { expect, isShown, test } from './web-app.ts';

test.use({ appOptions: { passphrase: 'a long sentence of our own' } });

test('help that decides is opened where the question arises, and the checker answers by keyboard alone', async ({
  app: { page },
}) => {
  await isShown(page);
  await page.getByRole('link', { name: 'Which account do I need?' }).click();
  await expect(page).toHaveURL(/#\/guide\/account$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Help' })).toBeVisible();
  const form = page.getByRole('region', { name: 'Can I ask for this account?' });
  await form.getByLabel('Mail address').focus();
  await page.keyboard.type('kim@example.com');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('jp');
  await page.keyboard.press('Tab');
  await page.keyboard.type('example.com');
  await page.keyboard.press('Enter');
  await expect(
    form.getByText('Needs the administrator of the parent account: ask for jp.example.com there.'),
  ).toBeVisible();
  await expect(form.getByText(/the account is Pending/)).toBeVisible();
  await hasNoViolation(page);
  // What was answered goes with what was asked.
  await form.getByLabel('Mail address').fill('kim@gmail.com');
  await expect(form.getByText(/^Needs/)).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(form.getByText('Refused: such a request leads nowhere.')).toBeVisible();
  await expect(form.getByText(/limited use account is possible/)).toBeVisible();

  const tab = page.getByRole('tab', { name: 'Which account do I need?' });
  await tab.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/#\/guide\/roles$/);
  await expect(page.getByRole('table', { name: 'What may each role do?' }).getByRole('row')).toHaveCount(10);

  await page.keyboard.press('Alt+4');
  await page.getByRole('link', { name: 'How should this site report?' }).click();
  await expect(page.getByRole('heading', { level: 3, name: 'Fully offline' })).toBeVisible();
  await page.keyboard.press('Alt+9');
  await expect(page.getByRole('heading', { level: 1, name: 'Help' })).toBeVisible();
});

test('every topic of the help in dark, Japanese and French, without a violation and without a sideways scroll', async ({
  app: { page },
}) => {
  test.slow();
  await isShown(page);
  for (const language of ['en', 'ja', 'fr'] as const) {
    await call(page, 'preferences.set', { language, appearance: 'dark' });
    await page.reload();
    for (const topic of guideTopics) {
      const { title, parts } = guides[language].topics[topic];
      await page.evaluate((to) => (location.hash = to), `#/guide/${topic}`);
      await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible();
      for (const part of parts)
        await expect(page.getByRole('heading', { level: 3, name: part.title, exact: true })).toBeVisible();
      await hasNoViolation(page);
      for (const width of [1280, 1024]) {
        await page.setViewportSize({ width, height: 720 });
        const main = page.locator('main');
        expect(
          await main.evaluate((one) => one.scrollWidth - one.clientWidth),
          `${language} ${topic} ${width}`,
        ).toBeLessThan(2);
        if (process.env['GUIDE_PICTURES'])
          await page.screenshot({ path: `${process.env['GUIDE_PICTURES']}/${language}-${topic}-${width}.png` });
      }
    }
  }
});

test('a holding account and a role that may not upload are said in the settings, and the upload is off with the reason', async ({
  app: { page },
}) => {
  await isShown(page);
  await call(page, 'account.set', {
    profile: 'custom',
    apiUrl: 'http://127.0.0.1:9/',
    tokenUrl: 'http://127.0.0.1:9/token',
    clientId: 'c',
    clientSecret: 's',
  });
  await page.evaluate(() => (location.hash = '#/settings/account'));
  await page.getByRole('combobox', { name: 'Your role' }).click();
  await page.getByRole('option', { name: 'Smart Account viewer' }).click();
  await expect(page.getByText(/This role may not: upload usage reports/)).toBeVisible();
  await hasNoViolation(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(async () => (await call(page, 'account.show', {})).account?.role).toBe('viewer');
  await page.evaluate(() => (location.hash = '#/handover?show=upload'));
  await expect(page.getByText(/the role \(Smart Account viewer\) may not do this/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Upload now' })).toBeDisabled();
});
