import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactInteger, numberText, parseExact } from '../../../main/http/exact-json.ts';

test('a poll id above 2^53 keeps its digits both ways', () => {
  const parsed = parseExact('{"poll_id": 773126444402795033}') as { poll_id: unknown };
  expect(numberText(parsed.poll_id)).toBe('773126444402795033');
  expect(JSON.stringify(parsed)).toBe('{"poll_id":773126444402795033}');
  expect(JSON.stringify({ poll_id: exactInteger('77412347487202314') })).toBe('{"poll_id":77412347487202314}');
});

test('any whole number is written back as it was read', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 70n }), (value) => {
      expect(JSON.stringify(parseExact(`[${value}]`))).toBe(`[${value}]`);
      expect(numberText((parseExact(`[${value}]`) as unknown[])[0])).toBe(String(value));
    }),
  );
});

test('numbers that are no whole number keep their text too', () => {
  expect(JSON.stringify(parseExact('[1.0,1e400,0.1,-0]'))).toBe('[1.0,1e400,0.1,-0]');
});

test('only digits become an unquoted number', () => {
  for (const text of ['', '1,"a":2', '-1', '01', '1e3', '{}', 'null'])
    expect(() => exactInteger(text)).toThrow(SyntaxError);
  expect(numberText('12')).toBe('12');
  expect([numberText('x'), numberText(null), numberText({})]).toEqual([null, null, null]);
});
