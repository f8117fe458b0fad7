import { expect, it } from 'vitest';
import { byName } from '../../../../renderer/app/by-name.ts';

it('names stand in the order in which people number them', () => {
  const names = ['dev_10', 'dev_9', 'SW-2', 'dev_1', 'sw-1', 'sw-10'];
  expect(names.sort(byName)).toEqual(['dev_1', 'dev_9', 'dev_10', 'sw-1', 'SW-2', 'sw-10']);
});
