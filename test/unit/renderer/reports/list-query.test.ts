import { describe, expect, it } from 'vitest';
import {
  hasFilter,
  listInput,
  listParams,
  plainQuery,
  readListQuery,
  totalsInput,
} from '../../../../renderer/features/reports/list/list-query.ts';

describe('address of the list of reports', () => {
  it('comes back as it was written', () => {
    const query = {
      state: 'sent',
      product: 'p-1',
      site: 'Ōsaka =1',
      handover: 7,
      text: 'a b',
      sort: 'license',
      isDescending: false,
      isGrouped: true,
    } as const;
    expect(readListQuery(listParams(query))).toEqual(query);
    expect(listParams(plainQuery)).toEqual({});
    expect(readListQuery({})).toEqual(plainQuery);
  });

  it('takes what is no value for absent', () => {
    const odd = { state: 'lost', handover: '-3', sort: 'colour-up', group: 'x', text: 'y'.repeat(400) };
    expect(readListQuery(odd)).toEqual({ ...plainQuery, text: 'y'.repeat(300) });
    expect(readListQuery({ handover: '1e3' }).handover).toBeNull();
  });

  it('asks only for what is filtered; totals know no state', () => {
    expect(listInput(plainQuery)).toEqual({ sort: 'collected', isDescending: true });
    const query = { ...plainQuery, state: 'sent', product: 'p', site: 's', handover: 2, text: 'x' } as const;
    const filter = { productIds: ['p'], sites: ['s'], handover: 2, text: 'x' };
    expect(listInput(query)).toEqual({ ...filter, states: ['sent'], sort: 'collected', isDescending: true });
    expect(totalsInput(query)).toEqual(filter);
    expect(hasFilter(query)).toBe(true);
    expect(hasFilter({ ...plainQuery, sort: 'product' })).toBe(false);
  });

  it('brings products together where they are grouped', () => {
    expect(listInput({ ...plainQuery, isGrouped: true })).toEqual({ sort: 'product', isDescending: false });
  });
});
