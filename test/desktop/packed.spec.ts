import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { chromium, type Page } from '@playwright/test';
import type { Answer } from '../../shared/bridge.ts';
import { expect, test } from './fixtures.ts';

const root = resolve(import.meta.dirname, '../..');
const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js');

/** As written down in electron-builder.yml; each number is Electron's own. */
const wanted: Readonly<Record<string, boolean>> = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

test('the packed program: its files, its fuses, its window, and what it says when its work process cannot start', async ({
  available,
}) => {
  test.setTimeout(180_000);
  test.skip(process.platform !== 'linux', 'packs for Linux');
  const { binary, display } = available;
  test.skip(binary.packFolder === null, 'no distribution to pack with');
  const folder = mkdtempSync(join(tmpdir(), 'sluice-packed-'));
  const packed = spawnSync(
    process.execPath,
    [
      builder,
      '--linux',
      '--dir',
      `-c.electronDist=${binary.packFolder}`,
      `-c.electronVersion=${binary.version}`,
      `-c.directories.output=${folder}`,
    ],
    { cwd: root, encoding: 'utf8' },
  );
  expect(packed.status, packed.stdout + packed.stderr).toBe(0);
  const unpacked = join(folder, 'linux-unpacked');

  const files = listPackage(join(unpacked, 'resources', 'app.asar'), { isPack: false });
  const allowed =
    /^\/(package\.json|out|out\/(main|preload|renderer|main\/chunks|renderer\/assets)|out\/main\/(main|core|thread)\.js|out\/main\/sawarabi-gothic-japanese-400-normal\.woff|out\/main\/chunks\/[\w.-]+\.js|out\/preload\/preload\.cjs|out\/renderer\/(index\.html|build-id\.txt)|out\/renderer\/assets\/[\w.-]+\.(js|css|woff2|svg|png))$/;
  expect(files.filter((file) => !allowed.test(file))).toEqual([]);
  for (const needed of [
    '/out/main/main.js',
    '/out/main/core.js',
    '/out/main/sawarabi-gothic-japanese-400-normal.woff',
    '/out/main/thread.js',
    '/out/preload/preload.cjs',
    '/out/renderer/index.html',
  ])
    expect(files).toContain(needed);
  expect(existsSync(join(unpacked, 'resources', 'app.asar.unpacked'))).toBe(false);

  const program = join(unpacked, 'sluice');
  const wire = (await getCurrentFuseWire(program)) as unknown as Record<number, number>;
  for (const [name, isOn] of Object.entries(wanted)) {
    // Each is a character in the binary.
    const state = String.fromCharCode(wire[FuseV1Options[name as keyof typeof FuseV1Options]] ?? 0);
    expect([name, state]).toEqual([name, isOn ? '1' : '0']);
  }
  // The flavour for tests differs in that one fuse only.
  const flavour = readFileSync(join(root, 'electron-builder.e2e.yml'), 'utf8');
  expect(flavour.match(/^ {2}\w+: (true|false)$/gm)).toEqual(['  enableNodeCliInspectArguments: true']);

  const args = [
    '--disable-gpu',
    '--remote-debugging-port=0',
    `--user-data-dir=${folder}/user`,
    '--workspace',
    `${folder}/workspace`,
  ];
  const child = spawn(program, [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args], {
    env: { ...process.env, DISPLAY: display ?? '', NODE_OPTIONS: '', ELECTRON_RUN_AS_NODE: '' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const page = await attach(child.stderr);
    expect(page.url()).toBe('sluice-app://page/');
    const hello = () =>
      page.evaluate(() =>
        (
          globalThis as unknown as { sluice: { call(name: string, input: unknown, id: string): Promise<Answer> } }
        ).sluice.call('app.hello', {}, String(performance.now())),
      );
    if (binary.preloads.length === 0) {
      await expect.poll(hello).toMatchObject({ ok: true, value: { host: 'desktop' } });
    } else {
      // Its Node has no node:sqlite, and a packed program takes no module that would help it.
      await expect.poll(hello).toMatchObject({ ok: false, error: { code: 'app.core_unable' } });
      await expect(page.locator('body')).toContainText('SQLite (node:sqlite)');
    }
  } finally {
    child.kill();
    await new Promise((done) => child.once('exit', done));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** With its fuses no debugger of Node attaches; the page itself can be looked at. */
async function attach(stderr: NodeJS.ReadableStream): Promise<Page> {
  let said = '';
  const address = await new Promise<string>((found) => {
    stderr.on('data', (data: Buffer) => {
      said += data.toString();
      const match = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (match !== undefined) found(match);
    });
  });
  const browser = await chromium.connectOverCDP(address);
  await expect.poll(() => browser.contexts()[0]?.pages()[0]?.url() ?? '').toContain('sluice-app:');
  const page = browser.contexts()[0]?.pages()[0];
  if (!page) throw new Error('no window');
  await page.waitForLoadState();
  return page;
}
