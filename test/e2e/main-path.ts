import { expect, type Page } from '@playwright/test';
import type { SiteDescription } from '../../main/hosts/make-believe-site.ts';

/** What differs between the browser and the desktop when the same path is walked. */
export interface PathHost {
  readonly page: Page;
  /** Does something that ends in a written file, and gives where it lies. */
  written(act: () => Promise<void>): Promise<string>;
  /** Uploads a file at the portal as a person does; gives the acknowledgement's file. */
  portal(portalUrl: string, file: string): Promise<string>;
  /** Gives a file to the window: dropped, or picked. */
  give(file: string): Promise<void>;
}

export const passphrase = 'a sentence of the test';

/** The vault's question, the first time and later. */
export async function answerVault(page: Page, isNew: boolean): Promise<void> {
  const dialog = page.getByRole('dialog', { name: isNew ? 'Make a vault' : 'Open the vault' });
  await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  if (isNew) await dialog.getByLabel('The same again').fill(passphrase);
  await dialog.getByRole('button', { name: isNew ? 'Make the vault' : 'Open', exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** First run: one product, its login, a first collected report. */
export async function firstReport(page: Page, product: SiteDescription['products'][number]): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Welcome to Sluice' })).toBeVisible();
  await page.getByLabel('Host name or address').fill(product.host);
  await page.getByLabel('SSH port').fill(String(product.ssh_port));
  await page.getByLabel('User name').fill(product.username);
  await page.getByLabel(/^Password/).fill(product.password);
  if (product.enable_password !== null) await page.getByLabel('Enable password').fill(product.enable_password);
  await page.getByRole('button', { name: 'Collect the first report' }).click();
  await answerVault(page, true);
  await expect(page.getByText(/reports? collected from/)).toBeVisible();
  await page.getByRole('button', { name: 'Go on' }).click();
  // Nobody named it: it is called as it calls itself.
  await expect(page.getByRole('heading', { level: 1, name: product.name })).toBeVisible();
}

/** The job that is shown has ended. */
export async function jobEnds(page: Page, state: 'done' | 'cancelled' | 'failed' = 'done'): Promise<void> {
  await expect(page.locator('main').getByText(state, { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  // A product that is done says the same word.
  await expect(page.getByRole('button', { name: 'Cancel the job' })).toBeHidden({ timeout: 60_000 });
}

/** How many reports stand where, as the overview says it. */
export async function expectOnOverview(page: Page, state: string, count: number): Promise<void> {
  await page.getByRole('link', { name: 'Overview' }).click();
  const station = page.locator('main a', { hasText: state }).filter({ hasText: /\d/ });
  await expect(station.first()).toContainText(new RegExp(`${state}\\s*${count}$`), { timeout: 30_000 });
}

/** Export, upload at the portal, bring the acknowledgement back. Gives the number of the hand-over. */
export async function carryByHand(host: PathHost, portalUrl: string): Promise<void> {
  const { page } = host;
  await page.getByRole('link', { name: 'Hand-over', exact: false }).first().click();
  await page
    .getByRole('link', { name: 'Export to CSSM' })
    .or(page.getByRole('button', { name: 'Export to CSSM' }))
    .first()
    .click();
  await expect(page.getByText('What will be in it')).toBeVisible();
  const file = await host.written(() =>
    page.getByRole('button', { name: /Make it and download|Save the file|Choose a folder and save/ }).click(),
  );
  await expect(page.getByText('Written, read back, compared by SHA-256.')).toBeVisible();
  const ack = await host.portal(portalUrl, file);
  await host.give(ack);
  // The import opens its job when the file has come over: only then may somebody go elsewhere.
  await expect(page.getByText(/reports moved on: \d+/)).toBeVisible({ timeout: 30_000 });
}

/** Every product installs its acknowledgement and proves it. */
export async function deliverAll(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('button', { name: 'Deliver now' }).click();
  await jobEnds(page);
}
