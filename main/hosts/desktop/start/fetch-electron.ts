import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../../../shared/clock.ts';

const packageFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
/** Give up after so long without a byte. */
const silenceMs = 20_000;

/** Path of the binary; null where it has not been fetched: the package brings none and does not fetch it by itself. */
export function electronProgram(): string | null {
  const given = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const mark = join(packageFolder, 'path.txt');
  const name = existsSync(mark) ? readFileSync(mark, 'utf8') : 'electron';
  const program = join(given !== undefined && given !== '' ? given : join(packageFolder, 'dist'), name);
  return existsSync(program) ? program : null;
}

/** Downloads and unpacks it. Null: done. Else why not, in a few words. */
export async function fetchElectron(
  clock: Clock,
  script = fileURLToPath(new URL('./download-electron.ts', import.meta.url)),
): Promise<string | null> {
  const failure = await download(clock, script);
  if (failure !== null) return failure;
  // Electron's own: finds the archive in the cache.
  const code = await new Promise((resolve) => {
    const child = spawn(process.execPath, [join(packageFolder, 'install.js')], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.once('error', () => resolve(1));
    child.once('close', resolve);
  });
  return code === 0 ? null : 'Electron cannot be unpacked';
}

function download(clock: Clock, script: string): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let silence = new AbortController();
    let complaint = '';
    const heard = (): void => {
      silence.abort();
      silence = new AbortController();
      clock.sleep(silenceMs, silence.signal).then(
        () => {
          child.kill('SIGKILL');
          resolve(`no byte of Electron came in ${silenceMs / 1000} s`);
        },
        () => undefined,
      );
    };
    heard();
    child.stdout.on('data', heard);
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    child.once('error', (error) => (complaint += String(error)));
    child.once('close', (code) => {
      silence.abort();
      resolve(code === 0 ? null : `Electron cannot be fetched${networkWord(complaint)}`);
    });
  });
}

function networkWord(complaint: string): string {
  const found = /\b(E[A-Z]{3,}[A-Z_]*|HTTPError[^\n]*)/.exec(complaint)?.[1];
  return found === undefined ? '' : `: ${found}`;
}
