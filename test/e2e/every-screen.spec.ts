import { windowEn } from '../../shared/messages/window/en/index.ts';
import { hasNoViolation } from './axe.ts';
import { call, everyScreen, liveSite, show } from './screens.ts';
import { expect, test } from './web-app.ts';

test.describe.configure({ timeout: 300_000 });

for (const appearance of ['light', 'dark'] as const)
  test(`axe finds nothing on any screen, ${appearance}`, async ({ app }) => {
    const { page } = app;
    await liveSite(page);
    await call(page, 'preferences.set', { appearance });
    await page.reload();
    for (const screen of await everyScreen(page)) {
      await show(page, screen);
      // In the dark nothing but the colours is different.
      await hasNoViolation(page, appearance === 'dark' ? ['color-contrast'] : undefined);
    }
  });

test('every screen is translated, in each language', async ({ app }) => {
  const { page } = app;
  await liveSite(page);
  for (const language of ['ja', 'fr'] as const) {
    await call(page, 'preferences.set', { language });
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    for (const screen of await everyScreen(page)) {
      await show(page, screen);
      const text = await page.locator('body').innerText();
      // A key that has no words is shown as it is: `jobs:phase.x`, `nav.jobs`.
      expect
        .soft(text.match(new RegExp(`\\b(?:${Object.keys(windowEn).join('|')}):[a-z_.]+`, 'g')), screen.name)
        .toBeNull();
      const heading = await page.getByRole('heading', { level: 1 }).first().innerText();
      if (!screen.name.match(/^(product|report|jobs?|handover-one|settings-onPrem)$/))
        expect.soft(heading, screen.name).toMatch(language === 'ja' ? /[\u3040-\u30ff\u4e00-\u9fff]/ : /\S/);
    }
  }
});

test('longer texts are not cut off', async ({ app }) => {
  const { page, origin } = app;
  await liveSite(page);
  await page.goto(`${origin}/?pseudo`);
  for (const screen of await everyScreen(page)) {
    await show(page, screen);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, h1, h2, h3, label, legend, th, [role=tab], nav a')]
        .filter((element) => {
          const style = getComputedStyle(element);
          return (
            element.offsetParent !== null &&
            style.overflow !== 'visible' &&
            !element.closest('[role=grid]') &&
            element.scrollWidth > element.clientWidth + 1
          );
        })
        .map((element) => element.innerText.slice(0, 80)),
    );
    expect.soft(cut, screen.name).toEqual([]);
  }
});
