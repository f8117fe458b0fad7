import type { SystemEntry } from '../../../shared/contract/system-schedule.ts';
import { hoursOf, timeOf, weekdaysOf, type Wanted } from './wanted.ts';

/** A line of this user's table (crontab(5)), between two remarks by which it is found again. */
export function cronEntry({ name, arguments: words, schedule }: Wanted): Omit<SystemEntry, 'run' | 'name'> {
  const { hour, minute } = timeOf(schedule);
  const when =
    schedule.kind === 'hourly'
      ? `0 ${hoursOf(schedule).join(',')} * * *`
      : `${minute} ${hour} * * ${schedule.kind === 'daily' ? '*' : weekdaysOf(schedule).join(',')}`;
  // cron ends a command at a bare percent sign, also within quotes, and takes the backslash away before the shell comes.
  const command = words.map(shellWord).join(' ').replaceAll('%', '\\%');
  const crontab = `${beginOf(name)}\n${when} ${command}\n${endOf(name)}\n`;
  return { files: [], crontab, before: [], commands: [], undo: [] };
}

/** A user's table with this entry in it, once, or without it; the rest as it was. */
export function crontabWith(table: string, name: string, entry: string | null): string {
  const lines = table.split('\n');
  const begin = lines.indexOf(beginOf(name));
  const end = lines.indexOf(endOf(name), begin);
  const rest = begin === -1 || end === -1 ? lines : [...lines.slice(0, begin), ...lines.slice(end + 1)];
  const kept = rest.join('\n').replace(/\n*$/, '');
  return `${kept}${kept === '' ? '' : '\n'}${entry ?? ''}`;
}

function beginOf(name: string): string {
  return `# begin ${name} (sluice schedule)`;
}

function endOf(name: string): string {
  return `# end ${name}`;
}

function shellWord(word: string): string {
  return /^[\w@+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
