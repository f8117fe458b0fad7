import type { DeepReadonly } from '../../../shared/contract/procedure.ts';
import type { SystemEntry } from '../../../shared/contract/system-schedule.ts';
import { SluiceError } from '../../../shared/errors.ts';
import { crontabWith } from './cron.ts';

/** The computer, as far as an entry touches it. */
export interface SystemPorts {
  /** Makes the folders above it. `file.unwritable` */
  writeFile(path: string, text: string, encoding: 'utf8' | 'utf16le'): Promise<void>;
  /** No error where there is none. `file.unwritable` */
  removeFile(path: string): Promise<void>;
  /** Never a shell. Code null: there is no such program. */
  run(
    command: readonly string[],
    input?: string,
  ): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
}

/** Writes an entry and makes it known; over an earlier one of this name. `file.unwritable`, `schedule.refused` */
export async function writeEntry(entry: DeepReadonly<SystemEntry>, ports: SystemPorts): Promise<void> {
  if (entry.crontab !== null) return await changeCrontab(entry.name, entry.crontab, ports);
  for (const command of entry.before) await ports.run(command);
  for (const { path, text, encoding } of entry.files) await ports.writeFile(path, text, encoding);
  for (const command of entry.commands) await mustRun(command, ports);
}

/** Takes it away; no error where there is none. `file.unwritable`, `schedule.refused` */
export async function removeEntry(entry: DeepReadonly<SystemEntry>, ports: SystemPorts): Promise<void> {
  if (entry.crontab !== null) return await changeCrontab(entry.name, null, ports);
  // A scheduler that knows nothing of it refuses, which is what was wanted.
  for (const command of entry.undo) await ports.run(command);
  for (const { path } of entry.files) await ports.removeFile(path);
}

async function changeCrontab(name: string, entry: string | null, ports: SystemPorts): Promise<void> {
  const list = ['crontab', '-l'];
  const { code, stdout, stderr } = await ports.run(list);
  // Code 1 with these words: this user has no table yet. Any other failure might hide one, which must not be lost.
  if (code !== 0 && !/no crontab/i.test(stderr)) throw refused(list, code, stderr);
  await mustRun(['crontab', '-'], ports, crontabWith(code === 0 ? stdout : '', name, entry));
}

async function mustRun(command: readonly string[], ports: SystemPorts, input?: string): Promise<void> {
  const { code, stderr, stdout } = await ports.run(command, input);
  if (code !== 0) throw refused(command, code, stderr.trim() || stdout);
}

function refused(command: readonly string[], code: number | null, said: string): SluiceError {
  const detail = code === null ? 'not found' : said.trim().slice(0, 500) || `exit code ${code}`;
  return new SluiceError('schedule.refused', { command: command.join(' '), detail });
}
