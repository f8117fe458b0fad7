import { describe, expect, it } from 'vitest';
import { placesTree } from '../../../shared/places-tree.ts';

const place = (name: string, parent: string | null = null) => ({ name, parent, isDefault: name === 'DEFAULT' });
const shown = (...rows: readonly ReturnType<typeof place>[]) =>
  placesTree(rows).map(({ row, depth }) => `${' '.repeat(depth)}${row.name}`);

describe('virtual accounts in a tree', () => {
  it('begin with DEFAULT, and stand below the one that they are in', () => {
    expect(shown(place('B'), place('B Osaka', 'B'), place('A'), place('DEFAULT'), place('Lab', 'B Osaka'))).toEqual([
      'DEFAULT',
      'A',
      'B',
      ' B Osaka',
      '  Lab',
    ]);
  });

  it('are all there once, whatever the account says of their parents', () => {
    expect(shown(place('A', 'A'), place('B', 'gone'), place('C', 'D'), place('D', 'C'))).toEqual(['A', 'B', 'C', 'D']);
  });
});
