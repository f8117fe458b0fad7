/** The project's own tools as processes, each with an end: one that hangs fails by name instead of holding CI. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const isWindows = process.platform === 'win32';

/**
 * Runs one of the project's own tools under the Node that runs this.
 * @param script below node_modules
 * @param limit minutes, after which it and all that it started are ended
 * @returns its exit code; 1 where it could not be started or was ended
 */
export function runTool(
  script: string,
  args: readonly string[],
  { env = {}, limit }: { env?: NodeJS.ProcessEnv; limit: number },
): Promise<number> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
      cwd: root,
      // A tool that asks something of the terminal would be stopped there, out of the terminal's foreground group.
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      // A group of its own, so that what it started can be ended with it.
      detached: !isWindows,
    });
    const interrupted = (): void => {
      endTree(child);
      process.exit(130);
    };
    const timer = setTimeout(() => {
      console.log(`FAILED: ${script} ${args.slice(0, 4).join(' ')} did not end within ${limit} minutes and was ended`);
      endTree(child);
      finish(1);
    }, limit * 60_000);
    const finish = (code: number): void => {
      clearTimeout(timer);
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
      done(code);
    };
    process.on('SIGINT', interrupted).on('SIGTERM', interrupted);
    child.on('error', () => finish(1));
    child.on('exit', (code) => finish(code ?? 1));
  });
}

function endTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (isWindows) {
    spawnSync('taskkill', ['/T', '/F', '/PID', String(child.pid)]);
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}
