import { describe, expect, test } from 'vitest';
import { alarmsOf } from '../../../main/inventory/alarms.ts';
import { balanceOf, type Owned } from '../../../main/inventory/balance.ts';
import { ownedByDay } from '../../../shared/owned-by-day.ts';

const dayMs = 86_400_000;
const asOf = Date.UTC(2026, 0, 5);
const inDays = (days: number): number => asOf + days * dayMs;

function owned(more: Partial<Owned>): Owned {
  return {
    ...{ license: 'A', virtualAccount: 'Campus', quantity: 10, inUse: 4, reserved: 0, available: 6, terms: [] },
    ...more,
  };
}

describe('the balance', () => {
  test.each([
    ['what the account says', {}, 6],
    ['below zero so many are missing', { available: -3, inUse: 13 }, -3],
    ['an account that shows no number below zero hides no shortage', { available: 0, inUse: 13 }, -3],
    ['what is reserved is not free where the account does not say', { available: null, reserved: 2 }, 4],
  ])('%s', (_name, more, expected) => {
    expect(balanceOf(owned(more), asOf).balance).toBe(expected);
  });

  test('the day it runs short is the end of the term that leaves too few', () => {
    const terms = [
      { quantity: 5, endUtc: inDays(200) },
      { quantity: 5, endUtc: inDays(20) },
    ];
    expect(balanceOf(owned({ terms }), asOf)).toEqual({
      ...{ balance: 6, endsAt: inDays(20), shortAt: inDays(200), concernAt: inDays(20) },
    });
    expect(balanceOf(owned({ terms, inUse: 6, available: 4 }), asOf).shortAt).toBe(inDays(20));
    expect(balanceOf(owned({ terms, inUse: 0, available: 10 }), asOf).shortAt).toBeNull();
    expect(balanceOf(owned({ terms, inUse: 11, available: -1 }), asOf)).toMatchObject({ shortAt: asOf, concernAt: 0 });
  });

  test('a term that has ended is not taken off once more', () => {
    const terms = [{ quantity: 8, endUtc: inDays(-1) }];
    expect(balanceOf(owned({ terms }), asOf)).toEqual({
      ...{ balance: 6, endsAt: null, shortAt: null, concernAt: inDays(-1) },
    });
  });

  test('the end of a term that the account does not count any more takes nothing off', () => {
    const short = owned({ quantity: 0, inUse: 5, available: -5, terms: [{ quantity: 8, endUtc: inDays(20) }] });
    expect(balanceOf(short, asOf)).toMatchObject({ balance: -5, endsAt: null, shortAt: asOf });
    expect(alarmsOf([short], asOf, asOf)).toEqual([
      {
        ...{ severity: 'major', kind: 'insufficient', license: 'A', virtualAccount: 'Campus' },
        ...{ count: 5, at: asOf, missing: 5 },
      },
    ]);
    expect(ownedByDay(short, asOf)).toEqual([{ at: asOf, owned: 0 }]);
    // Of two terms no more ends than is owned.
    const half = owned({
      ...{ quantity: 6, inUse: 2, available: 4 },
      terms: [
        { quantity: 4, endUtc: inDays(20) },
        { quantity: 4, endUtc: inDays(30) },
      ],
    });
    expect(alarmsOf([half], asOf, asOf).map(({ count, missing }) => [count, missing])).toEqual([
      [4, 0],
      [2, 2],
    ]);
  });

  test('what is owned by day goes down with each term, those of one day at once', () => {
    const terms = [
      { quantity: 3, endUtc: inDays(20) },
      { quantity: 2, endUtc: inDays(20) },
      { quantity: 1, endUtc: null },
      { quantity: 4, endUtc: inDays(400) },
    ];
    expect(ownedByDay(owned({ terms }), asOf)).toEqual([
      { at: asOf, owned: 10 },
      { at: inDays(20), owned: 5 },
      { at: inDays(400), owned: 1 },
    ]);
  });
});

describe('an alarm', () => {
  const short = owned({ license: 'B', inUse: 17, available: -7 });
  const ending = owned({ terms: [{ quantity: 8, endUtc: inDays(20) }] });

  test('names the license and exactly how many are missing; major ones stand first', () => {
    expect(alarmsOf([ending, short], asOf, asOf)).toEqual([
      {
        ...{ severity: 'major', kind: 'insufficient', license: 'B', virtualAccount: 'Campus', count: 7 },
        ...{ at: asOf, missing: 7 },
      },
      {
        ...{ severity: 'minor', kind: 'expiring', license: 'A', virtualAccount: 'Campus', count: 8 },
        ...{ at: inDays(20), missing: 2 },
      },
    ]);
  });

  test('comes 90 days before the end of a term, not earlier', () => {
    const one = owned({ inUse: 0, available: 10, terms: [{ quantity: 8, endUtc: inDays(90) }] });
    expect(alarmsOf([one], asOf, asOf)).toHaveLength(1);
    expect(alarmsOf([one], asOf, asOf - 1)).toHaveLength(1);
    const later = owned({ terms: [{ quantity: 8, endUtc: inDays(90) + 1 }] });
    expect(alarmsOf([later], asOf, asOf)).toEqual([]);
    expect(alarmsOf([later], asOf, inDays(1))).toHaveLength(1);
  });

  test('turns major on the day the term ends, also without a new snapshot', () => {
    expect(alarmsOf([ending], asOf, inDays(21))).toMatchObject([
      { severity: 'major', kind: 'insufficient', count: 2, at: inDays(20) },
      { severity: 'minor', kind: 'expired', count: 8, at: inDays(20), missing: 2 },
    ]);
  });

  test('an older snapshot is never judged before its own day', () => {
    expect(alarmsOf([ending], asOf, inDays(-50))).toEqual(alarmsOf([ending], asOf, asOf));
  });

  test('none for what is owned for ever and is enough', () => {
    expect(alarmsOf([owned({ terms: [{ quantity: 10, endUtc: null }] })], asOf, inDays(5000))).toEqual([]);
  });
});
