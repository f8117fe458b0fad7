import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CommandTree } from '../../../main/sandbox/product/command-tree.ts';
import { splitFilter } from '../../../main/sandbox/product/output-filter.ts';

const tree = new CommandTree<null>(
  [
    'show version',
    'show license status',
    'show license summary',
    'show license rum id all',
    'show license rum id <number>',
    'show license rum id <number> detail',
    'dir',
    'dir <path>',
    'delete /force <path>',
    'terminal length <number>',
  ].map((pattern) => ({ pattern, level: pattern.startsWith('d') ? 15 : 1, run: () => '' })),
);
const kind = (line: string, level = 15): string => tree.parse(line, level).kind;

describe('command lines', () => {
  test.each([
    ['sh ver', 'show version', []],
    ['SHOW  LIC  ST', 'show license status', []],
    ['show license rum id 12 det', 'show license rum id 12 detail', ['12']],
    ['show license rum id all', 'show license rum id all', []],
    ['dir bootflash:a', 'dir bootflash:a', ['bootflash:a']],
    ['del /f x', 'delete /force x', ['x']],
  ])('%s', (line, whole, args) => {
    expect(tree.parse(line, 15)).toMatchObject({ kind: 'run', whole, args });
  });

  test('shortened too far, unfinished, unknown, above the level', () => {
    expect(kind('show license s')).toBe('ambiguous');
    expect(kind('show license')).toBe('incomplete');
    expect(kind('terminal length')).toBe('incomplete');
    expect(tree.parse('terminal length ten', 1)).toEqual({ kind: 'invalid', column: 16 });
    expect(tree.parse('show license stutus', 1)).toEqual({ kind: 'invalid', column: 15 });
    expect(tree.parse('show version now', 1)).toEqual({ kind: 'invalid', column: 13 });
    expect(kind('dir', 1)).toBe('invalid');
    expect(kind('   ')).toBe('empty');
  });

  test('every unique prefix of every word means the word', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 7 }), fc.integer({ min: 2, max: 7 }), (license, status) => {
        const line = `show ${'license'.slice(0, license)} ${'summary'.slice(0, status)}`;
        expect(tree.parse(line, 1)).toMatchObject({ kind: 'run', whole: 'show license summary' });
      }),
    );
  });

  test('no text makes it throw, and a column never lies outside', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        const parsed = tree.parse(line, 15);
        if (parsed.kind === 'invalid') expect(parsed.column).toBeLessThanOrEqual(line.length);
        tree.choices(line, 15);
        splitFilter(line);
      }),
    );
  });
});

describe('filters', () => {
  const text = 'Head:\n  one: 1\n  two: 2\nTail:\n  one: 3\n';
  const filtered = (filter: string): string => {
    const split = splitFilter(`show x | ${filter}`);
    if (!split.ok || split.filter === null) throw new Error('no filter');
    expect(split.command).toBe('show x');
    return split.filter(text);
  };

  test.each([
    ['include one', '  one: 1\n  one: 3\n'],
    ['exc one', 'Head:\n  two: 2\nTail:\n'],
    ['b Tail', 'Tail:\n  one: 3\n'],
    ['sec Head', 'Head:\n  one: 1\n  two: 2\n'],
    ['count one|two', 'Number of lines which match regexp = 3\n'],
    ['inc [', ''],
    ['inc nothing', ''],
  ])('%s', (filter, result) => {
    expect(filtered(filter)).toBe(result);
  });

  test('an unknown one is pointed at, one without expression is incomplete, other commands keep their bar', () => {
    expect(splitFilter('show x | zap y')).toEqual({ ok: false, column: 9, why: 'invalid' });
    expect(splitFilter('show x | include')).toMatchObject({ why: 'incomplete' });
    expect(splitFilter('license smart import a|b')).toMatchObject({ ok: true, filter: null });
  });
});
