import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { carryByHand, deliverAll, firstReport, jobEnds, passphrase, expectOnOverview } from '../e2e/main-path.ts';
import { startTestSite } from '../make-believe.ts';
import { answerDialogs } from './dialogs.ts';
import { dropOn } from './drop.ts';
import { expect, test } from './fixtures.ts';
import { overThePortal } from './portal.ts';
import { registerInDesktop } from './site.ts';

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-path-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('first run, saved to a folder, over the portal, dropped, delivered, confirmed', async ({ desktop }) => {
  const { page } = desktop;
  const made = await startTestSite('--products', '25');
  try {
    const product = made.site.products.find(({ name }) => name === 'sw-lab-13');
    if (!product) throw new Error('the site has no such switch');
    await firstReport(page, product);
    await answerDialogs(desktop, { saveIn: folder });
    await carryByHand(
      {
        page,
        async written(act) {
          await act();
          await expect(page.getByText('Safe to remove: eject the stick and take it out.')).toBeVisible();
          const archive = readdirSync(folder).find((name) => name.endsWith('.tar.gz'));
          if (archive === undefined) throw new Error('no archive was written');
          return join(folder, archive);
        },
        portal: (portalUrl, file) => overThePortal(portalUrl, file, folder),
        give: (file) => dropOn(page, file),
      },
      made.site.cssm.portal_url,
    );
    await deliverAll(page);
    await page.getByRole('link', { name: 'Overview' }).click();
    await expect(page.getByText(/Everything that was collected is where it should be/)).toBeVisible();
  } finally {
    await made.stop();
  }
});

test('collect 25, cancel and resume, upload with polling, deliver, all confirmed', async ({ desktop }) => {
  const { page } = desktop;
  const made = await startTestSite('--products', '25', '--fault', 'slow:sw-lab-01');
  try {
    await desktop.call('vault.open', { passphrase });
    await registerInDesktop(desktop, made);
    await page.getByRole('button', { name: 'Collect usage' }).click();
    await page.getByRole('button', { name: 'Cancel the job' }).click();
    await jobEnds(page, 'cancelled');
    await page.getByRole('button', { name: 'Resume' }).click();
    await jobEnds(page);
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('button', { name: 'Upload now' }).click();
    await jobEnds(page);
    await deliverAll(page);
    await expectOnOverview(page, 'confirmed', 146);
  } finally {
    await made.stop();
  }
});
