import { hasNoViolation } from './axe.ts';
import { expect, isShown, test } from './web-app.ts';

test('the page of the schedule shows what runs Sluice while no window is open', async ({ app }) => {
  const { page, workspace } = app;
  await isShown(page);
  await page.evaluate(() => (location.hash = '#/settings/collection'));
  await page.getByLabel('Scheduler').selectOption('cron');
  const line = page.getByLabel('Line of the table of this user (crontab -e)');
  await expect(line).toContainText(/0 6 \* \* \* .+ cycle --unattended --workspace /);
  await expect(line).toContainText(workspace);
  await page.getByLabel('What it runs').selectOption('The mail of the day');
  await page.getByLabel('File with the passphrase').fill('/home/kim/my pass');
  await expect(line).toContainText('digest --send --workspace');
  await expect(line).toContainText("--passphrase-file '/home/kim/my pass'");
  await page.getByLabel('Scheduler').selectOption('systemd (Linux)');
  await expect(page.getByText('OnCalendar=*-*-* 06:00:00')).toBeVisible();
  await expect(page.getByText('systemctl --user daemon-reload')).toBeVisible();
  await hasNoViolation(page);
});
