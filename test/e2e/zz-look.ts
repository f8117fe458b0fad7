import { chromium } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';
import { openWebApp } from './web-app.ts';
const out = '/tmp/h-settings-shots';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
const app = await openWebApp(browser, { passphrase: 'a long one', context: { viewport: { width: 1280, height: 800 } } });
const { page } = app;
const only = process.argv[2]?.split(',');
await page.waitForSelector('h1');
const call = (name: string, input: unknown) => page.evaluate(async ([n, i]) => (await fetch(`call/${n as string}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ input: i }) })).json(), [name, input] as const);
await call('tryOut.start', {});
await page.waitForTimeout(1500);
console.log(JSON.stringify(await call('cycle.start', {productIds: null})).slice(0,200));
await page.waitForTimeout(9000);
const pages = ['account','credentials','collection','network','appearance','workspace','commands'];
async function axe(name: string) {
  const r = await new AxeBuilder({ page }).analyze();
  for (const v of r.violations) console.log('AXE', name, v.id, v.help, v.nodes.slice(0,3).map(n=>n.html.slice(0,160)+' :: '+n.failureSummary?.slice(0,200)));
}
for (const scheme of ['light','dark'] as const) {
  await call('preferences.set', { appearance: scheme });
  for (const p of pages) {
    if (only && !only.includes(p)) continue;
    await page.goto(`${app.origin}/#/settings/${p}`);
    await page.waitForTimeout(900);
    await page.screenshot({ path: `${out}/${p}-${scheme}.png` });
    // whole page
    const h = await page.evaluate(() => { const e = document.querySelector('[class*=page]'); return Math.max(...[...document.querySelectorAll('div')].map(d => d.className.includes('page') ? d.scrollHeight : 0)); });
    if (h > 760) { await page.setViewportSize({ width: 1280, height: Math.min(2400, h + 100) }); await page.waitForTimeout(200); await page.screenshot({ path: `${out}/${p}-${scheme}-full.png` }); await page.setViewportSize({ width: 1280, height: 800 }); }
    await axe(`${p}-${scheme}`);
  }
}
await page.setViewportSize({ width: 1920, height: 1080 });
await call('preferences.set', { appearance: 'light' });
for (const p of pages) { if (only && !only.includes(p)) continue; await page.goto(`${app.origin}/#/settings/${p}`); await page.waitForTimeout(500); await page.screenshot({ path: `${out}/${p}-wide.png` }); }
await page.setViewportSize({ width: 1280, height: 800 });
await page.goto(`${app.origin}/?pseudo#/settings/account`);
for (const p of pages) { if (only && !only.includes(p)) continue; await page.goto(`${app.origin}/?pseudo#/settings/${p}`); await page.waitForTimeout(700); await page.screenshot({ path: `${out}/${p}-pseudo.png` }); }
console.log('problems', app.problems);
await app.close().catch((e) => console.log(String(e).slice(0,500)));
await browser.close();
