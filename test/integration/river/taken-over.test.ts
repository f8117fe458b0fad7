import { afterEach, describe, expect, it } from 'vitest';
import { cli, reportStates, Scope } from './harness.ts';
import { preparedWorkspace, quickAccount, withApplication } from './site-checks.ts';

describe('an address that another product has taken', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('gets no import: exit code 5, the others are confirmed, nothing is put on the impostor', async () => {
    const site = await scope.site({ products: 3, seed: 3, faults: ['taken-over:1'], cssm: quickAccount });
    const workspace = await preparedWorkspace(scope, site);
    const taken = site.products[0];
    const linesOfReal = () => taken?.lines.length ?? 0;

    const run = await cli(['cycle', '--json'], { workspace });

    expect(run.code).toBe(5);
    const result = JSON.parse(run.stdout) as { products: { name: string; error: { code: string } | null }[] };
    expect(result.products.map(({ name, error }) => [name, error?.code])).toEqual(
      expect.arrayContaining([[taken?.name, 'trust.other_product']]),
    );
    expect(result.products.filter(({ error }) => error !== null)).toHaveLength(1);
    expect(site.stats().files).toEqual([]);
    // The real one answered the first login; every later line was the impostor's.
    const seen = site.stats().products[0]?.lines.slice(linesOfReal()) ?? [];
    expect(seen.filter((line) => /import|save|copy|delete/.test(line))).toEqual([]);
    const states = await withApplication(workspace, reportStates);
    expect(Object.keys(states).sort()).toEqual(['acknowledged', 'confirmed']);

    const again = await cli(['cycle'], { workspace });
    expect(again.code).toBe(5);
    expect(site.stats().files).toEqual([]);
  });
});
