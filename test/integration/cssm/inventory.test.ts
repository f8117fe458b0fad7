import { afterEach, describe, expect, test } from 'vitest';
import { openCssm } from '../../../main/cssm/api/cssm-client.ts';
import type { Cssm } from '../../../main/cssm/cssm.ts';
import type { ListedPage } from '../../../main/cssm/inventory-api/types.ts';
import { customProfile } from '../../../main/cssm/profiles.ts';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { startCssm } from '../../../main/sandbox/cssm/cssm.ts';
import type { CssmBehaviour, VirtualCssm } from '../../../main/sandbox/cssm/virtual-cssm.ts';
import { makeProduct, signer } from '../sandbox/cssm/make-product.ts';
import { answer, client, scriptedAccount } from './api-support.ts';
import type { AccountScript } from './api-support.ts';

const signal = new AbortController().signal;
const domain = 'make-believe.example';
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function site(behaviour: Partial<CssmBehaviour> = {}): Promise<{ site: VirtualCssm; cssm: Cssm }> {
  const products = [makeProduct({ pid: 'C8000V', serial: '9ABCDEF' }, [])];
  const made = await startCssm({
    ...{ products: () => products, signer, clock: systemClock, host: '127.0.0.1' },
    behaviour,
  });
  const cssm = openCssm({
    profile: customProfile({ apiUrl: made.api_url, tokenUrl: made.token_url }),
    login: () =>
      Promise.resolve({ grant: 'client_credentials', clientId: made.client_id, clientSecret: made.client_secret }),
    ...{ proxy: null, extraCas: [], clock: systemClock, pace: { perSecond: 500, parallel: 2 } },
    requestTimeoutMs: 5000,
  });
  cleanups.push(
    () => made.close(),
    () => cssm.close(),
  );
  return { site: made, cssm };
}

async function scripted(script: AccountScript): Promise<Cssm> {
  const account = await scriptedAccount(script);
  const cssm = client(account.origin, {});
  cleanups.push(
    () => account.close(),
    () => cssm.close(),
  );
  return cssm;
}

async function all<Row>(pages: AsyncIterable<ListedPage<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const page of pages) rows.push(...page.rows);
  return rows;
}

describe('the make-believe company', () => {
  test('has twelve virtual accounts: one default, nested and restricted ones', async () => {
    const { cssm } = await site();
    const found = await cssm.inventory.virtualAccounts(domain, signal);
    expect(found).toHaveLength(12);
    expect(found.filter(({ isDefault }) => isDefault).map(({ name }) => name)).toEqual(['DEFAULT']);
    expect(found.filter(({ access }) => access === 'PRIVATE').map(({ name }) => name)).toEqual(['Defence']);
    expect(found.find(({ name }) => name === 'Branches Lyon')?.parent).toBe('Branches');
  });

  test('lists 3,001 product instances page by page, each once', async () => {
    const { cssm, site: made } = await site({ estateProducts: 3000 });
    const found = await all(cssm.inventory.devices(domain, signal));
    expect(new Set(found.map(({ udi }) => udi?.serial)).size).toBe(3001);
    // A token, and 500 a page.
    expect(made.stats().requests).toBe(7);
  });

  test('has licenses whose terms end, and subscriptions', async () => {
    const { cssm } = await site();
    const licenses = await all(cssm.inventory.licenses(domain, signal));
    expect(
      licenses.every(({ available, quantity, inUse, reserved }) => available === quantity - inUse - reserved),
    ).toBe(true);
    const ended = licenses.find(({ license }) => license === 'Voice Evaluation');
    expect(ended).toMatchObject({ quantity: 0, terms: [{ type: 'DEMO', status: 'EXPIRED', quantity: 5 }] });
    const subscriptions = await all(cssm.inventory.subscriptions(domain, signal));
    expect(subscriptions.length).toBeGreaterThan(5);
    expect(subscriptions.every(({ endUtc }) => endUtc !== null)).toBe(true);
  });

  test('runs short where a trainer says so, by exactly so many', async () => {
    const { cssm, site: made } = await site();
    const make = (missing: number, license = 'Network Advantage') =>
      fetch(`${made.control_url}shortage`, {
        method: 'POST',
        body: JSON.stringify({ license, virtualAccount: 'DEFAULT', missing }),
      });
    const available = async (): Promise<number | null | undefined> =>
      (await all(cssm.inventory.licenses(domain, signal))).find(
        (row) => row.license === 'Network Advantage' && row.virtualAccount === 'DEFAULT',
      )?.available;
    expect(await available()).toBeGreaterThan(0);
    expect((await make(7)).status).toBe(200);
    expect(await available()).toBe(-7);
    await make(0);
    expect(await available()).toBeGreaterThan(0);
    expect((await make(7, 'No Such License')).status).toBe(404);
    expect((await make(0.5)).status).toBe(400);
  });

  test('shows a role only what it may see', async () => {
    const { cssm, site: made } = await site({ role: 'virtual_viewer' });
    expect((await cssm.inventory.virtualAccounts(domain, signal)).map(({ name }) => name)).toEqual(['Campus']);
    made.setBehaviour({ role: 'none' });
    await expect(all(cssm.inventory.licenses(domain, signal))).rejects.toMatchObject({ code: 'cssm.forbidden' });
    made.setBehaviour({ role: 'viewer' });
    await expect(all(cssm.inventory.licenses('holding.make-believe.example', signal))).rejects.toMatchObject({
      code: 'cssm.forbidden',
    });
    made.setBehaviour({ moreAccounts: true });
    expect(await all(cssm.inventory.licenses('holding.make-believe.example', signal))).toHaveLength(1);
  });

  test('says FAILED inside HTTP 200, which is a refusal', async () => {
    const { cssm } = await site({ failedInventory: 1 });
    await expect(all(cssm.inventory.licenses(domain, signal))).rejects.toMatchObject({
      ...{ code: 'cssm.inventory_refused', params: { detail: 'The request could not be completed' } },
    });
    expect((await all(cssm.inventory.licenses(domain, signal))).length).toBeGreaterThan(0);
  });

  test('is not read on while its totals change', async () => {
    const { cssm } = await site({ estateProducts: 1200, growingTotals: true });
    await expect(all(cssm.inventory.devices(domain, signal))).rejects.toMatchObject({
      ...{ code: 'cssm.inventory_unsteady', retryable: true },
    });
  });
});

describe('an account that misbehaves', () => {
  const row = (at: number) => ({ license: `L${at}`, virtualAccount: 'A', quantity: 1 });
  const offsetOf = (body: string): number => (JSON.parse(body) as { offset: number }).offset;

  test('an empty page before the end stops the reading', async () => {
    const cssm = await scripted(({ body }, response) =>
      answer(response, 200, { status: 'OK', totalRecords: 5, licenses: offsetOf(body) === 0 ? [row(1)] : [] }),
    );
    await expect(all(cssm.inventory.licenses(domain, signal))).rejects.toMatchObject({
      code: 'cssm.inventory_unsteady',
      params: { detail: '1 / 5' },
    });
  });

  test('a total beyond all measure stops at the first page', async () => {
    const cssm = await scripted((_asked, response) =>
      answer(response, 200, { status: 'OK', totalRecords: 3_000_000, licenses: [row(1)] }),
    );
    await expect(all(cssm.inventory.licenses(domain, signal))).rejects.toMatchObject({
      code: 'cssm.answer_unreadable',
      params: { detail: 'more than 2000000 rows' },
    });
  });

  test('pages that go round without a total stop when they begin anew', async () => {
    const cssm = await scripted(({ body }, response) =>
      answer(response, 200, { status: 'OK', licenses: [row(offsetOf(body) % 3)] }),
    );
    await expect(all(cssm.inventory.licenses(domain, signal))).rejects.toMatchObject({
      code: 'cssm.inventory_unsteady',
      params: { detail: '3, again' },
    });
  });

  test('smaller pages than asked for are read to the end, with or without a total', async () => {
    for (const total of [{ totalRecords: '5' }, {}]) {
      const cssm = await scripted(({ body }, response) => {
        const offset = offsetOf(body);
        const rows = [0, 1, 2, 3, 4].slice(offset, offset + 2).map(row);
        answer(response, 200, { status: 'OK', ...total, licenses: rows });
      });
      expect((await all(cssm.inventory.licenses(domain, signal))).map(({ license }) => license)).toEqual([
        ...['L0', 'L1', 'L2', 'L3', 'L4'],
      ]);
    }
  });

  test('a name of an account cannot lead elsewhere', async () => {
    const paths: string[] = [];
    const cssm = await scripted(({ path }, response) => {
      paths.push(path);
      answer(response, 200, { status: 'OK', totalRecords: 0, licenses: [] });
    });
    await all(cssm.inventory.licenses('../../x?y', signal));
    expect(paths[0]).toContain('v1/accounts/..%2F..%2Fx%3Fy/licenses');
  });
});
