import type { Page } from '@playwright/test';
import { hasNoViolation } from './axe.ts';
import { expect, isShown, test } from './web-app.ts';

const passphrase = 'a long sentence of our own';
test.use({ appOptions: { passphrase } });

async function goToProducts(page: Page): Promise<void> {
  await isShown(page);
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Product Instances/ })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Product Instances' })).toBeVisible();
}

/** One that nobody answers at: enough for what the list itself does. */
async function addProduct(page: Page, name: string, port: number): Promise<void> {
  await page
    .getByRole('button', { name: /^Add (the first )?product$/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: 'Add a product' });
  await dialog.getByLabel('Host name or address').fill('127.0.0.1');
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByLabel('SSH port').fill(String(port));
  await dialog.getByLabel('Check it at once').uncheck();
  await dialog.getByRole('button', { name: 'Add product' }).click();
  await expect(dialog).toBeHidden();
}

test.describe('without a vault', () => {
  test.use({ appOptions: {} });
  test('an empty list leads to a first product, with a credential made in place', async ({ app: { page } }) => {
    await goToProducts(page);
    await expect(page.getByRole('heading', { name: 'No products yet' })).toBeVisible();
    await hasNoViolation(page);
    await page.getByRole('button', { name: 'Add the first product' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a product' });
    await dialog.getByRole('button', { name: 'Add product' }).click();
    await expect(dialog.getByText('Where is the product reached?')).toBeVisible();
    await dialog.getByLabel('Host name or address').fill('127.0.0.1');
    await dialog.getByLabel('SSH port').fill('9');
    await dialog.getByRole('button', { name: 'New credential' }).click();
    await dialog.getByLabel('User name').fill('netops');
    await dialog.getByLabel('Password', { exact: true }).fill('secret');
    await dialog.getByRole('button', { name: 'Keep credential' }).click();
    // The first secret of a workspace makes its vault, over the dialog that asked.
    const vault = page.getByRole('dialog', { name: 'Make a vault' });
    await expect(vault.getByLabel('Passphrase')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(vault).toBeHidden();
    await dialog.getByRole('button', { name: 'Keep credential' }).click();
    await vault.getByLabel('Passphrase').fill(passphrase);
    await vault.getByLabel('The same again').fill(passphrase);
    await vault.getByRole('button', { name: 'Make the vault' }).click();
    await expect(dialog.getByRole('combobox', { name: 'Credential' })).toHaveValue('netops');
    await dialog.getByLabel('Allow old SSH algorithms').check();
    await expect(dialog.getByRole('alert')).toContainText('can be broken');
    await hasNoViolation(page);
    await dialog.getByLabel('Check it at once').uncheck();
    await dialog.getByRole('button', { name: 'Add product' }).click();
    await expect(page.getByRole('grid').getByRole('link', { name: '127.0.0.1' })).toBeVisible();
  });
});

test('select by keyboard, remove, undo, retire', async ({ app: { page } }) => {
  await goToProducts(page);
  await addProduct(page, 'core-1', 9);
  await addProduct(page, 'core-2', 10);
  const grid = page.getByRole('grid');
  await grid.focus();
  await page.keyboard.press(' ');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByLabel('Select core-1').check();
  const more = page.getByRole('toolbar').getByRole('button', { name: 'More' });
  await more.click();
  await page.getByRole('menuitem', { name: /^Remove/ }).click();
  await page.getByRole('dialog', { name: 'Remove core-1?' }).getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('1 product', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('2 products', { exact: true })).toBeVisible();
  await page.getByLabel('Select core-1').check();
  await page.getByLabel('Select core-2').check();
  await page.getByRole('toolbar').getByRole('button', { name: 'Edit' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit 2 products' });
  await edit.getByLabel('Set the site').check();
  await edit.getByLabel('Site', { exact: true }).fill('Lyon');
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('gridcell', { name: 'Lyon' })).toHaveCount(2);
  await more.click();
  await page.getByRole('menuitem', { name: /^Remove/ }).click();
  await page.getByRole('dialog', { name: 'Remove 2 products?' }).getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('heading', { name: 'No products yet' })).toBeVisible();
  const removed = page.getByRole('alert').filter({ hasText: '2 products removed.' });
  await removed.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('2 products', { exact: true })).toBeVisible();
  await page.getByLabel('Select core-2').check();
  await more.click();
  await page.getByRole('menuitem', { name: /^Retire/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Retire core-2?' });
  await dialog.getByLabel('Reason').fill('scrapped');
  await dialog.getByRole('button', { name: 'Retire' }).click();
  await expect(page.getByRole('gridcell', { name: 'Retired' })).toBeVisible();
  await hasNoViolation(page);
});

test('columns that were chosen are there again after a reload', async ({ app: { page } }) => {
  await goToProducts(page);
  await addProduct(page, 'core-1', 9);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'UDI' }).check();
  await expect(page.getByRole('columnheader', { name: 'UDI' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'UDI' })).toBeVisible();
});

test('a product without credential: found from the palette, checked, and its end told', async ({ app: { page } }) => {
  test.slow();
  await goToProducts(page);
  await page.getByRole('button', { name: 'Add the first product' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a product' });
  await dialog.getByLabel('Host name or address').fill('127.0.0.1');
  await expect(dialog.getByText('Without a credential Sluice cannot log in')).toBeVisible();
  await dialog.getByLabel('Name', { exact: true }).fill('core-1');
  await dialog.getByLabel('SSH port').fill('9');
  await dialog.getByLabel('Site').fill('Lyon');
  await dialog.getByLabel('Check it at once').uncheck();
  await dialog.getByRole('button', { name: 'Add product' }).click();
  await expect(page.getByRole('gridcell', { name: 'No credential' })).toBeVisible();
  // Filter and order stay in the address: on the way to another screen and back, at a reload, and at Back.
  const filter = page.getByRole('textbox', { name: 'Filter' });
  await filter.fill('lyon');
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await expect(page).toHaveURL(/#\/products\?text=lyon&sort=name-down$/);
  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('heading', { level: 1, name: 'Reports' })).toBeVisible();
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Product Instances/ })
    .click();
  await expect(filter).toHaveValue('lyon');
  await page.reload();
  await expect(filter).toHaveValue('lyon');
  await page.getByRole('grid').getByRole('link', { name: 'core-1' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'core-1' })).toBeVisible();
  await page.goBack();
  await expect(filter).toHaveValue('lyon');
  await page.keyboard.press('Alt+1');
  const palette = page.getByPlaceholder(/Type a command/);
  const pick = async (words: string, name: string | RegExp) => {
    // What is still closing takes the keys.
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('Control+k');
    await palette.fill(words);
    await page.getByRole('dialog').getByRole('button', { name }).first().click();
  };
  await pick('127.0.0', /^core-1/);
  await expect(page.getByRole('alert').filter({ hasText: 'No credential' })).toBeVisible();
  await hasNoViolation(page);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  const end = page.getByRole('alert').filter({ hasText: 'Check: some failed' });
  await end.getByRole('link', { name: 'See what failed' }).click();
  await expect(page).toHaveURL(/#\/jobs\/[^?]+\?rows=failed$/);
  await expect(page.getByRole('gridcell', { name: /refuses connections on port 9/ })).toBeVisible();
  // From anywhere: the whole application's commands.
  await pick('save proof', 'Save proof');
  await expect(page.getByRole('dialog', { name: 'Save proof' })).toBeVisible();
  await page.keyboard.press('Escape');
  await pick('add a product', 'Add a product');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await pick('credentials', 'Settings: Credentials');
  await page.getByRole('button', { name: 'Add a credential' }).first().click();
  const form = page.getByRole('dialog', { name: 'Add a credential' });
  await form.getByRole('textbox', { name: /^Name/ }).fill('netops');
  await form.getByRole('textbox', { name: /^User name/ }).fill('netops');
  await form.getByLabel('Password', { exact: true }).fill('secret');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Credential netops is saved.' })).toBeVisible();
  await page.evaluate(() => location.assign('#/settings/credentials?edit=netops'));
  await expect(page.getByRole('dialog', { name: /netops/ })).toBeVisible();
});

test('a make-believe site: check one product, read its dialogue, save its proof', async ({ app: { page } }) => {
  test.slow();
  await goToProducts(page);
  await page.getByRole('button', { name: 'Try it without products' }).click();
  await expect(page.getByText('25 products', { exact: true })).toBeVisible({ timeout: 30_000 });
  const name = (await page.getByRole('grid').getByRole('link').first().textContent()) ?? '';
  await page.getByRole('grid').getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('button', { name: 'Check', exact: true }).first().click();
  await page.getByRole('tab', { name: /Dialogues/ }).click();
  await expect(page.getByRole('region', { name: 'Dialogues' })).toContainText('show version', { timeout: 30_000 });
  await hasNoViolation(page);
  await page.getByRole('tab', { name: /Keys/ }).click();
  await expect(page.getByRole('tabpanel', { name: /Keys/ }).getByText('SHA256:')).toBeVisible();
  await hasNoViolation(page);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: /^Save proof/ }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: 'Save proof' }).click();
  expect((await download).suggestedFilename()).toBe(`proof_${name}.html`);
});
