import { createHash } from 'node:crypto';
import type { Schedule } from '../../../shared/contract/settings.ts';
import type { ScheduledRun, SystemEntry, SystemScheduler } from '../../../shared/contract/system-schedule.ts';
import { SluiceError } from '../../../shared/errors.ts';
import { cronEntry } from './cron.ts';
import { launchdEntry } from './launchd.ts';
import { systemdEntry } from './systemd.ts';
import { taskEntry } from './task-scheduler.ts';
import type { EntryPlace, Wanted } from './wanted.ts';

/** The scheduler that a system has; systemd where it runs, for `cron` is not everywhere. */
export function systemScheduler(platform: string, hasSystemd: boolean): SystemScheduler {
  if (platform === 'win32') return 'task-scheduler';
  if (platform === 'darwin') return 'launchd';
  return hasSystemd ? 'systemd' : 'cron';
}

const writers: Readonly<Record<SystemScheduler, (wanted: Wanted) => Omit<SystemEntry, 'run' | 'name'>>> = {
  'task-scheduler': taskEntry,
  launchd: launchdEntry,
  systemd: systemdEntry,
  cron: cronEntry,
};

/** What is written for one run. `usage.invalid`: a line end in a path, no weekday. */
export function systemEntry(
  scheduler: SystemScheduler,
  run: ScheduledRun,
  schedule: Schedule,
  place: EntryPlace,
  passphraseFile: string | null,
): SystemEntry {
  if (schedule.kind === 'weekly' && schedule.weekdays.length === 0)
    throw new SluiceError('usage.invalid', { detail: 'a weekly schedule needs a weekday' });
  const words = [
    ...place.command,
    ...(run === 'cycle' ? ['cycle', '--unattended'] : ['digest', '--send']),
    ...['--workspace', place.workspace],
    ...(passphraseFile === null ? [] : ['--passphrase-file', passphraseFile]),
  ];
  for (const word of words)
    // A scheduler's file has a line for each thing: what holds a line end would be two.
    if (/[\p{Cc}\u2028\u2029]/u.test(word))
      throw new SluiceError('usage.invalid', { detail: `a path must not hold a line end: ${JSON.stringify(word)}` });
  // Two workspaces of one user do not overwrite each other's.
  const name = `sluice-${run}-${createHash('sha256').update(place.workspace).digest('hex').slice(0, 8)}`;
  return { run, name, ...writers[scheduler]({ run, name, arguments: words, schedule, place }) };
}
