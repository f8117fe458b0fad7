import { resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Output } from '../../../../shared/contract/contract.ts';
import type { Schedule } from '../../../../shared/contract/settings.ts';
import type { ScheduledRun, SystemScheduler } from '../../../../shared/contract/system-schedule.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { say, type Words } from '../../../../shared/messages/words.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { AddCommands } from '../run.ts';
import { readSchedule } from '../schedule-text.ts';
import type { Session } from '../session.ts';
import { printableLines } from '../text.ts';

type Entries = Output<'systemSchedule.entries'>['entries'];

interface ScheduleOptions {
  readonly run: readonly ScheduledRun[];
  readonly at: Schedule;
  readonly with?: SystemScheduler;
  readonly write?: true;
  readonly remove?: true;
}

/** Those of the contract, which is not loaded for `--help`; a test holds that they are the same. */
export const schedulers: readonly SystemScheduler[] = ['task-scheduler', 'launchd', 'systemd', 'cron'];

/** schedule: the entry of the computer's own scheduler, shown, and written when that is asked for. */
export const scheduleCommand: AddCommands = (program, run) => {
  program
    .command('schedule')
    .option('--run <what>', '', runs, ['cycle'] as const)
    .option('--at <schedule>', '', when, when('daily:06:00'))
    .addOption(new Option('--with <scheduler>').choices(schedulers))
    .addOption(new Option('--write').conflicts('remove'))
    .option('--remove')
    .action((options: ScheduleOptions, command: Command) => run(command, (session) => schedule(session, options)));
};

async function schedule(session: Session, options: ScheduleOptions): Promise<ExitCode> {
  const { words, output, prompts, signal } = session;
  const { passphraseFile } = session.options;
  const application = await session.application();
  const { scheduler, entries } = await application.call(
    'systemSchedule.entries',
    {
      runs: [...options.run],
      schedule: { ...options.at, weekdays: [...options.at.weekdays] },
      ...(options.with === undefined ? {} : { scheduler: options.with }),
      passphraseFile: passphraseFile === undefined ? null : resolve(passphraseFile),
    },
    { signal },
  );
  const isChange = options.write === true || options.remove === true;
  if (!isChange || prompts.canAsk) output.note(shown(words, entries, options.remove === true));
  if (options.remove !== true && passphraseFile === undefined) output.note(say(words, 'schedule.no_passphrase'));
  const answer = {
    scheduler,
    entries,
    written: options.write === true,
    removed: options.remove === true,
  };
  if (!isChange) {
    await output.result(answer, () => say(words, 'schedule.dry'));
    return exitCodes.done;
  }
  const question = say(words, options.remove === true ? 'ask.schedule_remove' : 'ask.schedule_write');
  if (!(await prompts.confirm(question, signal))) throw new SluiceError('job.cancelled');
  const [{ writeEntry, removeEntry }, { systemPorts }] = await Promise.all([
    import('../../../schedule/system/write-entry.ts'),
    import('../system-ports.ts'),
  ]);
  const change = options.remove === true ? removeEntry : writeEntry;
  for (const entry of entries) await change(entry, systemPorts(session.io.env));
  const names = entries.map(({ name }) => name).join(', ');
  await output.result(answer, () =>
    say(words, options.remove === true ? 'schedule.removed' : 'schedule.written', { names, scheduler }),
  );
  return exitCodes.done;
}

/** The text of an entry as it would stand there. */
export function shown(words: Words, entries: Entries, isRemoval: boolean): string {
  const parts = entries.flatMap(({ files, crontab, commands, undo }) => [
    ...(crontab === null ? [] : [say(words, 'schedule.crontab'), crontab]),
    ...files.flatMap(({ path, text }) => [
      say(words, isRemoval ? 'schedule.file_goes' : 'schedule.file', { path }),
      ...(isRemoval ? [] : [text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')]),
    ]),
    ...(isRemoval ? undo : commands).map((command) => say(words, 'schedule.runs', { command: command.join(' ') })),
  ]);
  return printableLines(parts.join('\n'));
}

function runs(text: string): readonly ScheduledRun[] {
  if (text === 'cycle' || text === 'digest') return [text];
  if (text === 'both') return ['cycle', 'digest'];
  throw new InvalidArgumentError('It must be cycle, digest or both.');
}

function when(text: string): Schedule {
  const schedule = readSchedule(text);
  if (schedule === null)
    throw new InvalidArgumentError('It must be a time such as daily:06:30; --remove takes it away.');
  return schedule;
}
