import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AllHandlers } from '../../../main/router.ts';
import { createRouter } from '../../../main/router.ts';
import { procedureNames } from '../../../shared/contract/contract.ts';
import { SluiceError } from '../../../shared/errors.ts';

/** Handlers that note what they got; junk must never come so far. */
function recording(answer: (name: string, input: unknown) => unknown = () => ({})) {
  const seen: { name: string; input: unknown; signal: AbortSignal }[] = [];
  const handlers = Object.fromEntries(
    procedureNames.map((name) => [
      name,
      async (input: unknown, { signal }: { signal: AbortSignal }) => {
        seen.push({ name, input, signal });
        return answer(name, input);
      },
    ]),
  ) as unknown as AllHandlers;
  return { handlers, seen };
}

const junk = [null, undefined, 0, 'text', [], [1], true, { surprise: 1 }, { id: 7 }, { number: 'x' }];

describe('router', () => {
  it.each(procedureNames)('%s refuses junk before its handler', async (name) => {
    const { handlers, seen } = recording();
    const router = createRouter(handlers);
    for (const input of junk) {
      const answer = await router.call(name, input);
      expect(answer, JSON.stringify(input)).toMatchObject({ ok: false, error: { code: 'usage.invalid' } });
    }
    expect(seen).toEqual([]);
  });

  it('serves what it has handlers for, and knows nothing else', async () => {
    const { handlers, seen } = recording();
    const { 'app.hello': hello, 'dialogs.openFiles': openFiles } = handlers;
    const router = createRouter({ 'app.hello': hello, 'dialogs.openFiles': openFiles });
    expect(await router.call('dialogs.openFiles', {})).toEqual({ ok: true, value: {} });
    for (const name of procedureNames.filter((one) => one !== 'app.hello' && one !== 'dialogs.openFiles'))
      expect(await router.call(name, {})).toMatchObject({ ok: false, error: { code: 'usage.invalid' } });
    expect(seen).toHaveLength(1);
  });

  it('never rejects, whatever name and input', async () => {
    const router = createRouter(recording().handlers);
    await fc.assert(
      fc.asyncProperty(fc.anything(), fc.anything(), async (name, input) => {
        const answer = await router.call(name as string, input);
        expect(typeof answer.ok).toBe('boolean');
      }),
      { numRuns: 200 },
    );
    const notProcedures = [
      'toString',
      '__proto__',
      'constructor',
      'products.nothing',
      '',
      [{ toString: '' }],
      Symbol(),
    ];
    for (const name of notProcedures)
      expect(await router.call(name as string, {})).toMatchObject({ ok: false, error: { code: 'usage.invalid' } });
  });

  it('gives the handler what zod made of it, and its signal', async () => {
    const { handlers, seen } = recording((name) => ({ name }));
    const { signal } = new AbortController();
    const answer = await createRouter(handlers).call('reports.list', {}, { signal });
    expect(answer).toEqual({ ok: true, value: { name: 'reports.list' } });
    expect(seen[0]).toEqual({ name: 'reports.list', input: { limit: 100 }, signal });
  });

  it('does not start what was cancelled before', async () => {
    const { handlers, seen } = recording();
    const answer = await createRouter(handlers).call('status.get', {}, { signal: AbortSignal.abort() });
    expect(answer).toMatchObject({ ok: false, error: { code: 'job.cancelled' } });
    expect(seen).toEqual([]);
  });

  it('turns what is thrown into data and tells the callback', async () => {
    const thrown = new SluiceError('usage.unknown_product', { product: 'x' });
    const failures: unknown[] = [];
    const { handlers } = recording(() => {
      throw thrown;
    });
    const router = createRouter(handlers, { onFailure: (failure) => failures.push(failure) });
    const error = { code: 'usage.unknown_product', params: { product: 'x' }, retryable: false };
    expect(await router.call('products.find', { text: 'x' })).toEqual({ ok: false, error });
    expect(failures).toEqual([{ procedure: 'products.find', error, thrown }]);
  });

  it('says where the mistake is and never what was given', async () => {
    const secret = 'canary-secret-value';
    const input = { name: 7, username: 'u', password: [secret] };
    const answer = await createRouter(recording().handlers).call('credentials.set', input);
    const text = JSON.stringify(answer);
    expect(text).toContain('password');
    expect(text).not.toContain(secret);
  });

  it('is brief about a call with a hundred thousand unknown keys', async () => {
    const input = Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`k${n}`, 0]));
    const answer = await createRouter(recording().handlers).call('products.list', input);
    expect(answer).toMatchObject({ ok: false, error: { code: 'usage.invalid' } });
    expect(JSON.stringify(answer).length).toBeLessThan(1000);
  });
});
