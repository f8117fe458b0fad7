import { Cron } from 'croner';
import type { Schedule } from '../../shared/contract/settings.ts';
import type { EpochMs } from '../../shared/vocabulary.ts';

/**
 * When a schedule comes up next after a moment, in the zone of this computer or the one named. Where clocks are put
 * forward over its time, it comes up right after; where they are put back, once. Null: never (no weekday is chosen).
 */
export function nextRun(schedule: Schedule, after: EpochMs, timezone?: string): EpochMs | null {
  const pattern = patternOf(schedule);
  if (pattern === null) return null;
  const options = { paused: true, ...(timezone === undefined ? {} : { timezone }) };
  return new Cron(pattern, options).nextRun(new Date(after))?.getTime() ?? null;
}

/** Minute, hour, day of month, month, day of week. */
function patternOf({ kind, everyHours, at, weekdays }: Schedule): string | null {
  const [hour, minute] = at.split(':').map(Number);
  if (kind === 'hourly') return everyHours === 24 ? '0 0 * * *' : `0 */${everyHours} * * *`;
  if (kind === 'daily') return `${minute} ${hour} * * *`;
  return weekdays.length === 0 ? null : `${minute} ${hour} * * ${[...new Set(weekdays)].sort().join(',')}`;
}
