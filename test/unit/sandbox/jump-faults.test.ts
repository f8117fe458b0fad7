import { expect, it } from 'vitest';
import { placeJumpFaults } from '../../../main/sandbox/jump/jump-chain.ts';

it('a fault of a jump host that is not there is refused before anything of the site listens', () => {
  const cut = { fault: 'jump-cut', place: null } as const;
  expect(() => placeJumpFaults(0, [cut])).toThrow('usage.invalid');
  expect(() => placeJumpFaults(1, [{ ...cut, place: 2 }])).toThrow('usage.invalid');
  expect(placeJumpFaults(2, [cut])).toEqual([new Set(), new Set(['jump-cut'])]);
});
