import { describe, expect, it } from 'vitest';
import { readPushedBody } from '../../../main/reports/reports.ts';

/** As large as the receiver takes. */
const fill = (start: string, again: string, end: string): Buffer =>
  Buffer.from(start + again.repeat(Math.floor((19 * 1024 * 1024) / again.length)) + end);

/** Each took five to thirty seconds, and up to one and a half gigabytes, in which nothing else could run. */
describe('bodies that would stop the program', () => {
  it.each([
    ['numbers', fill('[', '1,', '1]')],
    ['objects', fill('[', '{},', '{}]')],
    ['brackets', fill('', '[', '')],
    ['names', fill('{', '"hostname":"x",', '"b":1}')],
  ])('of nothing but %s are cut before they are taken apart', (_what, bytes) => {
    const before = process.memoryUsage().heapUsed;
    const { reports, isCut } = readPushedBody(bytes, 'push');
    expect({ reports, isCut }).toEqual({ reports: [], isCut: true });
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(150_000_000);
  });
});
