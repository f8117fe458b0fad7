import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { answerDialogs, dialogsAsked } from './dialogs.ts';
import { expect, test } from './fixtures.ts';
import { registerInDesktop, startTestSite } from './site.ts';
import type { ContractEvent } from '../../shared/contract/events.ts';

const root = resolve(import.meta.dirname, '../..');

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
  const { file } = await desktop.call('files.text', { name: 'pasted.txt', text: 'show version' });
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
  // What was dropped before has to be dropped again.
  expect(await desktop.answer('import.start', { files: [file] })).toMatchObject({ error: { code: 'file.forgotten' } });

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

test('a sleep of the computer cuts connections; products are tried again, and it does not count as a try', async ({
  desktop,
}) => {
  test.setTimeout(120_000);
  const site = await startTestSite('--products', '4', '--fault', 'slow', '--fault', 'slow', '--fault', 'slow');
  await desktop.call('vault.open', { passphrase: 'a long passphrase' });
  await registerInDesktop(desktop, site);
  // A product whose try counted would fail.
  await desktop.call('settings.set', { patch: { tries: 1 } });
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
  // At least one was cut and began again: more connections than products.
  const { rows } = await desktop.call('connections.list', { limit: 100 });
  expect(rows.length).toBeGreaterThan(4);
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

test('while a schedule is set there is an icon in the words chosen, and closing the window only hides it', async ({
  desktop,
}) => {
  await desktop.app.evaluate(({ Menu }) => {
    const probe = globalThis as unknown as { menus: Electron.MenuItemConstructorOptions[][] };
    probe.menus = [];
    const buildFromTemplate = Menu.buildFromTemplate.bind(Menu);
    Menu.buildFromTemplate = (template) => {
      probe.menus.push(template as Electron.MenuItemConstructorOptions[]);
      return buildFromTemplate(template);
    };
  });
  const tray = () =>
    desktop.app.evaluate(() =>
      (globalThis as unknown as { menus: Electron.MenuItemConstructorOptions[][] }).menus
        .filter(({ length }) => length === 2)
        .at(-1)
        ?.map(({ label }) => label),
    );
  const close = () =>
    desktop.app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0];
      window?.close();
      return window?.isDestroyed() === false && window.isVisible();
    });
  await desktop.call('settings.set', { patch: { schedule: { kind: 'daily', at: '06:00' } } });
  await expect.poll(tray).toEqual(['Open Sluice', 'Quit Sluice']);
  await desktop.call('preferences.set', { language: 'fr' });
  await expect.poll(tray).toEqual(['Ouvrir Sluice', 'Quitter Sluice']);
  expect(await close()).toBe(false);
  expect((await desktop.answer('app.hello', {})).ok).toBe(true);
  const isVisible = await desktop.app.evaluate(({ BrowserWindow }) => {
    const { menus } = globalThis as unknown as { menus: Electron.MenuItemConstructorOptions[][] };
    menus
      .filter(({ length }) => length === 2)
      .at(-1)?.[0]
      ?.click?.(undefined as never, undefined, undefined as never);
    return BrowserWindow.getAllWindows()[0]?.isVisible();
  });
  expect(isVisible).toBe(true);
});

test('who quits while a job runs is asked first; then it really ends', async ({ openDesktopApp }) => {
  test.setTimeout(120_000);
  const desktop = await openDesktopApp();
  const { app } = desktop;
  const site = await startTestSite('--products', '4', '--fault', 'slow', '--fault', 'slow', '--fault', 'slow');
  await desktop.call('vault.open', { passphrase: 'a long passphrase' });
  await registerInDesktop(desktop, site);
  await desktop.call('settings.set', { patch: { lanes: 1 } });
  await answerDialogs(desktop, { button: 0 });
  await app.evaluate(({ powerSaveBlocker }) => {
    const start = powerSaveBlocker.start.bind(powerSaveBlocker);
    powerSaveBlocker.start = (kind) => {
      (globalThis as unknown as { isKnown: boolean }).isKnown = true;
      return start(kind);
    };
  });
  const { jobId } = await desktop.call('collect.start', { productIds: null });
  // The window side hears of a job a moment after the page does.
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { isKnown?: true }).isKnown === true))
    .toBe(true);
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(async () => (await dialogsAsked(desktop)).length).toBe(1);
  await app.evaluate(({ app }) => app.quit());
  await expect.poll(async () => (await dialogsAsked(desktop)).length).toBe(2);
  expect((await dialogsAsked(desktop))[0]).toMatchObject({
    message: 'A job is running',
    detail: expect.stringContaining('Collect usage reports'),
    buttons: ['Keep running', 'Quit'],
    defaultId: 0,
  });
  expect((await desktop.call('jobs.get', { id: jobId })).job.state).toBe('running');

  await answerDialogs(desktop, { button: 1 });
  await app.evaluate(({ app }) => app.quit());
  expect(await ended).toBe(0);
  const again = await openDesktopApp({ workspace: desktop.workspace });
  expect((await again.call('jobs.get', { id: jobId })).job.state).toBe('cancelled');
  await site.stop();
});

test('a signal or the end of the session quits at once, also while a job runs', async ({ openDesktopApp }) => {
  test.skip(process.platform === 'win32', 'no signals there');
  test.setTimeout(120_000);
  const desktop = await openDesktopApp();
  const site = await startTestSite('--products', '2', '--fault', 'slow', '--fault', 'slow');
  await desktop.call('vault.open', { passphrase: 'a long passphrase' });
  await registerInDesktop(desktop, site);
  const { jobId } = await desktop.call('collect.start', { productIds: null });
  await expect.poll(async () => (await desktop.call('jobs.get', { id: jobId })).progress !== null).toBe(true);
  const ended = new Promise((resolve) => desktop.app.process().once('exit', resolve));
  process.kill(await desktop.app.evaluate(() => process.pid), 'SIGTERM');
  expect(await ended).toBe(0);
  await site.stop();
});

test('a work process out of memory is started again, and what it said of its memory is not kept', async ({
  openDesktopApp,
  available,
}) => {
  test.skip(available.binary.preloads.length === 0, "the limit is set on the stand-in's work process");
  const desktop = await openDesktopApp({ preloads: [join(import.meta.dirname, 'stand-in', 'little-memory.cjs')] });
  expect(await desktop.call('app.hello', {})).toMatchObject({ tryOut: null });
  // So many virtual products do not fit into it.
  expect(await desktop.answer('tryOut.start', { products: 500 })).toMatchObject({
    ok: false,
    error: { code: 'app.core_stopped', retryable: true },
  });
  await expect.poll(async () => (await desktop.answer('app.hello', {})).ok).toBe(true);
  expect(await desktop.app.evaluate(() => (globalThis as unknown as { forks: number }).forks)).toBe(2);
  const reports = readdirSync(root).filter((name) => /^report\..*\.json$|\.heapsnapshot$/.test(name));
  expect(reports).toEqual([]);
});

test('a work process that cannot even load is given up, and the window says what to do', async ({
  openDesktopApp,
  available,
}) => {
  test.setTimeout(120_000);
  test.skip(available.binary.preloads.length === 0, "the stand-in's work process is replaced");
  const desktop = await openDesktopApp({ preloads: [join(import.meta.dirname, 'stand-in', 'broken-core.cjs')] });
  await expect
    .poll(() => desktop.answer('app.hello', {}), { timeout: 60_000 })
    .toMatchObject({ ok: false, error: { code: 'app.core_gave_up', params: { ends: 6, code: 3 } } });
  await expect(desktop.page.locator('body')).toContainText('has ended 6 times in a row (the last time with code 3)');
  await expect(desktop.page.locator('body')).toContainText('Quit Sluice and open it again');
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
