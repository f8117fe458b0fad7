import { afterEach, describe, expect, it } from 'vitest';
import { kinds } from '../../../main/sandbox/product/catalogue.ts';
import type { UdiMember } from '../../../shared/vocabulary.ts';
import { registerSite, runJob, Scope } from './harness.ts';
import { expectAllConfirmed, quickAccount } from './site-checks.ts';

describe('a standby that moves to another product', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('while one job is at work with both is asked about, not merged; nothing is sent twice', async () => {
    const site = await scope.site({ products: 2, seed: 8, cssm: quickAccount, kind: () => kinds['c9300-stack'] });
    const application = await scope.application(scope.folder());
    await registerSite(application, site, { way: 'ssh' });
    await runJob(application, 'check.start', { productIds: null });
    const [left, right] = site.products;
    if (!left || !right) throw new Error('two products');
    const standby = left.udis.find(({ role }) => role === 'Standby') ?? expect.fail();
    let isMoved = false;
    const give = (of: readonly UdiMember[], moved: readonly UdiMember[]) => ({ get: () => (isMoved ? moved : of) });
    const own = [left.udis, right.udis] as const;
    Object.defineProperty(
      left,
      'udis',
      give(
        own[0],
        own[0].filter((one) => one !== standby),
      ),
    );
    const others = own[1].map((one) => (one.role === 'Standby' ? { ...one, role: 'Member' } : one));
    Object.defineProperty(right, 'udis', give(own[1], [...others, standby]));
    // Both have begun to be asked by then.
    const wait = (): void => {
      const isAtWork = [left, right].every(({ lines }) => lines.some((line) => line.includes('save usage')));
      if (isAtWork) isMoved = true;
      else setTimeout(wait, 5);
    };
    wait();

    const result = await runJob(application, 'cycle.start', { productIds: null, lanes: 2 });
    const again = await runJob(application, 'cycle.start', { productIds: null, lanes: 2 });

    expect(isMoved).toBe(true);
    expect([result, again].map(({ failed }) => Object.fromEntries(failed))).toEqual([{}, {}]);
    expect((await application.call('products.list', { limit: 10 })).total).toBe(2);
    const { rows } = await application.call('identities.open', {});
    expect(rows).toMatchObject([{ kind: 'moved_member', productName: right.name }]);
    expectAllConfirmed(site);
    expect((await runJob(application, 'verify.run', {})).findings).toEqual([]);
  });
});
