import { spawn } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SluiceError } from '../../../shared/errors.ts';
import { findPage } from './find-page.ts';
import type { PagePlace } from './find-page.ts';

/** What the page is made of; anything newer than the page makes it old. */
const sources = ['renderer', 'shared', 'electron.vite.config.ts', 'vite.renderer.config.ts', 'package-lock.json'];

/**
 * Folder of the built page; `onBuild` before it is built. From a checkout it is built where it is absent or older than its sources. `internal` when that
 * fails or an installed one is not there.
 */
export async function pageFolder(
  options: { readonly onBuild: () => void; readonly signal: AbortSignal },
  place: PagePlace = findPage(),
): Promise<string> {
  if (place.checkout !== null && isOld(place.built, place.checkout)) {
    options.onBuild();
    await build(place.checkout, place.built, options.signal);
  }
  if (!existsSync(join(place.built, 'build-id.txt')))
    throw new SluiceError('internal', { detail: `the page of this program is not in ${place.built}` });
  return place.built;
}

function isOld(built: string, checkout: string): boolean {
  const mark = join(built, 'build-id.txt');
  if (!existsSync(mark)) return true;
  const builtAt = statSync(mark).mtimeMs;
  return sources.map((name) => join(checkout, name)).some((path) => newest(path) > builtAt);
}

function newest(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  // The folder's own time too: a file that was deleted is in no list.
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Under another name first, so that a second server never reads half a page. */
async function build(checkout: string, built: string, signal: AbortSignal): Promise<void> {
  const fresh = `${built}-${process.pid}`;
  const vite = join(checkout, 'node_modules', 'vite', 'bin', 'vite.js');
  try {
    const { code, said } = await run(
      [vite, 'build', '--config', 'vite.renderer.config.ts', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'],
      checkout,
      signal,
    );
    if (code !== 0) throw new SluiceError('internal', { detail: `the page could not be built: ${said.trim()}` });
    rmSync(built, { recursive: true, force: true });
    renameSync(fresh, built);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** In a process of its own: what building takes of memory is given back. */
function run(args: readonly string[], cwd: string, signal: AbortSignal): Promise<{ code: number; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      signal,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      // Without colours: what it says of a failure goes into an error, which shows escapes as letters.
      env: { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    let said = '';
    const hear = (text: string): void => void (said = (said + text).slice(-2000));
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, said }));
  });
}
