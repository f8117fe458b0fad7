import { basename } from 'node:path';
import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import type { ApplicationClient } from '../../main/hosts/application-client.ts';
import { registerSite } from '../../main/hosts/register-site.ts';
import { startTestSite, type TestSite } from '../make-believe.ts';
import { call } from './screens.ts';
import {
  answerVault,
  carryByHand,
  deliverAll,
  expectOnOverview,
  firstReport,
  jobEnds,
  passphrase,
  type PathHost,
} from './main-path.ts';
import { expect, test } from './web-app.ts';

/** A file dropped on the page, as the browser gives it. */
async function drop(page: Page, file: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name));
      return data;
    },
    { name: basename(file), base64: readFileSync(file).toString('base64') },
  );
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('#content', type, { dataTransfer: transfer });
}

function browserHost(page: Page, context: BrowserContext, folder: string): PathHost {
  return {
    page,
    async written(act) {
      const waiting = page.waitForEvent('download');
      await act();
      const download = await waiting;
      const path = `${folder}/${download.suggestedFilename()}`;
      await download.saveAs(path);
      return path;
    },
    async portal(portalUrl, file) {
      // The portal is open in the same browser, in another tab.
      const portal = await context.newPage();
      await portal.goto(portalUrl);
      await portal.getByLabel('Usage data file').setInputFiles(file);
      await portal.getByRole('button', { name: 'Upload usage data' }).click();
      const link = portal.getByRole('link', { name: 'Download acknowledgement' });
      await expect(async () => {
        await portal.reload();
        await expect(link).toBeVisible({ timeout: 500 });
      }).toPass({ timeout: 20_000 });
      const waiting = portal.waitForEvent('download');
      await link.click();
      const download = await waiting;
      const path = `${folder}/${download.suggestedFilename()}`;
      await download.saveAs(path);
      await portal.close();
      return path;
    },
    give: (file) => drop(page, file),
  };
}

/** Its products, credentials and account into the workspace, by the page's own calls. */
async function registerInPage(page: Page, { site: described }: TestSite): Promise<void> {
  const call = async (name: string, input: unknown): Promise<unknown> => {
    const answer = await page.evaluate(
      async ({ name: procedure, input: given }) => {
        const response = await fetch(`call/${procedure}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ input: given }),
        });
        return (await response.json()) as { ok: boolean; value: unknown };
      },
      { name, input },
    );
    expect(answer, name).toMatchObject({ ok: true });
    return answer.value;
  };
  await call('vault.open', { passphrase });
  await registerSite({ call } as unknown as ApplicationClient, described, new AbortController().signal);
}

let site: TestSite;
test.beforeEach(async () => {
  const slow = ['sw-lab-01', '4'].flatMap((name) => ['--fault', `slow:${name}`]);
  site = await startTestSite('--products', '25', ...slow);
});
test.afterEach(() => site.stop());

test('first run, one product, by hand over the portal until the product itself says that it has the ACK', async ({
  app,
}, testInfo) => {
  const { page, context } = app;
  const [product] = site.site.products.filter(({ name }) => name === 'sw-lab-13');
  if (!product) throw new Error('the site has no switch');
  await firstReport(page, product);
  await carryByHand(browserHost(page, context, testInfo.outputDir), site.site.cssm.portal_url);
  await deliverAll(page);
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByText(/Everything that was collected is where it should be/)).toBeVisible();
  await page.getByRole('link', { name: 'Reports' }).click();
  await expect(page.getByRole('gridcell', { name: 'confirmed' }).first()).toBeVisible();
});

test('the first page says what is wrong with each field, and makes no vault before all are right', async ({ app }) => {
  const { page } = app;
  const start = page.getByRole('button', { name: 'Collect the first report' });
  await page.getByLabel('Host name or address').fill('core 1');
  await page.getByLabel('SSH port').fill('');
  await start.click();
  await expect(
    page.getByText(
      'A name or an address only: no blanks, quotes, slashes or brackets; the port has a field of its own.',
    ),
  ).toBeVisible();
  await expect(page.getByText('A whole number from 1 to 65535.')).toBeVisible();
  await expect(page.getByText('Enter the user name for the login at the product.')).toBeVisible();
  await expect(page.getByText('Enter the password of this user.')).toBeVisible();
  await page.getByLabel('Host name or address').fill('192.0.2.10');
  await page.getByLabel('User name').fill('netops');
  await page.getByLabel(/^Password/).fill('something');
  await start.click();
  await expect(page.getByText('A whole number from 1 to 65535.')).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(await call(page, 'vault.state', {})).toMatchObject({ exists: false });
  await page.getByLabel('SSH port').fill('22');
  await start.click();
  await expect(page.getByRole('dialog', { name: 'Make a vault' })).toBeVisible();
});

test('a wrong password is said where it was entered, and corrected there', async ({ app }) => {
  const { page } = app;
  const [product] = site.site.products.filter(({ name }) => name === 'sw-lab-13');
  if (!product) throw new Error('the site has no switch');
  await page.getByLabel('Host name or address').fill(product.host);
  await page.getByLabel('SSH port').fill(String(product.ssh_port));
  await page.getByLabel('User name').fill(product.username);
  await page.getByLabel(/^Password/).fill('wrong');
  await page.getByRole('button', { name: 'Collect the first report' }).click();
  await answerVault(page, true);
  await expect(page.getByRole('alert')).toContainText(product.username);
  await page.getByLabel(/^Password/).fill(product.password);
  if (product.enable_password !== null) await page.getByLabel('Enable password').fill(product.enable_password);
  await page.getByRole('button', { name: 'Collect the first report' }).click();
  await expect(page.getByText(/reports? collected from/)).toBeVisible();
});

test('collect 25, watch, cancel and resume, upload with polling, deliver, all confirmed', async ({ app }) => {
  test.slow();
  const { page } = app;
  await registerInPage(page, site);
  await page.getByRole('button', { name: 'Collect usage' }).click();
  // One slow product keeps the job long enough for somebody to change their mind.
  await expect(page.getByRole('progressbar', { name: 'Collecting' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel the job' }).click();
  await jobEnds(page, 'cancelled');
  const cancelled = page.url();
  await page.getByRole('button', { name: 'Resume' }).click();
  // The cancelled one's products say "done" too.
  await expect(page).not.toHaveURL(cancelled);
  await jobEnds(page);
  await page.getByRole('link', { name: 'Overview' }).click();
  // The other way to the account stands beside it.
  await expect(page.getByRole('button', { name: 'Export to CSSM' })).toBeVisible();
  await page.getByRole('button', { name: 'Upload now' }).click();
  await expect(page.getByText('Waiting for acknowledgements')).toBeVisible({ timeout: 30_000 });
  await jobEnds(page);
  await deliverAll(page);
  await expectOnOverview(page, 'confirmed', 146);
});

test('the make-believe site from the first page, and back to the own workspace', async ({ app }) => {
  const { page, workspace } = app;
  await page.getByRole('button', { name: 'Start the make-believe site' }).click();
  await expect(page.getByText('You are in the make-believe site.')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('link', { name: 'Product Instances' }).click();
  await expect(page.getByText('25 products')).toBeVisible();
  await page.getByRole('button', { name: 'Leave' }).click();
  await page
    .getByRole('dialog', { name: 'Leave the make-believe site?' })
    .getByRole('button', { name: 'Leave' })
    .click();
  await expect(page.getByRole('heading', { name: 'Welcome to Sluice' })).toBeVisible();
  await expect(page.getByText(workspace)).toBeVisible();
});

test('a changed host key stops the product until a person accepts it with a reason', async ({ app }) => {
  const { page } = app;
  const changed = await startTestSite('--products', '3', '--fault', 'changed-host-key:1');
  try {
    await registerInPage(page, changed);
    await page.getByRole('button', { name: 'Collect usage' }).click();
    await jobEnds(page);
    await page.getByRole('link', { name: 'Jobs', exact: true }).click();
    await page.getByRole('button', { name: 'Collect usage' }).click();
    await expect(page.getByText(/another host key|changed/i).first()).toBeVisible();
    await page.getByRole('link', { name: 'Overview' }).click();
    await expect(page.getByText('1 product stopped for safety')).toBeVisible();
    await page.getByRole('button', { name: 'Look at them' }).click();
    await page.getByRole('gridcell', { name: 'Stopped for safety' }).click();
    const box = page.getByRole('region', { name: 'Stopped: the product shows another key than the recorded one' });
    await expect(box.getByText(/SHA256:/)).toHaveCount(2);
    await box.getByLabel('Reason').fill('supervisor replaced');
    await box.getByRole('button', { name: 'Accept and check again' }).click();
    await expect(box).toBeHidden({ timeout: 20_000 });
  } finally {
    await changed.stop();
  }
});

test('the main path without a mouse', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: 'Start the make-believe site' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('You are in the make-believe site.')).toBeVisible({ timeout: 20_000 });
  const palette = async (words: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page
      .getByRole('searchbox', { name: 'Search or run a command' })
      .or(page.getByPlaceholder(/Type a command/))
      .first()
      .fill(words);
    await page.keyboard.press('Enter');
  };
  const enterOn = async (name: string): Promise<void> => {
    const button = page.getByRole('button', { name });
    await expect(button).toBeVisible({ timeout: 60_000 });
    await button.focus();
    await page.keyboard.press('Enter');
  };
  await enterOn('Collect usage');
  await jobEnds(page);
  await palette('Overview');
  await enterOn('Upload now');
  await jobEnds(page);
  await page.keyboard.press('Alt+1');
  await enterOn('Deliver now');
  await jobEnds(page);
  await page.keyboard.press('Alt+2');
  const grid = page.getByRole('grid');
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.getByText('1 selected')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Overview' })).toBeVisible();
  await page.keyboard.press('Alt+1');
  await expect(page.locator('main a', { hasText: 'confirmed' }).first()).toContainText('146', { timeout: 30_000 });
});
