import { describe, expect, it } from 'vitest';
import {
  dayOf,
  dueFilter,
  dueParams,
  monthStarts,
  otherMonth,
  readDueQuery,
  startOfDay,
} from '../../../../renderer/features/due/due-query.ts';

describe('the address of the due board', () => {
  it('comes back as it was, and drops what is no value', () => {
    const params = { group: 'week', what: 'report', site: 'Osaka 倉庫', text: 'x', day: '2027-02-28' };
    expect(dueParams(readDueQuery(params))).toEqual(params);
    expect(dueFilter(readDueQuery(params))).toEqual({ obligations: ['report'], site: 'Osaka 倉庫', text: 'x' });
    expect(dueParams(readDueQuery({ group: 'x', what: 'y', day: '2027-13-01' }))).toEqual({});
  });
});

describe('the weeks of a month', () => {
  it('are whole, hold every day of it, and begin on the reader’s first day', () => {
    for (const zone of ['UTC', 'Europe/Paris', 'America/New_York', 'Pacific/Apia']) {
      const before = process.env['TZ'];
      process.env['TZ'] = zone;
      try {
        for (const month of ['2024-02', '2026-02', '2026-03', '2026-10', '2026-12'])
          for (const firstDay of [0, 1]) {
            const starts = monthStarts(month, firstDay);
            expect((starts.length - 1) % 7).toBe(0);
            expect(new Date(starts[0] ?? 0).getDay()).toBe(firstDay);
            const days = starts.slice(0, -1).map(dayOf);
            expect(new Set(days).size).toBe(days.length);
            expect(days).toContain(`${month}-01`);
            expect(days.filter((day) => day.startsWith(month)).at(-1)).toBe(
              dayOf(startOfDay(otherMonth(month, 1)) - 1),
            );
          }
      } finally {
        if (before === undefined) delete process.env['TZ'];
        else process.env['TZ'] = before;
      }
    }
    expect(otherMonth('2026-12', 1)).toBe('2027-01');
    expect(otherMonth('2026-01-31', -1)).toBe('2025-12');
  });
});
