import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeEffect } from '../../../main/inventory/change-effect.ts';

const row = (virtualAccount: string, license: string, balance: number) => ({ virtualAccount, license, balance });

test('the use of a product goes with it, what is owned stays: the target runs short where it owns too few', () => {
  const rows = [row('A', 'X', -1), row('A', 'X', 3), row('B', 'X', 0), row('B', 'Y', 9)];
  expect(
    changeEffect(
      [
        { license: 'X', quantity: 1 },
        { license: 'X', quantity: 1 },
        { license: 'Z', quantity: 4 },
      ],
      rows,
      'A',
      'B',
    ),
  ).toEqual([
    { license: 'X', quantity: 2, from: { before: 2, after: 4 }, to: { before: 0, after: -2 } },
    { license: 'Z', quantity: 4, from: { before: 0, after: 4 }, to: { before: 0, after: -4 } },
  ]);
  expect(changeEffect([{ license: 'X', quantity: 2 }], rows, 'A', null)).toEqual([
    { license: 'X', quantity: 2, from: { before: 2, after: 4 }, to: null },
  ]);
});

test('a move makes and loses no license: the balances of both places together stay', () => {
  const name = fc.constantFrom('X', 'Y', 'Z');
  fc.assert(
    fc.property(
      fc.array(fc.record({ license: name, quantity: fc.nat(50) }), { maxLength: 6 }),
      fc.array(fc.tuple(fc.constantFrom('A', 'B'), name, fc.integer({ min: -50, max: 50 })), { maxLength: 8 }),
      (usage, found) => {
        const effect = changeEffect(
          usage,
          found.map(([place, license, balance]) => row(place, license, balance)),
          'A',
          'B',
        );
        for (const { from, to } of effect) {
          expect(from.before + (to?.before ?? NaN)).toBe(from.after + (to?.after ?? NaN));
          expect(from.after).toBeGreaterThanOrEqual(from.before);
        }
      },
    ),
  );
});
