import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from './fixtures.ts';
import { linkFolder } from './stand-in/stand-in.ts';
import { wrapElectron } from './wrapped-electron.ts';

const root = resolve(import.meta.dirname, '../..');
/** A number that nobody has: no user has to be made, and a user without a name is tried at the same time. */
const uid = 61_234;
const asUser = ['--reuid', String(uid), '--regid', String(uid), '--clear-groups'];

test('as an ordinary user everything runs in the sandbox of the operating system', async ({
  available,
  openDesktopApp,
}) => {
  test.skip(process.platform !== 'linux', 'looks into /proc');
  const isRoot = process.getuid?.() === 0;
  const user = (program: string, ...args: string[]) =>
    isRoot ? spawnSync('setpriv', [...asUser, program, ...args]).status === 0 : spawnSync(program, args).status === 0;
  test.skip(isRoot && !user('true'), 'no setpriv, or it may not change the user here');
  test.skip(!user('test', '-r', join(root, 'package.json')), `another user cannot read ${root}`);
  test.skip(!user('unshare', '--user', '--map-root-user', 'true'), 'no user name spaces here');

  const folder = mkdtempSync(join(tmpdir(), 'sluice-user-'));
  chmodSync(folder, 0o777);
  // The cache of the one who runs the tests may be closed to others.
  const own = join(folder, 'electron');
  if (isRoot) await linkFolder(dirname(available.binary.program), own);
  const wrapped = await wrapElectron(
    join(folder, 'wrapped'),
    join(own, 'electron'),
    `exec setpriv ${asUser.join(' ')} "$@"`,
  );
  const desktop = await openDesktopApp({
    isSandboxed: true,
    ...(isRoot ? { program: wrapped, owner: uid, env: { HOME: folder, XDG_CONFIG_HOME: folder } } : {}),
  });
  expect(await desktop.call('app.hello', {})).toMatchObject({ host: 'desktop' });
  const found = await desktop.app.evaluate(({ BrowserWindow, app }) => ({
    page: BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
    hasSwitch: app.commandLine.hasSwitch('no-sandbox'),
    uid: process.getuid?.(),
  }));
  expect(found.hasSwitch).toBe(false);
  if (isRoot) expect(found.uid).toBe(uid);
  const status = readFileSync(`/proc/${found.page}/status`, 'utf8');
  // A filter on system calls, and no right whatever.
  expect(/^Seccomp:\s+(\d)/m.exec(status)?.[1]).toBe('2');
  expect(/^NoNewPrivs:\s+(\d)/m.exec(status)?.[1]).toBe('1');
  await desktop.app.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
