import type { Schedule } from '../../../shared/contract/settings.ts';
import type { ScheduledRun } from '../../../shared/contract/system-schedule.ts';

/** Where and for whom an entry is. */
export interface EntryPlace {
  /** Program and arguments that start the command line: absolute paths. */
  readonly command: readonly string[];
  readonly workspace: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Number of the user; null where the system has none (Windows). */
  readonly uid: number | null;
}

/** One run of one schedule, as a scheduler's writer takes it. */
export interface Wanted {
  readonly run: ScheduledRun;
  readonly name: string;
  readonly arguments: readonly string[];
  readonly schedule: Schedule;
  readonly place: EntryPlace;
}

/** Hour and minute of `06:30`. */
export function timeOf({ at }: Pick<Schedule, 'at'>): { readonly hour: number; readonly minute: number } {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  return { hour, minute };
}

/** Hours of the day on which an hourly schedule comes up, from midnight on, as in the settings. */
export function hoursOf({ everyHours }: Pick<Schedule, 'everyHours'>): readonly number[] {
  return Array.from({ length: Math.ceil(24 / everyHours) }, (_, index) => index * everyHours);
}

export function weekdaysOf({ weekdays }: Pick<Schedule, 'weekdays'>): readonly number[] {
  return [...new Set(weekdays)].sort((a, b) => a - b);
}

/** Text in XML; also within quotes. */
export function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
