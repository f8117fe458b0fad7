import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digitsOf, field, parseExact, writeExact } from '../../../../main/sandbox/exact-json.ts';

test('numbers that a double cannot hold come through, both ways', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }), (id) => {
      const text = `{"data":{"poll_id":${id}}}`;
      const read = parseExact(text);
      expect(BigInt(field(read, 'data', 'poll_id') as number | bigint)).toBe(id);
      expect(writeExact(read)).toBe(text);
      if (id >= 0n) expect(digitsOf(field(read, 'data', 'poll_id'))).toBe(String(id));
    }),
  );
});

test('what is no whole number stays what JSON.parse makes of it', () => {
  expect(parseExact('[1.5, 1e400, "77412347487202314", null]')).toEqual([1.5, Infinity, '77412347487202314', null]);
  expect([1.5, -1, 'x', '', null, undefined, '12'].map(digitsOf)).toEqual([null, '-1', null, null, null, null, '12']);
  expect(field({ a: 1 }, 'toString')).toBeUndefined();
});
