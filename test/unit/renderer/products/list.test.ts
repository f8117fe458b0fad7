import { describe, expect, it } from 'vitest';
import { firstListState, stillThere, withParams } from '../../../../renderer/features/products/list/list-state.ts';
import { countQuickFilters } from '../../../../renderer/features/products/list/quick-filters.ts';
import { makeProduct } from './make-product.ts';

describe('the list', () => {
  it('takes what an address names and keeps the rest', () => {
    const selection = new Set(['p1']);
    const state = withParams({ ...firstListState, selection }, { show: 'late', sort: 'deadline' });
    expect(state).toMatchObject({
      show: 'late',
      sort: { column: 'deadline', isDescending: false },
      text: '',
      selection,
    });
    expect(withParams(state, {})).toBe(state);
    expect(withParams(state, { show: 'nonsense' }).show).toBeNull();
  });

  it('acts on what is still there', () => {
    expect(stillThere(new Set(['a', 'gone']), new Map([['a', 1]]))).toEqual(['a']);
  });

  it('counts what each quick filter finds', () => {
    const products = [
      makeProduct({ nextAckDeadlineUtc: 0, reports: { sent: 1 } }),
      makeProduct({ lastContactAt: null }),
      makeProduct({ smartLicensing: 'classic' }),
    ];
    expect(countQuickFilters(products, 1000)).toEqual({
      attention: 1,
      late: 1,
      soon: 0,
      waiting: 1,
      never: 1,
      noslp: 1,
    });
  });
});
