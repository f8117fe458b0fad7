/**
 * `npm run screenshots [-- FOLDER [PART]]`: every screen, light and dark, in each language, in a small and a large window,
 * into a folder that git ignores. For looking at; nothing is compared. PART: only screens with this in their name.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { languages } from '../../shared/contract/app.ts';
import { browserArgs, candidates } from '../e2e/browser.ts';
import { accountScreens, call, everyScreen, liveSite, show } from '../e2e/screens.ts';
import { isShown, openWebApp } from '../e2e/web-app.ts';

const [, , target = 'screenshots', part = ''] = process.argv;
const folder = resolve(target);
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

const [executablePath] = candidates();
const browser = await chromium.launch({
  args: browserArgs,
  ...(executablePath === undefined ? {} : { executablePath }),
});
const app = await openWebApp(browser, { passphrase: 'a sentence for pictures' });
let pictures = 0;
try {
  const { page } = app;
  mkdirSync(folder, { recursive: true });
  await isShown(page);
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(folder, `first-run-${size.width}.png`) });
    pictures += 1;
  }
  await liveSite(page);
  const all = [...(await everyScreen(page)), ...(await accountScreens(page))];
  const screens = all.filter(({ name }) => name.includes(part));
  for (const language of languages)
    for (const appearance of ['light', 'dark'] as const) {
      await call(page, 'preferences.set', { language, appearance });
      await page.reload();
      for (const size of sizes) {
        await page.setViewportSize(size);
        for (const screen of screens) {
          await show(page, screen);
          await page.screenshot({ path: join(folder, `${screen.name}-${language}-${appearance}-${size.width}.png`) });
          pictures += 1;
        }
      }
    }
} finally {
  await app.close();
  await browser.close();
}
console.log(`${pictures} pictures in ${folder}`);
