import type { DeepReadonly } from '../../../shared/contract/procedure.ts';
import type { Schedule } from '../../../shared/contract/settings.ts';
import { SluiceError } from '../../../shared/errors.ts';

/** `off`, `hourly:6`, `daily:06:30`, `weekly:1,4@06:30` (0 is Sunday). `usage.invalid` */
export function readSchedule(text: string): Schedule | null {
  if (text === 'off' || text === 'none') return null;
  const base = { everyHours: 6, at: '06:00', weekdays: [1] };
  const hours = /^hourly:(\d{1,2})$/.exec(text)?.[1];
  if (hours !== undefined && Number(hours) >= 1 && Number(hours) <= 24)
    return { ...base, kind: 'hourly', everyHours: Number(hours) };
  const time = '((?:[01]\\d|2[0-3]):[0-5]\\d)';
  const daily = new RegExp(`^daily:${time}$`).exec(text)?.[1];
  if (daily !== undefined) return { ...base, kind: 'daily', at: daily };
  const [, days, at] = new RegExp(`^weekly:([0-6](?:,[0-6])*)@${time}$`).exec(text) ?? [];
  if (days !== undefined && at !== undefined)
    return { ...base, kind: 'weekly', weekdays: [...new Set(days.split(',').map(Number))].sort(), at };
  throw new SluiceError('usage.invalid', {
    detail: `${text} is no schedule; there are off, hourly:6, daily:06:30 and weekly:1,4@06:30 (Sunday is 0)`,
  });
}

/** The same form back. */
export function scheduleText(schedule: DeepReadonly<Schedule> | null): string {
  if (schedule === null) return 'off';
  const { kind, everyHours, at, weekdays } = schedule;
  if (kind === 'hourly') return `hourly:${everyHours}`;
  return kind === 'daily' ? `daily:${at}` : `weekly:${weekdays.join(',')}@${at}`;
}
