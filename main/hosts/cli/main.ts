import { fstatSync } from 'node:fs';
import { SluiceError, toErrorData } from '../../../shared/errors.ts';
import { systemClock } from '../system-clock.ts';
import { exitCodes } from './exit-codes.ts';
import { openApplication } from './open-application.ts';
import { runCli } from './program.ts';
import type { CliIo } from './io.ts';
import { languageOf } from './language.ts';
import { errorText, loadWords, say } from '../../../shared/messages/words.ts';

/** The process's own entry: its streams and signals, then its exit code. */
export async function main(): Promise<void> {
  standWhereTheUserStands();
  const io: CliIo = {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    platform: process.platform,
    isOneStream: isOneStream(),
    onInterrupt(listener) {
      // Windows has Ctrl+C and Ctrl+Break only; there the other two never come.
      const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;
      const known = signals.filter((signal) => signal !== 'SIGBREAK' || process.platform === 'win32');
      for (const signal of known) process.on(signal, listener);
      // Started by another process of ours that has ended (demo.ts): nobody is left to stop this one.
      process.on('disconnect', listener);
      return () => {
        process.off('disconnect', listener);
        for (const signal of known) process.off(signal, listener);
      };
    },
    exitNow: (code) => process.exit(code),
    isStdoutGone: () => failure !== null,
  };
  let failure: NodeJS.ErrnoException | null = null;
  // `sluice reports | head` closes the pipe early: nobody wants the rest, but a job goes on and its exit code stands.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => (failure ??= error));
  process.stderr.on('error', () => undefined);
  const argv = process.argv.slice(2);
  const words = await loadWords(languageOf(argv, io.env));
  const code = await runCli({ io, clock: systemClock, openApplication }, argv);
  process.exitCode = code;
  // Its last write tells in a later turn of the event loop that it failed.
  process.stdout.write('', () => {
    if (failure === null || failure.code === 'EPIPE') return;
    const error = new SluiceError('file.unwritable', {
      file: say(words, 'output.standard'),
      detail: failure.code ?? '',
    });
    process.stderr.write(`sluice: ${errorText(words, toErrorData(error))}\n`);
    if (code === exitCodes.done) process.exitCode = exitCodes.someFailed;
  });
}

/**
 * `npm run sluice` starts in the checkout's own folder, wherever in it (or, with `--prefix`, outside of it) the user
 * stands; the paths of a command line are meant from there. npm names that folder (docs.npmjs.com, scripts: INIT_CWD).
 */
function standWhereTheUserStands(): void {
  const { npm_lifecycle_event: script, INIT_CWD: folder } = process.env;
  if (script !== 'sluice' || folder === undefined || folder === process.cwd()) return;
  try {
    process.chdir(folder);
  } catch {
    // A folder that is gone: the checkout is as good a place as any.
  }
}

/** Both are the same file or pipe. False where it cannot be told: then a sentence too many is better than none. */
function isOneStream(): boolean {
  try {
    const [one, other] = [fstatSync(1, { bigint: true }), fstatSync(2, { bigint: true })];
    return one.ino !== 0n && one.ino === other.ino && one.dev === other.dev && one.rdev === other.rdev;
  } catch {
    return false;
  }
}
