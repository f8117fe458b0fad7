import { describe, expect, it } from 'vitest';
import {
  firstListState,
  listParams,
  stillThere,
  withParams,
} from '../../../../renderer/features/products/list/list-state.ts';
import { countQuickFilters } from '../../../../renderer/features/products/list/quick-filters.ts';
import { makeProduct } from './make-product.ts';

describe('the list', () => {
  it('is what its address says, but for the selection', () => {
    const selection = new Set(['p1']);
    const state = withParams({ ...firstListState, selection }, { show: 'late', sort: 'deadline-down' });
    expect(state).toMatchObject({
      show: 'late',
      sort: { column: 'deadline', isDescending: true },
      text: '',
      selection,
    });
    expect(withParams(state, {})).toEqual({ ...firstListState, selection });
    expect(withParams(state, { show: 'nonsense' }).show).toBeNull();
  });

  it('says in its address what differs from the first look', () => {
    expect(listParams(firstListState)).toEqual({});
    const params = { show: 'late', sort: 'deadline-down', text: 'osaka 1' };
    expect(listParams(withParams(firstListState, params))).toEqual(params);
    expect(listParams({ ...firstListState, sort: { column: 'site', isDescending: false } })).toEqual({ sort: 'site' });
  });

  it('acts on what is still there', () => {
    expect(stillThere(new Set(['a', 'gone']), new Map([['a', 1]]))).toEqual(['a']);
  });

  it('counts what each quick filter finds', () => {
    const products = [
      makeProduct({ ackDueAt: 0, reports: { sent: 1 } }),
      makeProduct({ lastContactAt: null }),
      makeProduct({ smartLicensing: 'classic' }),
      makeProduct({ credential: null }),
      makeProduct({ reported: 'not_reported' }),
    ];
    expect(countQuickFilters(products, 1000)).toEqual({
      attention: 2,
      late: 1,
      soon: 0,
      waiting: 1,
      unreported: 1,
      never: 1,
      nologin: 1,
      noslp: 1,
    });
  });
});
