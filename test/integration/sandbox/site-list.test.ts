import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { writeSiteList } from '../../../main/hosts/cli/site-list.ts';
import { cli, Scope } from '../river/harness.ts';

const scope = new Scope();
afterEach(() => scope.end());

it('is taken as a list of products, with every login of the site', async () => {
  // The fourth product asks for an enable password of its own.
  const site = await scope.site({ products: 4, seed: 1 });
  const { products } = site.description;
  expect(products.some((one) => one.enable_password !== null)).toBe(true);
  const file = join(scope.folder(), 'site.csv');
  await writeSiteList(file, products);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  const workspace = scope.folder();
  expect((await cli(['list', 'import', file, '--passwords', 'vault'], { workspace })).code).toBe(0);
  const checked = await cli(['product', 'check'], { workspace });
  expect([checked.code, checked.stdout]).toEqual([0, expect.stringContaining('products: 4 done')]);
});
