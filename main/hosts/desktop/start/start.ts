import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../system-clock.ts';
import { build, isBuildOld } from './build.ts';
import { electronProgram, fetchElectron } from './fetch-electron.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
/** What ends so soon with an error has not shown a window to anybody. */
const briefMs = 10_000;

/**
 * Opens the desktop from a checkout, which is built first where that is due. Where it cannot be opened, says so in one
 * line and serves the same application to the browser. Gives the exit code.
 */
export async function start(args: readonly string[]): Promise<number> {
  const opened = await openDesktop(args);
  if (typeof opened === 'number') return opened;
  console.log(`The desktop cannot be opened here (${opened.obstacle}); serving it to the browser instead.`);
  return run(process.execPath, [join(root, 'main/hosts/cli/sluice.mjs'), 'serve', ...args]);
}

async function openDesktop(args: readonly string[]): Promise<number | { readonly obstacle: string }> {
  const display = displayObstacle(process.platform, process.env, process.getuid?.());
  if (display !== null) return { obstacle: display };
  if (electronProgram() === null) {
    console.log('Fetching Electron, once …');
    const failure = await fetchElectron(systemClock);
    if (failure !== null) return { obstacle: failure };
  }
  const program = electronProgram();
  if (program === null) return { obstacle: 'Electron was fetched, but it is not there' };
  if (isBuildOld(root)) {
    console.log('Building, which takes some seconds …');
    if (!(await build(root))) return { obstacle: 'the build failed' };
  }
  const startedAt = systemClock.monotonicMs();
  const code = await run(program, [root, ...args]);
  const wasBrief = systemClock.monotonicMs() - startedAt < briefMs;
  return code !== 0 && code !== 130 && wasBrief ? { obstacle: `Electron ended with ${code}` } : code;
}

/** Why no window can be shown; null: nothing speaks against it. */
export function displayObstacle(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  uid: number | undefined,
): string | null {
  if (platform !== 'linux') return null;
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'there is no display';
  // Chromium's sandbox does not work as root, and without it the desktop is not opened.
  return uid === 0 ? 'it does not run as root' : null;
}

function run(program: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const { ELECTRON_RUN_AS_NODE: _asNode, ...env } = process.env;
    const child = spawn(program, args, { stdio: 'inherit', env });
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
    // Ctrl-C reaches the child by itself; this process waits for it.
    process.on('SIGINT', () => undefined);
    child.once('error', (error) => {
      console.error(String(error));
      resolve(1);
    });
    child.once('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}
