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

    // A person says that it was replaced: the new one stands there now, under the name of the place.
    const asked = await cli(['product', 'questions', '--json'], { workspace });
    const [question, ...others] = JSON.parse(asked.stdout) as { id: string; kind: string; product_name: string }[];
    expect(others).toEqual([]);
    expect(question).toMatchObject({ kind: 'replaced', product_name: taken?.name });
    const answered = await cli(['product', 'answer', question?.id.slice(0, 8) ?? '', 'retire', '--json'], {
      workspace,
    });
    const { product, other } = JSON.parse(answered.stdout) as Record<
      string,
      { id: string; name: string; life: string; error: unknown }
    >;
    expect(other?.name).toBe(taken?.name);
    expect(product?.name).toMatch(/ \(.+\)$/);
    expect(product).toMatchObject({ life: 'retired', error: null });
    expect((await cli(['product', 'questions'], { workspace })).code).toBe(3);
    // It is collected from; the old one's acknowledgement is never offered to it.
    expect(await cli(['collect'], { workspace })).toMatchObject({ code: 0 });
    expect(await cli(['deliver'], { workspace })).toMatchObject({ code: 3 });
    const said = (site.stats().products[0]?.lines ?? []).slice(linesOfReal());
    expect(said.filter((line) => line.includes('license smart import'))).toEqual([]);
    const ends = await withApplication(workspace, (application) =>
      application.call('reports.list', { productIds: [other?.id ?? ''], limit: 100 }),
    );
    expect(new Set(ends.rows.map(({ state }) => state))).toEqual(new Set(['collected']));
    expect(await cli(['verify'], { workspace })).toMatchObject({ code: 0 });
  });
});
