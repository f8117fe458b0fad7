import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DesktopApp } from './desktop-app.ts';
import { answerDialogs, dialogsAsked } from './dialogs.ts';
import { expect, test, type Available } from './fixtures.ts';

const root = resolve(import.meta.dirname, '../..');

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-native-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the open and save dialogs give references, and what is saved lands there', async ({ desktop }) => {
  const input = join(folder, 'show.txt');
  writeFileSync(input, 'router#show license udi\nUDI: PID:C8300-1N1S-4T2X,SN:FDO0000000A\n');
  await answerDialogs(desktop, { files: [input], folder, saveIn: folder });
  const { files } = await desktop.call('dialogs.openFiles', {});
  expect(files).toMatchObject([{ name: 'show.txt', size: readFileSync(input).length }]);
  expect(JSON.stringify(files)).not.toContain(folder);
  const [first] = files;
  if (!first) throw new Error('no file');
  expect(await desktop.call('inspect.file', { file: first })).toMatchObject({ kind: 'show_license_udi' });

  const { file } = await desktop.call('dialogs.saveTo', { name: 'proof.json', kind: 'file' });
  if (!file) throw new Error('no file');
  const { jobId } = await desktop.call('proof.save', { target: file, format: 'json' });
  expect(await desktop.call('jobs.wait', { id: jobId })).toMatchObject({ state: 'done' });
  expect(() => JSON.parse(readFileSync(join(folder, 'proof.json'), 'utf8')) as unknown).not.toThrow();

  const chosen = await desktop.call('dialogs.saveTo', { name: 'any', kind: 'folder' });
  expect(chosen.file).not.toBeNull();

  const shown = await desktop.app.evaluate(({ shell }) => {
    const paths: string[] = [];
    (globalThis as unknown as { shown: string[] }).shown = paths;
    shell.showItemInFolder = (path) => void paths.push(path);
    return paths;
  });
  expect(shown).toEqual([]);
  await desktop.call('dialogs.reveal', { file });
  expect(await desktop.app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown)).toEqual([
    join(folder, 'proof.json'),
  ]);
  expect(await desktop.answer('dialogs.reveal', { file: { id: 'x', name: 'x', size: 0 } })).toMatchObject({
    ok: false,
  });
});

test('a dialog that is left gives nothing', async ({ desktop }) => {
  await desktop.app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] });
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' });
  });
  expect(await desktop.call('dialogs.openFiles', {})).toEqual({ files: [] });
  expect(await desktop.call('dialogs.saveTo', { name: 'a', kind: 'file' })).toEqual({ file: null });
  expect(await desktop.call('dialogs.saveTo', { name: 'a', kind: 'folder' })).toEqual({ file: null });
});

test('a file that is dropped is registered; one that a script made is not', async ({ desktop }) => {
  const path = join(folder, 'ACK.txt');
  writeFileSync(path, '<smartLicense></smartLicense>');
  const { page } = desktop;
  // A real file from the disk, as a drop gives it: Chromium's own way sets it into an input of the page.
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'probe';
    document.body.append(input);
  });
  await page.locator('#probe').setInputFiles(path);
  const found = await page.evaluate(async () => {
    const { sluice } = globalThis as unknown as { sluice: { file(file: File): Promise<unknown> } };
    const input = document.getElementById('probe') as HTMLInputElement;
    const real = input.files?.[0];
    if (!real) throw new Error('no file');
    return {
      real: await sluice.file(real),
      made: await sluice.file(new File(['x'], 'made.txt')).then(
        () => 'taken',
        (error: unknown) => String(error),
      ),
    };
  });
  expect(found.real).toMatchObject({ name: 'ACK.txt', size: 29 });
  expect(JSON.stringify(found.real)).not.toContain(folder);
  expect(found.made).toContain('usage.invalid');
});

/** Another start of the same desktop, as a file manager or a shell makes it. Gives its exit code. */
async function startAgain(desktop: DesktopApp, available: Available, ...args: readonly string[]): Promise<unknown> {
  const second = spawn(
    available.binary.program,
    [
      '--no-sandbox',
      ...available.binary.preloads.flatMap((file) => ['-r', file]),
      root,
      `--user-data-dir=${desktop.userData}`,
      ...args,
    ],
    {
      cwd: folder,
      env: { ...process.env, DISPLAY: available.display ?? '', SLUICE_TEST_NODE: process.execPath },
      stdio: 'ignore',
    },
  );
  return new Promise((resolve) => second.once('exit', resolve));
}

test('a second start shows the first window and ends', async ({ desktop, available }) => {
  await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  expect(await startAgain(desktop, available)).toBe(0);
  await expect
    .poll(() =>
      desktop.app.evaluate(({ BrowserWindow }) => {
        const window = BrowserWindow.getAllWindows()[0];
        return window !== undefined && window.isVisible() && !window.isMinimized();
      }),
    )
    .toBe(true);
  expect(desktop.app.windows()).toHaveLength(1);
});

test('files of a start and of a second one are imported as if dropped; a folder is refused', async ({
  openDesktopApp,
  available,
}) => {
  const first = join(folder, 'first.txt');
  const second = join(folder, 'second.txt');
  for (const file of [first, second]) writeFileSync(file, `router#show clock\n12:00:00 UTC ${file}\n`);
  const desktop = await openDesktopApp({ args: [first] });
  await expect(desktop.page.getByText('first.txt').first()).toBeVisible();
  await expect.poll(() => desktop.page.url()).toMatch(/^sluice-app:\/\/page\/#\/jobs\/.+/);
  await answerDialogs(desktop, {});
  // The second one has a folder of its own, and a folder is no file.
  expect(await startAgain(desktop, available, 'second.txt', folder)).toBe(0);
  await expect(desktop.page.getByText('second.txt').first()).toBeVisible();
  expect(await dialogsAsked(desktop)).toMatchObject([
    { message: 'Sluice cannot take this file', detail: expect.stringContaining('it is a folder') as unknown },
  ]);
  expect((await desktop.call('jobs.list', { limit: 10 })).rows.map(({ kind }) => kind)).toEqual(['import', 'import']);
});

test('a window whose screen is gone comes to the one that is there', async ({ openDesktopApp }) => {
  const userData = join(folder, 'user-data');
  mkdirSync(userData);
  const far = { x: -9000, y: 4000, width: 1000, height: 700, isMaximized: false };
  writeFileSync(join(userData, 'desktop.json'), JSON.stringify({ window: far }));
  const app = await openDesktopApp({ userData });
  const { bounds, area } = await app.app.evaluate(({ BrowserWindow, screen }) => ({
    bounds: BrowserWindow.getAllWindows()[0]?.getBounds() ?? { x: -1, y: -1, width: 0, height: 0 },
    area: screen.getPrimaryDisplay().bounds,
  }));
  expect(bounds.x).toBeGreaterThanOrEqual(area.x);
  expect(bounds.x + bounds.width).toBeLessThanOrEqual(area.x + area.width);
  expect(bounds.y + bounds.height).toBeLessThanOrEqual(area.y + area.height);
});

test('a page that crashed is loaded again, and no dump of its memory is written', async ({ desktop }) => {
  const { app, page } = desktop;
  await desktop.call('vault.open', { passphrase: 'never in a dump' });
  const isLoaded = page.waitForEvent('crash');
  const crashed = await app.evaluate(({ BrowserWindow, crashReporter }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
    try {
      return crashReporter.getUploadToServer();
    } catch {
      return 'not started';
    }
  });
  await isLoaded;
  expect([false, 'not started']).toContain(crashed);
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.getElementById("root").innerText'),
      ),
    )
    .toContain('Sluice');
  const dumps = await app.evaluate(({ app }) => app.getPath('crashDumps'));
  const files = existsSync(dumps) ? readdirSync(dumps, { recursive: true, encoding: 'utf8' }) : [];
  expect(files.filter((name) => name.endsWith('.dmp'))).toEqual([]);
});

test('window, looks and workspace are kept; an unreadable file is moved aside', async ({ openDesktopApp }) => {
  const userData = join(folder, 'user-data');
  const workspace = join(folder, 'workspace');
  const first = await openDesktopApp({ userData, workspace });
  await first.call('preferences.set', { appearance: 'dark', language: 'ja' });
  expect(await first.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1100, height: 720 }),
  );
  // Asked of the display, which answers in its own time.
  const boundsOf = ({ app }: typeof first) =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  await expect.poll(() => boundsOf(first)).toMatchObject({ width: 1100, height: 720 });
  await first.close();

  const second = await openDesktopApp({ userData, workspace });
  expect(await second.call('preferences.get', {})).toMatchObject({ appearance: 'dark', language: 'ja' });
  await expect.poll(() => boundsOf(second)).toMatchObject({ width: 1100, height: 720 });
  await second.close();

  const kept = JSON.parse(readFileSync(join(userData, 'desktop.json'), 'utf8')) as { workspace: string };
  expect(kept.workspace).toBe(workspace);
  writeFileSync(join(userData, 'desktop.json'), '{ not JSON');
  const third = await openDesktopApp({ userData, workspace });
  expect(await third.call('preferences.get', {})).toMatchObject({ appearance: 'auto', language: null });
});

test('a workspace that cannot be used is said, and the window stays', async ({ openDesktopApp }) => {
  const file = join(folder, 'file');
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, '');
  const app = await openDesktopApp({ workspace: file });
  await expect
    .poll(() => app.answer('app.hello', {}))
    .toMatchObject({ ok: false, error: { code: 'workspace.unwritable' } });
  await expect(app.page.locator('body')).toContainText(file);
});

test('the native menu is there, in words of our own', async ({ desktop }) => {
  const labels = () =>
    desktop.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);
  expect(await labels()).toEqual(['File', 'Edit', 'View', 'Window', 'Help']);
});
