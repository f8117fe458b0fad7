import { describe, expect, it } from 'vitest';
import { productsPerCall } from '../../../shared/in-parts.ts';
import { maxPageSize } from '../../../shared/contract/common.ts';
import { failure, product, run } from './harness.ts';

const wrong = (name: string) => ({ id: `id-${name}`, name, error: failure('usage.invalid', { detail: 'no' }) });

describe('changes of products on the command line', () => {
  it('take several, each once, and look all of them up before anything is done', async () => {
    const answers = { 'products.remove': { failed: [] } };
    const ran = await run(['product', 'remove', 'a', 'b', 'a'], { answers });
    expect(ran.calls.map(({ name }) => name)).toEqual([
      'products.find',
      'products.find',
      'products.find',
      'products.remove',
    ]);
    expect(ran.calls.at(-1)?.input).toEqual({ ids: ['id-a', 'id-b'] });
    expect(ran.stdout).toBe('2 products are removed; their reports stay.\n');
    const one = await run(['product', 'remove', 'a'], { answers });
    expect(one.stdout).toBe('a is removed; its reports stay.\n');
    expect((await run(['product', 'remove', 'a', 'b', '--json'], { answers })).json()).toEqual({
      removed: ['a', 'b'],
      failed: [],
    });
  });

  it('name each that failed and end with 1; the only one fails as the command does', async () => {
    const answers = {
      'products.edit': { rows: [product('a')], failed: [wrong('b')] },
      'products.remove': { failed: [wrong('a')] },
    };
    const ran = await run(['product', 'edit', 'a', 'b', '--site', 'Lyon'], { answers });
    expect([ran.code, ran.stdout]).toEqual([1, 'a is changed.\n']);
    expect(ran.stderr).toMatch(/^b: .*no/);
    const json = await run(['product', 'edit', 'a', 'b', '--site', 'Lyon', '--json'], { answers });
    expect(json.json()).toMatchObject({ changed: [{ name: 'a' }], failed: [{ product: 'b' }] });
    const only = await run(['product', 'remove', 'a'], { answers });
    expect([only.code, only.stdout]).toEqual([2, '']);
  });

  it('go in calls of as many as one takes', async () => {
    expect(productsPerCall).toBe(maxPageSize);
    const names = Array.from({ length: 1200 }, (_, n) => `p${n}`);
    const answers = { 'products.retire': { rows: [], closedReports: 2, failed: [] } };
    const ran = await run(['product', 'retire', ...names, '--reason', 'r', '--json'], { answers });
    const calls = ran.calls.filter(({ name }) => name === 'products.retire');
    expect(calls.map(({ input }) => (input as { ids: string[] }).ids.length)).toEqual([500, 500, 200]);
    expect(ran.json()).toMatchObject({ closed_reports: 6 });
  });

  it('are asked about once, and a removal is taken back', async () => {
    const answers = { 'products.remove': { failed: [] }, 'products.restore': { failed: [] } };
    const no = await run(['product', 'remove', 'a', 'b'], { answers, isTTY: true, stdin: 'n\n' });
    expect([no.code, no.calls.some(({ name }) => name === 'products.remove')]).toEqual([130, false]);
    expect(no.stderr).toContain('Remove 2 products?');
    const back = await run(['product', 'restore', 'a'], { answers, isTTY: true });
    expect(back.calls).toEqual([
      { name: 'products.find', input: { text: 'a', isRemoved: true } },
      { name: 'products.restore', input: { ids: ['id-a'] } },
    ]);
    const retired = {
      ...answers,
      'products.find': ({ isRemoved }: { isRemoved?: boolean }) => ({ rows: isRemoved ? [] : [product('a')] }),
    };
    const none = await run(['product', 'restore', 'a'], { answers: retired });
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('a is not removed')]);
  });

  it('add and take away single tags', async () => {
    const answers = { 'products.edit': { rows: [product('a')], failed: [] } };
    const ran = await run(['product', 'edit', 'a', '--add-tag', 'x', '--add-tag', 'y', '--remove-tag', 'z'], {
      answers,
    });
    expect(ran.calls.at(-1)?.input).toEqual({ ids: ['id-a'], patch: { addTags: ['x', 'y'], removeTags: ['z'] } });
  });
});
