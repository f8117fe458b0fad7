import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const built = [
  'out/main/main.js',
  'out/main/core.js',
  'out/main/thread.js',
  'out/preload/preload.cjs',
  'out/renderer/build-id.txt',
];
/** Anything newer than what was built makes it old. */
const sources = [
  ...['main', 'preload', 'renderer', 'shared'],
  ...['electron.vite.config.ts', 'build/pdf-font.vite.ts', 'package-lock.json'],
];

export function isBuildOld(root: string): boolean {
  const times = built.map((name) => join(root, name)).map((path) => (existsSync(path) ? statSync(path).mtimeMs : 0));
  const oldest = Math.min(...times);
  return oldest === 0 || sources.some((name) => newest(join(root, name)) > oldest);
}

/** Window side, work process, preload and page. Needs no binary of Electron. Gives whether it worked. */
export function build(root: string): Promise<boolean> {
  const script = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, 'build', '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}

function newest(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  // The folder's own time too: a file that was deleted is in no list.
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
