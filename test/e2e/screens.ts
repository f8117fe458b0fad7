import { expect, type Page, type Request } from '@playwright/test';
import type { Input, Output, ProcedureName } from '../../shared/contract/contract.ts';

/** The page's own way to the application, for what a test prepares but does not look at. */
export async function call<Name extends ProcedureName>(
  page: Page,
  name: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const answer = await page.evaluate(
    async ({ procedure, given }) => {
      const response = await fetch(`call/${procedure}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ input: given }),
      });
      return (await response.json()) as { ok: boolean; value: unknown };
    },
    { procedure: name, given: input },
  );
  expect(answer, name).toMatchObject({ ok: true });
  return answer.value as Output<Name>;
}

/** A make-believe site in mid-life: something collected, carried by hand, uploaded, confirmed, refused. */
export async function liveSite(page: Page): Promise<void> {
  await call(page, 'tryOut.start', { products: 25 });
  const { rows } = await call(page, 'products.list', { limit: 100, sort: 'name' });
  const ids = rows.map((row) => row.id);
  const job = (name: ProcedureName, input: object): Promise<void> => wholeJob(page, name, input);
  await job('collect.start', { productIds: null });
  await job('upload.start', { productIds: ids.slice(0, 9) });
  await job('deliver.start', { productIds: ids.slice(0, 6) });
  const { file } = await call(page, 'files.scratch', { name: 'UD_SA.tar.gz', kind: 'file' });
  await job('export.start', { productIds: ids.slice(9, 17), target: file });
  await call(page, 'handovers.sent', { number: 1, reason: 'uploaded at noon' });
  await page.reload();
}

async function wholeJob(page: Page, name: ProcedureName, input: object): Promise<void> {
  const { jobId } = (await call(page, name, input as never)) as { jobId: string };
  await call(page, 'jobs.wait', { id: jobId });
}

export interface Shown {
  readonly name: string;
  readonly hash: string;
}

/** Every screen, with what can be opened on it. */
export async function everyScreen(page: Page): Promise<readonly Shown[]> {
  await wholeJob(page, 'inventory.refresh', {});
  const products = await call(page, 'products.list', { limit: 3, sort: 'name' });
  const reports = await call(page, 'reports.list', { limit: 1 });
  const jobs = await call(page, 'jobs.list', { limit: 2 });
  const accounts = await call(page, 'inventory.virtualAccounts', {});
  const due = await call(page, 'due.board', { limit: 1 });
  const dueDay = new Date(due.rows[0]?.at ?? Date.now()).toISOString().slice(0, 10);
  const product = products.rows[1]?.id ?? '';
  await show(page, { name: 'settings', hash: '#/settings' });
  const settings = await page
    .locator('a[href^="#/settings/"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))]);
  expect(settings.length).toBeGreaterThan(5);
  return [
    { name: 'overview', hash: '#/overview' },
    { name: 'products', hash: '#/products' },
    { name: 'product', hash: `#/products/${product}` },
    { name: 'reports', hash: '#/reports' },
    { name: 'report', hash: `#/reports/${reports.rows[0]?.id ?? ''}` },
    { name: 'handover', hash: '#/handover' },
    { name: 'handover-new', hash: '#/handover/new' },
    { name: 'handover-one', hash: '#/handover/1' },
    { name: 'due', hash: '#/due' },
    { name: 'due-calendar', hash: `#/due/calendar?day=${dueDay.slice(0, 7)}` },
    { name: 'due-plan', hash: `#/due/plan?day=${dueDay}` },
    { name: 'account', hash: '#/account' },
    { name: 'account-virtual', hash: `#/account/${encodeURIComponent(accounts.rows[1]?.name ?? '')}` },
    { name: 'jobs', hash: '#/jobs' },
    { name: 'job', hash: `#/jobs/${jobs.rows[0]?.id ?? ''}` },
    { name: 'settings', hash: '#/settings' },
    { name: 'import-list', hash: '#/products/import-list' },
    ...['account', 'roles', 'reporting', 'token', 'states'].map((topic) => ({
      name: `guide-${topic}`,
      hash: `#/guide/${topic}`,
    })),
    ...settings.map((hash) => ({ name: hash.slice(2).replace('/', '-'), hash })),
  ];
}

/** The account's lists and what is done there, each with something in it; `everyScreen` was asked before. */
export async function accountScreens(page: Page): Promise<readonly Shown[]> {
  await wholeJob(page, 'onPrem.refresh', {});
  await call(page, 'tokens.create', { virtualAccount: 'DEFAULT', description: 'for pictures', days: 30 });
  const entitlement = 'regid.2019-10.com.cisco.EXPORTCONTROL,1.0_bd4a2ce2-a3e5-4e0f-9f8c-0a2a5d9c8e1f';
  await call(page, 'authorizations.order', { udi: { pid: 'C9300-24T', serial: 'FCW2233A5ZW' }, entitlement });
  const license = encodeURIComponent('Routing DNA Advantage Tier 2');
  return [
    ...[
      ...['instances', 'subscriptions', 'places', 'leftovers', 'changes'],
      ...['moves', 'authorizations', 'tokens', 'pnp'],
    ].map((list) => ({ name: `account-${list}`, hash: `#/account?list=${list}` })),
    { name: 'account-groups', hash: '#/account?group=virtualAccount' },
    { name: 'account-license', hash: `#/account/Branches?license=${license}` },
    { name: 'account-import', hash: '#/account?import=files' },
    { name: 'account-on-prem', hash: '#/account?from=on_prem' },
  ];
}

/** Goes there and waits until nothing is being read any more. */
export async function show(page: Page, { hash }: Shown): Promise<void> {
  const reads = readsOf(page);
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  // Until then the screen before is there still, and nothing of the new one has been asked for.
  await isDrawn(page);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect.poll(() => reads.size).toBe(0);
  await isDrawn(page);
  await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
  await isDrawn(page);
}

/** Two frames: what was just put in is drawn. */
async function isDrawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

const readsOfPages = new WeakMap<Page, Set<Request>>();

/** What this page has asked the application for, or loads of itself, and has no answer to yet. */
function readsOf(page: Page): ReadonlySet<Request> {
  const known = readsOfPages.get(page);
  if (known) return known;
  const reads = new Set<Request>();
  readsOfPages.set(page, reads);
  page.on('request', (request) => {
    if (request.url().includes('/call/') || request.resourceType() === 'script') reads.add(request);
  });
  page.on('requestfinished', (request) => void reads.delete(request));
  page.on('requestfailed', (request) => void reads.delete(request));
  return reads;
}
