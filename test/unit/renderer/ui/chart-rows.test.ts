import { expect, it } from 'vitest';
import { chartRows, keyOf } from '../../../../renderer/ui/chart-rows.ts';

it('rows of a chart hold each line under a key that is no path', () => {
  const series = [{ points: new Map([['Nov 1', 2]]) }, { points: new Map([['Nov 2', 3]]) }];
  expect(chartRows(['Nov 1', 'Nov 2'], series)).toEqual([
    { day: 'Nov 1', [keyOf(0)]: 2, [keyOf(1)]: null },
    { day: 'Nov 2', [keyOf(0)]: null, [keyOf(1)]: 3 },
  ]);
  expect([keyOf(0), keyOf(12)].filter((key) => !/^\w+$/.test(key))).toEqual([]);
});
