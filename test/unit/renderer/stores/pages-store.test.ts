import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../../shared/clock.ts';
import type { ContractEvent } from '../../../../shared/contract/events.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import type { Client } from '../../../../renderer/client.ts';
import { createPages } from '../../../../renderer/stores/pages-store.ts';

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));
const settled = async () => {
  for (let at = 0; at < 30; at += 1) await turn();
};

/** `length` rows; the clock stands until `rest` lets its sleepers go on. */
function makeList(length: number) {
  const listeners = new Set<(event: ContractEvent) => void>();
  const list = { length, calls: 0, rowsRead: 0, isCut: false, first: 0, changed: new Set<number>() };
  const client = {
    host: 'web',
    call: async (_name: string, input: { cursor?: string; limit: number }) => {
      list.calls += 1;
      await turn();
      if (list.isCut) throw new SluiceError('app.host_ended');
      const from = Number(input.cursor ?? 0);
      const to = Math.min(list.length, from + input.limit);
      list.rowsRead += to - from;
      const rows = Array.from({ length: to - from }, (_, index) => {
        const at = list.first + from + index;
        return { id: `job-${at}`, ...(list.changed.has(at) ? { state: 'done' } : {}) };
      });
      return { rows, total: list.length, ...(to < list.length ? { cursor: String(to) } : {}) };
    },
    on: (listener: (event: ContractEvent) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Client;
  const sleeping: { ms: number; wake: () => void }[] = [];
  const clock: Clock = {
    now: () => 0,
    monotonicMs: () => 0,
    sleep: (ms) => new Promise((wake) => sleeping.push({ ms, wake })),
  };
  const pages = createPages(client, 'jobs.list', {}, ['jobs'], clock);
  const tell = (topic: 'jobs' | 'products' = 'jobs') =>
    listeners.forEach((listener) => listener({ topic, id: null, revision: 1 }));
  const rest = async () => {
    sleeping.splice(0).forEach(({ wake }) => wake());
    await settled();
  };
  return { list, pages, tell, rest, sleeping, listeners };
}

describe('a list that is read page by page', () => {
  it('reads the first page, and on when it is scrolled', async () => {
    const { pages } = makeList(350);
    pages.watch();
    await settled();
    expect(pages.store.getState()).toMatchObject({ total: 350, isReading: false, cursor: '100' });
    pages.more();
    pages.more();
    await settled();
    expect(pages.store.getState().rows.map(({ id }) => id)).toEqual(
      Array.from({ length: 300 }, (_, index) => `job-${index}`),
    );
  });

  it('is read again at once after a change, then once a second however many changes come', async () => {
    const { list, pages, tell, rest, sleeping } = makeList(50);
    pages.watch();
    await settled();
    await rest();
    list.calls = 0;
    tell();
    await settled();
    expect(list.calls).toBe(1);
    for (let at = 0; at < 500; at += 1) tell();
    await settled();
    expect(list.calls).toBe(1);
    expect(sleeping.map(({ ms }) => ms)).toEqual([1000]);
    list.length = 51;
    await rest();
    expect(list.calls).toBe(2);
    // The last change is seen too.
    expect(pages.store.getState().rows).toHaveLength(51);
    await rest();
    expect(list.calls).toBe(2);
  });

  it('keeps as many rows as were there, and those that are added meanwhile', async () => {
    const { pages, tell, rest } = makeList(1000);
    pages.watch();
    await settled();
    await rest();
    tell();
    pages.more();
    await settled();
    await rest();
    pages.more();
    await settled();
    const { rows } = pages.store.getState();
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(200);
    tell();
    await settled();
    expect(pages.store.getState().rows).toHaveLength(rows.length);
  });

  it('keeps the very rows that say the same, also when one comes in above them', async () => {
    const { list, pages, tell, rest } = makeList(60);
    pages.watch();
    await settled();
    await rest();
    const before = pages.store.getState().rows;
    tell();
    await rest();
    expect(pages.store.getState().rows).toBe(before);
    list.first = -1;
    list.length = 61;
    for (const at of [10, 11, 12, 13, 14, 40]) list.changed.add(at);
    tell();
    await rest();
    const after = pages.store.getState().rows;
    expect(after.map(({ id }) => id)).toEqual(Array.from({ length: 61 }, (_, index) => `job-${index - 1}`));
    const other = after.filter((row) => !before.includes(row)).map(({ id }) => id);
    expect(other).toEqual(['job--1', ...[10, 11, 12, 13, 14, 40].map((at) => `job-${at}`)]);
  });

  it('does not ask for what it is not about, nor when nobody looks', async () => {
    const { list, pages, tell, rest, listeners } = makeList(10);
    const stop = pages.watch();
    await settled();
    await rest();
    list.calls = 0;
    tell('products');
    await settled();
    expect(list.calls).toBe(0);
    tell();
    tell();
    stop();
    expect(listeners.size).toBe(0);
    await rest();
    await rest();
    expect(list.calls).toBeLessThanOrEqual(1);
  });

  it('keeps what it has when it cannot be read, and says why', async () => {
    const { list, pages, tell, rest } = makeList(10);
    pages.watch();
    await settled();
    await rest();
    list.isCut = true;
    tell();
    await settled();
    expect(pages.store.getState()).toMatchObject({ error: { code: 'app.host_ended' }, isReading: false, total: 10 });
    expect(pages.store.getState().rows).toHaveLength(10);
    list.isCut = false;
    tell();
    await rest();
    expect(pages.store.getState().error).toBeNull();
  });
});
