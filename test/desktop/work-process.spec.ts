import { expect, test } from './fixtures.ts';
import { registerInDesktop, startTestSite } from './site.ts';
import type { ContractEvent } from '../../shared/contract/events.ts';

/** The bridge and what the tests leave in the page. */
interface Probe {
  readonly sluice: { on(listener: (event: ContractEvent) => void): () => void; call: Call };
  seen?: ContractEvent[];
  waiting?: Promise<unknown>;
}
type Call = (name: string, input: unknown, id: string) => Promise<unknown>;

test('a work process that is killed in mid-job is told, started again, and the job goes on', async ({ desktop }) => {
  test.setTimeout(120_000);
  // Slow products, so that the job is in its middle for some seconds.
  const site = await startTestSite('--products', '8', '--fault', 'slow', '--fault', 'slow', '--fault', 'slow');
  const { page } = desktop;
  await desktop.call('vault.open', { passphrase: 'a long passphrase' });
  await registerInDesktop(desktop, site);
  await page.evaluate(() => {
    const probe = globalThis as unknown as Probe;
    probe.seen = [];
    probe.sluice.on((event) => probe.seen?.push(event));
  });
  await desktop.call('settings.set', { patch: { lanes: 1 } });
  const { jobId } = await desktop.call('collect.start', { productIds: null });
  // Somebody waits for the end of it.
  await page.evaluate((id) => {
    const probe = globalThis as unknown as Probe;
    probe.waiting = probe.sluice.call('jobs.wait', { id }, 'waiting');
  }, jobId);
  await expect
    .poll(async () => (await desktop.call('jobs.get', { id: jobId })).job.rows.succeeded ?? 0)
    .toBeGreaterThanOrEqual(1);
  const { job } = await desktop.call('jobs.get', { id: jobId });
  expect(job).toMatchObject({ state: 'running', isOwn: true });
  process.kill(Number(job.args['pid']), 'SIGKILL');

  // Open calls end with words, not with silence.
  expect(await page.evaluate(() => (globalThis as unknown as Probe).waiting)).toMatchObject({
    ok: false,
    error: { code: 'app.core_stopped', retryable: true },
  });
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as Probe).seen?.some(({ topic }) => topic === 'app')))
    .toBe(true);
  await expect.poll(async () => (await desktop.answer('app.hello', {})).ok).toBe(true);

  // The same job once more, by itself, for what was not done; the vault is open again without a question.
  const resumed = async () =>
    (await desktop.call('jobs.list', { limit: 50 })).rows.find((row) => row.id !== jobId && row.kind === 'collect');
  await expect.poll(async () => (await resumed())?.state, { timeout: 60_000 }).toBe('done');
  expect(await resumed()).toMatchObject({ state: 'done', error: null });
  expect((await desktop.call('jobs.get', { id: jobId })).job.state).toBe('crashed');
  const { rows } = await desktop.call('products.list', { limit: 50 });
  expect(rows.map((row) => row.reports.collected ?? 0).every((count) => count > 0)).toBe(true);
  // Every list is read again by the page.
  const topics = await page.evaluate(
    () => new Set((globalThis as unknown as Probe).seen?.map(({ topic }) => topic)).size,
  );
  expect(topics).toBeGreaterThan(5);
  await site.stop();
});

test('one that dies again and again is started with longer and longer pauses', async ({ desktop }) => {
  const pid = () =>
    desktop.app.evaluate(({ app }) => {
      const children = (process as unknown as { _getActiveHandles(): { pid?: number; connected?: boolean }[] })
        ._getActiveHandles()
        .filter((handle) => handle.connected === true && typeof handle.pid === 'number');
      const utility = app.getAppMetrics().find((metric) => metric.name === 'Sluice work process');
      return utility?.pid ?? children[0]?.pid ?? null;
    });
  const gaps: number[] = [];
  for (let death = 0; death < 3; death += 1) {
    const victim = await pid();
    if (victim === null) throw new Error('no work process');
    process.kill(victim, 'SIGKILL');
    const killedAt = performance.now();
    await expect.poll(async () => ![null, victim].includes(await pid()), { intervals: [25] }).toBe(true);
    gaps.push(performance.now() - killedAt);
    await expect.poll(async () => (await desktop.answer('app.hello', {})).ok).toBe(true);
  }
  const [first = 0, , last = 0] = gaps;
  expect(last - first).toBeGreaterThan(300);
});

test('closing the window ends the work process, and the workspace is free', async ({ openDesktopApp }) => {
  const first = await openDesktopApp();
  const { jobId } = await first.call('verify.run', {});
  const { job } = await first.call('jobs.get', { id: jobId });
  const pid = Number(job.args['pid']);
  await first.app.close();
  expect(() => process.kill(pid, 0)).toThrow();
});

test('a sleep of the computer cuts connections, and their products are tried again', async ({ desktop }) => {
  test.setTimeout(120_000);
  const site = await startTestSite('--products', '4', '--fault', 'slow', '--fault', 'slow', '--fault', 'slow');
  await desktop.call('vault.open', { passphrase: 'a long passphrase' });
  await registerInDesktop(desktop, site);
  const { jobId } = await desktop.call('collect.start', { productIds: null });
  await expect
    .poll(async () => {
      const { progress } = await desktop.call('jobs.get', { id: jobId });
      return Object.values(progress?.steps ?? {}).reduce((sum, count) => sum + count, 0);
    })
    .toBeGreaterThan(0);
  await desktop.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  const result = await desktop.call('jobs.wait', { id: jobId });
  expect(result).toMatchObject({ state: 'done', rows: { succeeded: 4 } });
  await site.stop();
});

test('the computer is kept awake while a job runs, and only then', async ({ desktop }) => {
  test.setTimeout(120_000);
  await desktop.app.evaluate(({ powerSaveBlocker, Notification }) => {
    const probe = globalThis as unknown as { acts: string[]; notices: string[] };
    probe.acts = [];
    probe.notices = [];
    const start = powerSaveBlocker.start.bind(powerSaveBlocker);
    const stop = powerSaveBlocker.stop.bind(powerSaveBlocker);
    powerSaveBlocker.start = (kind) => {
      probe.acts.push(`start ${kind}`);
      return start(kind);
    };
    powerSaveBlocker.stop = (id) => {
      probe.acts.push('stop');
      return stop(id);
    };
    Notification.isSupported = () => true;
    Notification.prototype.show = function show() {
      probe.notices.push(`${this.title}: ${this.body}`);
    };
  });
  // Nobody looks at the window.
  await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const site = await startTestSite('--products', '3', '--fault', 'slow');
  await desktop.call('vault.open', { passphrase: 'a long passphrase' });
  await registerInDesktop(desktop, site);
  const { jobId } = await desktop.call('collect.start', { productIds: null });
  await desktop.call('jobs.wait', { id: jobId });
  const probe = () =>
    desktop.app
      .evaluate(() => globalThis as unknown as { acts: string[]; notices: string[] })
      .then(({ acts, notices }) => ({ acts, notices }));
  await expect.poll(async () => (await probe()).acts).toEqual(['start prevent-app-suspension', 'stop']);
  await expect.poll(async () => (await probe()).notices).toEqual(['Collect usage reports: Finished']);
  await site.stop();
});

test('while a schedule is set there is an icon, and closing the window only hides it', async ({ desktop }) => {
  await desktop.app.evaluate(({ Menu }) => {
    const probe = globalThis as unknown as { menus: string[][] };
    probe.menus = [];
    const buildFromTemplate = Menu.buildFromTemplate.bind(Menu);
    Menu.buildFromTemplate = (template) => {
      probe.menus.push(template.map(({ label = '' }) => label));
      return buildFromTemplate(template);
    };
  });
  await desktop.call('settings.set', { patch: { schedule: { kind: 'daily', at: '06:00' } } });
  await expect
    .poll(() => desktop.app.evaluate(() => (globalThis as unknown as { menus: string[][] }).menus.at(-1)))
    .toEqual(['Open Sluice', 'Quit Sluice']);
  const isVisible = await desktop.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.close();
    return window?.isDestroyed() === false && window.isVisible();
  });
  expect(isVisible).toBe(false);
  expect((await desktop.answer('app.hello', {})).ok).toBe(true);
});

test('the window can be closed while the work process is not there', async ({ openDesktopApp }) => {
  const desktop = await openDesktopApp();
  const { app } = desktop;
  const { jobId } = await desktop.call('verify.run', {});
  const pid = Number((await desktop.call('jobs.get', { id: jobId })).job.args['pid']);
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  process.kill(pid, 'SIGKILL');
  await app.evaluate(({ app }) => app.quit());
  expect(await ended).toBe(0);
});
