import { describe, expect, it } from 'vitest';
import { joinCommands } from '../../../../renderer/app/command.ts';

const command = (id: string, label = id) => ({ id, label, run: () => undefined });

describe('the list of commands', () => {
  it("a screen's own takes the place of the general one, and its others come first", () => {
    const base = [command('go.overview'), command('run.proof', 'Save proof'), command('run.cycle')];
    const joined = joinCommands(base, [[command('run.proof', 'Save proof of this product'), command('products.edit')]]);
    expect(joined.map(({ label }) => label)).toEqual([
      'products.edit',
      'go.overview',
      'Save proof of this product',
      'run.cycle',
    ]);
  });

  it('of two screens the later one counts', () => {
    expect(joinCommands([command('a')], [[command('a', '1')], [command('a', '2')]]).map(({ label }) => label)).toEqual([
      '2',
    ]);
  });
});
