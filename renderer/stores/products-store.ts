import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Output } from '../../shared/contract/contract.ts';
import type { ErrorData } from '../../shared/errors.ts';
import { toErrorData } from '../../shared/errors.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Client } from '../client.ts';
import { restAfter } from './at-most-every.ts';

export type Product = Output<'products.list'>['rows'][number];

export interface ProductsState {
  /** All products that are not removed, by id. The map is replaced, never changed. */
  readonly byId: ReadonlyMap<string, Product>;
  readonly isLoaded: boolean;
  readonly error: ErrorData | null;
}

export interface ProductsStore {
  readonly store: StoreApi<ProductsState>;
  /** Reads everything, page by page; what is shown stays until it is complete. */
  readAll(): Promise<void>;
  start(): () => void;
}

const pageSize = 500;
/**
 * While changes keep coming they are shown so often: each showing copies the map of all products, and nobody reads ten
 * thousand values sixty times a second. The first change after a rest shows in the next frame.
 */
const showEveryMs = 100;

export interface Scheduler {
  /** Runs `work` once before the next frame. */
  frame(work: () => void): void;
}

/**
 * Every product, kept fresh by events: rows that changed are read again by id, in batches, and shown once a frame.
 */
export function createProductsStore(client: Client, scheduler: Scheduler, clock: Clock): ProductsStore {
  const store = createStore<ProductsState>(() => ({ byId: new Map(), isLoaded: false, error: null }));
  const changed = new Set<string>();
  let everything = false;
  let isReading = false;
  // Reading takes the application's time too.
  const pace = { shownAtMs: -Infinity, restMs: showEveryMs };

  const show = (state: Partial<ProductsState>): void => {
    pace.shownAtMs = clock.monotonicMs();
    store.setState(state);
  };

  async function readAll(): Promise<void> {
    const byId = new Map<string, Product>();
    let cursor: string | undefined;
    do {
      const page: Output<'products.list'> = await client.call('products.list', {
        limit: pageSize,
        ...(cursor === undefined ? {} : { cursor }),
      });
      for (const row of page.rows) byId.set(row.id, row);
      cursor = page.cursor;
      // The first page is there at once; the rest follows in one go.
      if (store.getState().byId.size === 0 && cursor !== undefined) store.setState({ byId: new Map(byId) });
    } while (cursor !== undefined);
    show({ byId, isLoaded: true, error: null });
  }

  async function readSome(ids: readonly string[]): Promise<void> {
    const byId = new Map(store.getState().byId);
    for (let at = 0; at < ids.length; at += pageSize) {
      const part = ids.slice(at, at + pageSize);
      const { rows } = await client.call('products.list', { ids: part, limit: pageSize });
      const found = new Set(rows.map((row) => row.id));
      for (const row of rows) byId.set(row.id, row);
      for (const id of part) if (!found.has(id)) byId.delete(id);
    }
    show({ byId });
  }

  async function work(): Promise<void> {
    if (isReading) return;
    isReading = true;
    try {
      while (everything || changed.size > 0) {
        const restMs = pace.shownAtMs + pace.restMs - clock.monotonicMs();
        if (restMs > 0) await clock.sleep(restMs);
        const ids = [...changed];
        // Most of them: the whole costs less, and finds what came and went.
        const all = everything || ids.length > Math.max(pageSize, store.getState().byId.size / 2);
        changed.clear();
        everything = false;
        const from = clock.monotonicMs();
        await (all ? readAll() : readSome(ids));
        pace.restMs = restAfter(clock.monotonicMs() - from, showEveryMs);
      }
    } catch (thrown) {
      store.setState({ error: toErrorData(thrown) });
    }
    isReading = false;
  }

  return {
    store,
    readAll,
    start() {
      everything = true;
      void work();
      return client.on((event) => {
        // Which products a credential group covers is said of each.
        if (event.topic === 'credentials') everything = true;
        else if (event.topic !== 'products') return;
        else if (event.id === null) everything = true;
        else changed.add(event.id);
        scheduler.frame(() => void work());
      });
    },
  };
}
