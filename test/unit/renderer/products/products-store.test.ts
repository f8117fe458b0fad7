import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../../shared/clock.ts';
import type { ContractEvent } from '../../../../shared/contract/events.ts';
import type { Client } from '../../../../renderer/client.ts';
import { createProductsStore } from '../../../../renderer/stores/products-store.ts';
import { makeProduct } from './make-product.ts';

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

function makeSite(count: number) {
  const products = new Map(
    Array.from({ length: count }, (_, index) => [`p${index}`, makeProduct({ id: `p${index}`, name: `n${index}` })]),
  );
  const listeners = new Set<(event: ContractEvent) => void>();
  const asked: (readonly string[] | null)[] = [];
  const client = {
    host: 'web',
    call: async (_name: string, input: { ids?: string[]; cursor?: string; limit: number }) => {
      asked.push(input.ids ?? null);
      await turn();
      if (input.ids) return { rows: input.ids.flatMap((id) => products.get(id) ?? []), total: 0 };
      const from = Number(input.cursor ?? 0);
      const rows = [...products.values()].slice(from, from + input.limit);
      const to = from + rows.length;
      return { rows, total: products.size, ...(to < products.size ? { cursor: String(to) } : {}) };
    },
    on: (listener: (event: ContractEvent) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Client;
  let rests = 0;
  const clock: Clock = {
    now: () => 0,
    monotonicMs: () => 0,
    sleep: async () => {
      rests += 1;
      await turn();
    },
  };
  const store = createProductsStore(client, { frame: (work) => void turn().then(work) }, clock);
  const tell = (id: string | null, topic: 'products' | 'credentials' = 'products') =>
    listeners.forEach((listener) => listener({ topic, id, revision: 1 }));
  return { products, store, tell, asked, rests: () => rests };
}

const settled = async () => {
  for (let at = 0; at < 20; at += 1) await turn();
};

describe('the products store', () => {
  it('reads all pages', async () => {
    const site = makeSite(1200);
    site.store.start();
    await settled();
    expect(site.store.store.getState()).toMatchObject({ isLoaded: true, error: null });
    expect(site.store.store.getState().byId.size).toBe(1200);
  });

  it('reads again what changed, together, and drops what went', async () => {
    const site = makeSite(1200);
    site.store.start();
    await settled();
    site.asked.length = 0;
    site.products.set('p7', makeProduct({ id: 'p7', name: 'renamed' }));
    site.products.delete('p8');
    site.tell('p7');
    site.tell('p8');
    site.tell('p7');
    await settled();
    expect(site.asked).toEqual([['p7', 'p8']]);
    const { byId } = site.store.store.getState();
    expect(byId.get('p7')?.name).toBe('renamed');
    expect(byId.has('p8')).toBe(false);
  });

  it('reads all again after a change of credentials: their groups say who can be logged in to', async () => {
    const site = makeSite(3);
    site.store.start();
    await settled();
    site.products.set('p1', makeProduct({ id: 'p1', credential: null, credentialGroup: 'all' }));
    site.tell('kobe', 'credentials');
    await settled();
    expect(site.store.store.getState().byId.get('p1')?.credentialGroup).toBe('all');
  });

  it('rests between two readings while changes keep coming', async () => {
    const site = makeSite(600);
    site.store.start();
    await settled();
    const before = site.rests();
    site.tell('p1');
    await settled();
    site.tell('p2');
    await settled();
    expect(site.rests() - before).toBe(2);
  });
});
