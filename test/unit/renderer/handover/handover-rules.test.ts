import { describe, expect, it } from 'vitest';
import { onFootFirst, waitingProducts } from '../../../../renderer/features/handover/carry-choice.ts';
import { handoverShape, type Handover } from '../../../../renderer/features/handover/handover-shapes.ts';
import { homeView } from '../../../../renderer/features/handover/home-view.ts';
import { lineState } from '../../../../renderer/features/handover/line-state.ts';
import { savedAtOnce } from '../../../../renderer/features/handover/saved-at-once.ts';
import type { Product } from '../../../../renderer/stores/products-store.ts';

describe('how one product of a hand-over stands at the portal', () => {
  it.each([
    ['open', null, { collected: 2 }, 'open'],
    ['sent', null, { sent: 2 }, 'sent'],
    ['sent', null, { acknowledged: 1, sent: 1 }, 'sent'],
    ['sent', null, { acknowledged: 2 }, 'answered'],
    ['sent', 'refused', { rejected: 2 }, 'refused'],
    ['released', null, { confirmed: 2 }, 'released'],
    ['answered', null, { confirmed: 1, delivered: 1 }, 'answered'],
    ['answered', null, { rejected: 1 }, 'sent'],
  ] as const)('%s, said %s, %o: %s', (state, said, states, expected) => {
    expect(lineState({ state }, { state: said, states })).toBe(expected);
  });
});

describe('a hand-over on the board', () => {
  const shape = (state: Handover['state'], confirmed: number) =>
    handoverShape({ state, reports: 2, states: { confirmed } } as Handover);
  it('is green only when all of it is confirmed', () => {
    expect(shape('answered', 1)).toBe('acknowledged');
    expect(shape('answered', 2)).toBe('confirmed');
    expect(shape('sent', 2)).toBe('sent');
  });
});

describe('ACKs on foot', () => {
  const product = (id: string, host: string | null, reports: Product['reports']) =>
    ({ id, name: id, host, reports }) as Product;
  const products = [
    product('c', 'h', { delivered: 1 }),
    product('a', null, { acknowledged: 2 }),
    product('b', 'h', { confirmed: 3 }),
  ];
  it('are offered where something waits, those without an address chosen', () => {
    const waiting = waitingProducts(products);
    expect(waiting.map(({ id }) => id)).toEqual(['a', 'c']);
    expect([...onFootFirst(waiting)]).toEqual(['a']);
  });
});

it('a browser saves the archive by itself, not the many files beside it', () => {
  const names = ['UD_SA.tar.gz', 'UD_SA_files/dev_1.txt'];
  expect(names.filter((name) => savedAtOnce({ name }, 'archive'))).toEqual(['UD_SA.tar.gz']);
  expect(names.filter((name) => savedAtOnce({ name }, 'files'))).toEqual([]);
});

it('an unknown view is the board', () => {
  expect([homeView('unmatched'), homeView('nothing'), homeView(undefined)]).toEqual(['unmatched', 'board', 'board']);
});
