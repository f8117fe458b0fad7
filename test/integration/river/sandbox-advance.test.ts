import { afterEach, describe, expect, it } from 'vitest';
import { cli, Scope } from './harness.ts';

describe('sandbox advance', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('moves the clock of a site that runs, and of nothing else', async () => {
    const site = await scope.site({ products: 1 });
    const [product] = site.products;
    const before = product?.now() ?? 0;
    const workspace = scope.folder();
    const move = (portal: string) => cli(['sandbox', 'advance', '60', '--portal', portal], { workspace });
    const { portal_url: portal } = site.description.cssm;
    const done = await move(portal);
    expect([done.code, done.stdout]).toEqual([0, expect.stringContaining('60 days')]);
    expect((product?.now() ?? 0) - before).toBeGreaterThanOrEqual(60 * 86_400_000);
    const elsewhere = await move('http://192.0.2.1/portal/');
    expect([elsewhere.code, elsewhere.stderr]).toEqual([2, expect.stringContaining('not this computer')]);
    await scope.end();
    expect((await move(portal)).code).toBe(2);
  });
});
