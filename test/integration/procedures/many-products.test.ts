import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Database } from '../../../main/ledger/sqlite/database.ts';
import { Scope } from '../river/harness.ts';

describe('what is done to many products at once', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  async function withProducts(count: number) {
    const workspace = scope.folder();
    const application = await scope.application(workspace);
    await application.call('credentials.set', { name: 'lab', username: 'u', password: 'p' });
    const added = await Promise.all(
      Array.from({ length: count }, (_, n) =>
        application.call('products.add', { host: `h${n}.example`, credential: 'lab', tags: ['old'] }),
      ),
    );
    const list = async () =>
      (await application.call('products.list', { lives: ['active', 'retired', 'removed'], limit: 500 })).rows;
    return { application, workspace, ids: added.map(({ product }) => product.id), list };
  }

  it('is one commit for a whole call', async () => {
    const { application, workspace, ids, list } = await withProducts(500);
    const watcher = new Database({ file: join(workspace, 'ledger.db'), readOnly: true });
    scope.onEnd(async () => watcher.close());
    const commits = async (work: () => Promise<unknown>): Promise<number> => {
      const seen = () => Number(watcher.get('PRAGMA data_version')?.['data_version']);
      const before = seen();
      await work();
      return seen() - before;
    };
    expect(await commits(() => application.call('products.edit', { ids, patch: { site: 'Lyon' } }))).toBe(1);
    expect(await commits(() => application.call('products.retire', { ids, reason: 'scrapped' }))).toBe(1);
    expect((await list()).every(({ life, site }) => life === 'retired' && site === 'Lyon')).toBe(true);
    expect(await commits(() => application.call('products.remove', { ids }))).toBe(1);
    expect((await list()).every(({ life }) => life === 'removed')).toBe(true);
    expect(await commits(() => application.call('products.restore', { ids, life: 'retired' }))).toBe(1);
    expect((await list()).every(({ life }) => life === 'retired')).toBe(true);
  });

  it('fails for each alone, by name, and the others are done', async () => {
    const { application, ids, list } = await withProducts(3);
    const [full = '', ...others] = ids;
    const many = Array.from({ length: 50 }, (_, n) => `t${n}`);
    await application.call('products.edit', { ids: [full], patch: { tags: many } });
    const patch = { addTags: ['new'], removeTags: ['old'] };
    const { rows, failed } = await application.call('products.edit', { ids: [...ids, 'nobody', ...others], patch });
    expect(rows.map(({ id, tags }) => [id, tags])).toEqual(others.map((id) => [id, ['new']]));
    expect(failed).toMatchObject([
      { id: full, name: 'h0.example', error: { code: 'usage.invalid' } },
      { id: 'nobody', name: 'nobody', error: { code: 'usage.unknown_product' } },
    ]);
    await application.call('products.remove', { ids });
    const { product: stranger } = await application.call('products.add', {
      ...{ host: 'h1.example', name: 'stranger', sshPort: 2022, credential: 'lab' },
    });
    await application.call('products.edit', { ids: [stranger.id], patch: { sshPort: 22 } });
    const restored = await application.call('products.restore', { ids });
    expect(restored.failed).toMatchObject([{ name: 'h1.example', error: { code: 'usage.product_exists' } }]);
    expect((await list()).map(({ name, life }) => `${name} ${life}`)).toEqual([
      'h0.example active',
      'h1.example removed',
      'h2.example active',
      'stranger active',
    ]);
  });

  it('takes no name and no host for several', async () => {
    const { application, ids } = await withProducts(2);
    for (const patch of [{ name: 'same' }, { host: 'same.example' }])
      await expect(application.call('products.edit', { ids, patch })).rejects.toMatchObject({ code: 'usage.invalid' });
    const [first = ''] = ids;
    const taken = application.call('products.edit', { ids: [first], patch: { name: 'H1.example' } });
    await expect(taken).rejects.toMatchObject({ code: 'usage.product_exists' });
    const [, second = ''] = ids;
    const { failed } = await application.call('products.edit', { ids: [second], patch: { host: 'h0.example' } });
    expect(failed).toMatchObject([{ name: 'h1.example', error: { code: 'usage.product_exists' } }]);
  });
});
