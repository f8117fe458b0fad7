import { describe, expect, it } from 'vitest';
import { afterGroup, groupSelection } from '../../../../renderer/ui/grid/group-selection.ts';
import { createOrderer, type GridColumnKey } from '../../../../renderer/ui/grid/grid-order.ts';

interface Row {
  readonly name: string;
  readonly count: number | null;
  readonly tags: readonly string[];
}

const columns: readonly GridColumnKey<Row>[] = [
  { id: 'name', value: ({ name }) => name },
  { id: 'count', value: ({ count }) => count, text: () => '' },
  { id: 'tags', value: ({ tags }) => tags.join(', '), groups: ({ tags }) => tags },
];
const rows = new Map<string, Row>([
  ['a', { name: 'sw-10', count: 2, tags: ['core', 'lab'] }],
  ['b', { name: 'SW-9', count: null, tags: [] }],
  ['c', { name: 'rt-1', count: 7, tags: ['core'] }],
]);
const plain = { sort: null, filter: '', groupBy: null, collapsed: new Set<string>() };
const by = (column: string, isDescending = false) => ({ ...plain, sort: { column, isDescending } });
const ids = (query: Parameters<ReturnType<typeof createOrderer<Row>>['order']>[1], from = rows) =>
  createOrderer(columns, 'en')
    .order(from, query)
    .map((item) => (item.kind === 'row' ? item.id : `[${item.label ?? ''} ${item.count}]`));

describe('the order of a grid', () => {
  it('sorts numbers in texts as numbers, whatever the case', () => {
    expect(ids(by('name'))).toEqual(['c', 'b', 'a']);
    expect(ids(by('name', true))).toEqual(['a', 'b', 'c']);
  });

  it('puts what is not known last, either way', () => {
    expect(ids(by('count'))).toEqual(['a', 'c', 'b']);
    expect(ids(by('count', true))).toEqual(['c', 'a', 'b']);
  });

  it('filters by every word and by a rule', () => {
    expect(ids({ ...plain, filter: 'SW core' })).toEqual(['a']);
    expect(ids({ ...plain, only: ({ count }) => count !== null })).toEqual(['a', 'c']);
  });

  it('shows a row in each of its groups, under a key of its own', () => {
    expect(ids({ ...by('name'), groupBy: 'tags' })).toEqual(['[core 2]', 'c', 'a', '[lab 1]', 'a', '[ 1]', 'b']);
    const keys = createOrderer(columns, 'en')
      .order(rows, { ...plain, groupBy: 'tags' })
      .map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(ids({ ...plain, groupBy: 'tags', collapsed: new Set(['core']) })).toEqual([
      '[core 2]',
      '[lab 1]',
      'a',
      '[ 1]',
      'b',
    ]);
  });

  it('follows rows that change, come and go', () => {
    const orderer = createOrderer(columns, 'en');
    orderer.order(rows, by('name'));
    const later = new Map(rows).set('c', { name: 'zz-1', count: 1, tags: [] });
    const order = (from: ReadonlyMap<string, Row>, query = by('name')) =>
      orderer.order(from, query).map((item) => (item.kind === 'row' ? item.id : item.key));
    expect(order(later)).toEqual(['b', 'a', 'c']);
    expect(order(later, { ...by('name'), filter: 'rt-1' })).toEqual([]);
    later.delete('a');
    expect(order(new Map(later).set('d', { name: 'sw-9b', count: 1, tags: [] }))).toEqual(['b', 'd', 'c']);
  });
});

describe('the box of a group', () => {
  it('selects all of it, also what is folded away, and takes all of it back', () => {
    expect(groupSelection(['a', 'b'], new Set(['b', 'z']))).toBe('some');
    expect([...afterGroup(['a', 'b'], new Set(['b', 'z']))].sort()).toEqual(['a', 'b', 'z']);
    expect([...afterGroup(['a', 'b'], new Set(['a', 'b', 'z']))]).toEqual(['z']);
    expect(groupSelection(['a'], new Set())).toBe('none');
  });
});
