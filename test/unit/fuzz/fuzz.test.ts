import { describe, expect, it } from 'vitest';
import { runTarget } from '../../fuzz/run-target.ts';
import { targets } from '../../fuzz/targets.ts';

/** A taste of `npm run fuzz`, always the same inputs. */
describe('readers of what others wrote', () => {
  it.each(targets.map((target) => [target.name, target] as const))(
    '%s survives 400 bent inputs',
    async (_name, target) => {
      const result = await runTarget(target, { seed: 1, count: 400, slowMs: 10_000, maxRssBytes: Infinity });
      expect(result.failures.map(({ index, what }) => `${index}: ${what}`)).toEqual([]);
      // A target that refuses or takes everything would test nothing.
      expect(result.read).toBeGreaterThan(20);
    },
  );

  it('are caught when they break', async () => {
    const [target] = targets;
    if (!target) throw new Error('no target');
    const broken = { ...target, read: (bytes: Buffer) => JSON.parse(bytes.toString()) as unknown };
    const result = await runTarget(broken, { seed: 1, count: 50, slowMs: 10_000, maxRssBytes: Infinity });
    expect(result.failures.length).toBeGreaterThan(0);
  });
});
