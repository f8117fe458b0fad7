import { describe, expect, it } from 'vitest';
import { evaluationOf, evaluationWarnings } from '../../../main/reports/evaluation.ts';
import { readPrinted } from '../../../main/show-license/show-license.ts';

const hour = 3_600_000;
const day = 24 * hour;
const end = Date.UTC(2027, 2, 31, 12);

describe('warnings of an evaluation period', () => {
  it('come at 60 and 30 days, weekly in the last 30, daily in the last week, hourly on the last day, weekly after the end', () => {
    const times: number[] = [];
    for (let now = end - 90 * day; times.length < 60;) {
      const { next } = evaluationWarnings(end, now);
      expect(next).toBeGreaterThan(now);
      expect(evaluationWarnings(end, next).due).toBe(next);
      times.push(next);
      now = next;
    }
    const days = times.filter((at) => at <= end - day).map((at) => (end - at) / day);
    expect(days).toEqual([60, 30, 23, 16, 9, 7, 6, 5, 4, 3, 2, 1]);
    const hours = times.filter((at) => at > end - day && at <= end).map((at) => (end - at) / hour);
    expect(hours).toEqual(Array.from({ length: 24 }, (_, index) => 23 - index));
    const after = times.filter((at) => at > end).map((at) => (at - end) / day);
    expect(after.slice(0, 4)).toEqual([7, 14, 21, 28]);
  });

  it('are not due before the first, and are made up in one', () => {
    expect(evaluationWarnings(end, end - 61 * day)).toEqual({ due: null, next: end - 60 * day });
    expect(evaluationWarnings(end, end - 10 * day).due).toBe(end - 16 * day);
    expect(evaluationWarnings(end, end + 15 * day)).toEqual({ due: end + 14 * day, next: end + 21 * day });
  });
});

describe('an evaluation period in what a product printed', () => {
  const read = (...lines: string[]) => evaluationOf(readPrinted(lines.join('\n')), 1000);
  it('runs, with its end', () => {
    const left = 71 * day + 22 * hour + 60_000 + 59_000;
    expect(
      read(
        'Smart Licensing is ENABLED',
        'Registration:',
        '  Status: UNREGISTERED',
        'License Authorization:',
        '  Status: EVAL MODE',
        '  Evaluation Period Remaining: 71 days, 22 hours, 1 minutes, 59 seconds',
      ),
    ).toEqual({ state: 'running', endsAt: 1000 + left });
  });
  it('has ended', () => {
    expect(read('Smart Licensing is ENABLED', 'License Authorization:', '  Status: EVAL EXPIRED')).toEqual({
      state: 'ended',
      endsAt: null,
    });
  });
  it('is none', () => {
    expect(read('Smart Licensing is ENABLED', 'Registration:', '  Status: REGISTERED')).toBeNull();
    expect(read('')).toBeNull();
  });
});
