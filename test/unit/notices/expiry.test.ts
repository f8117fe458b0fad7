import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertsDue, daysBetween, thresholdFor, type ExpiryAlert } from '../../../main/notices/expiry.ts';
import { thresholdPresets } from '../../../shared/notice-rules.ts';

const { article } = thresholdPresets;
const dayMs = 86_400_000;
const begin = Date.parse('2026-02-01');
const dayAt = (index: number): string => new Date(begin + index * dayMs).toISOString().slice(0, 10);
const license = (endsOnDay: number, name = 'network-advantage') => ({
  license: name,
  virtualAccount: 'DEFAULT',
  quantity: 2,
  endsAt: begin + endsOnDay * dayMs,
});

describe('alerts for licenses that end', () => {
  it.each([
    [91, null],
    [90, 90],
    [61, 90],
    [60, 60],
    [18, 30],
    [17, 17],
    [8, 17],
    [3, 3],
    [0, 3],
    [-30, 3],
    [-31, null],
  ])('%i days before the end the threshold is %s', (left, expected) => {
    expect(thresholdFor(left, article)).toBe(expected);
  });

  it('counts days over leap days and clock changes', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  });

  it('has nothing without thresholds', () => {
    expect(alertsDue([license(10)], [], dayAt(0), [])).toEqual([]);
  });

  it('tells several terms of one license with the same end as one', () => {
    const due = alertsDue([license(30), license(30), license(30, 'other')], article, dayAt(0), []);
    expect(due.map((alert) => [alert.license, alert.quantity])).toEqual([
      ['network-advantage', 4],
      ['other', 2],
    ]);
  });

  it('tells a new end of the same license anew', () => {
    const first = alertsDue([license(30)], article, dayAt(0), []);
    expect(alertsDue([license(30)], article, dayAt(1), first)).toEqual([]);
    expect(alertsDue([license(31)], article, dayAt(1), first)).toHaveLength(1);
  });

  it('goes out once for each license and threshold in 400 days, with the program off at random', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -20, max: 420 }), { minLength: 1, maxLength: 8 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 8 }),
        fc.infiniteStream(fc.boolean()),
        (ends, thresholds, isOn) => {
          const licenses = ends.map((end, at) => license(end, `license-${at}`));
          const days = Array.from({ length: 400 }, (_, day) => day).filter(() => isOn.next().value);
          const sent: (ExpiryAlert & { day: number })[] = [];
          for (const day of days)
            sent.push(...alertsDue(licenses, thresholds, dayAt(day), sent).map((alert) => ({ ...alert, day })));
          const sorted = [...thresholds].sort((a, b) => b - a);
          const expected = ends.flatMap((end, at) =>
            sorted.flatMap((threshold, index) => {
              // On the first day that the program ran in the range of the threshold; the lowest goes on after the end.
              const last = sorted[index + 1] === undefined ? end + 30 : end - (sorted[index + 1] ?? 0) - 1;
              const day = days.find((one) => one >= end - threshold && one <= last);
              return day === undefined ? [] : [`license-${at} ${threshold} ${day}`];
            }),
          );
          expect(sent.map((one) => `${one.license} ${one.threshold} ${one.day}`).sort()).toEqual(expected.sort());
        },
      ),
      { seed: 20_260_201, numRuns: 300 },
    );
  });
});
