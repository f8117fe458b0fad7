import { describe, expect, it } from 'vitest';
import { nextRun } from '../../../main/schedule/next-run.ts';
import { scheduleSchema } from '../../../shared/contract/settings.ts';

const at = (text: string): number => Date.parse(text);
const next = (schedule: object, after: string, zone = 'Asia/Tokyo'): string | null => {
  const time = nextRun(scheduleSchema.parse(schedule), at(after), zone);
  return time === null ? null : new Date(time).toISOString();
};

describe('the next run', () => {
  it.each([
    ['daily', { kind: 'daily', at: '06:30' }, '2026-01-05T00:00:00Z', '2026-01-05T21:30:00.000Z'],
    ['daily, exactly at the time', { kind: 'daily', at: '06:30' }, '2026-01-05T21:30:00Z', '2026-01-06T21:30:00.000Z'],
    ['hourly', { kind: 'hourly', everyHours: 6 }, '2026-01-05T00:10:00Z', '2026-01-05T03:00:00.000Z'],
    ['once a day', { kind: 'hourly', everyHours: 24 }, '2026-01-05T00:10:00Z', '2026-01-05T15:00:00.000Z'],
    // The 5th is a Monday, the 8th a Thursday; 06:30 in Tokyo is the evening before in UTC.
    ['weekly', { kind: 'weekly', weekdays: [4, 1], at: '06:30' }, '2026-01-05T00:00:00Z', '2026-01-07T21:30:00.000Z'],
    ['on Sunday', { kind: 'weekly', weekdays: [0], at: '06:30' }, '2026-01-05T00:00:00Z', '2026-01-10T21:30:00.000Z'],
  ])('%s', (_, schedule, after, expected) => {
    expect(next(schedule, after)).toBe(expected);
  });

  it('never comes without a weekday', () => {
    expect(next({ kind: 'weekly', weekdays: [] }, '2026-01-05T00:00:00Z')).toBeNull();
  });

  it('comes on the days on which clocks are set', () => {
    // 29 March 2026: 02:00 becomes 03:00 in Paris, so there is no 02:30; 25 October: 02:30 comes twice.
    const spring = next({ kind: 'daily', at: '02:30' }, '2026-03-28T12:00:00Z', 'Europe/Paris');
    expect(spring?.slice(0, 10)).toBe('2026-03-29');
    const autumn = next({ kind: 'daily', at: '02:30' }, '2026-10-24T12:00:00Z', 'Europe/Paris');
    expect(autumn?.slice(0, 10)).toBe('2026-10-25');
    const after = next({ kind: 'daily', at: '02:30' }, autumn ?? '', 'Europe/Paris');
    expect(after?.slice(0, 10)).toBe('2026-10-26');
  });
});
