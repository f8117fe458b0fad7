import type { Input } from '../../../../shared/contract/contract.ts';
import { reportSorts, reportStates, type ReportSort, type ReportState } from '../../../../shared/vocabulary.ts';

/** What the list shows, as it stands in its address. */
export interface ListQuery {
  readonly state: ReportState | null;
  readonly product: string | null;
  readonly site: string | null;
  readonly handover: number | null;
  readonly text: string;
  readonly sort: ReportSort;
  readonly isDescending: boolean;
  readonly isGrouped: boolean;
}

/** The newest first: what came last is what a person looks for. */
export const plainQuery: ListQuery = {
  state: null,
  product: null,
  site: null,
  handover: null,
  text: '',
  sort: 'collected',
  isDescending: true,
  isGrouped: false,
};

type Params = Readonly<Record<string, string>>;

/** An address may be written by hand: what is no value of its kind counts as absent. */
export function readListQuery(params: Params): ListQuery {
  const [sort, direction] = (params['sort'] ?? '').split('-');
  const known = reportSorts.find((one) => one === sort);
  const handover = /^[1-9]\d{0,8}$/.test(params['handover'] ?? '') ? Number(params['handover']) : null;
  return {
    state: reportStates.find((one) => one === params['state']) ?? null,
    product: params['product']?.slice(0, 200) || null,
    site: params['site']?.slice(0, 200) || null,
    handover,
    text: (params['text'] ?? '').slice(0, 300),
    sort: known ?? plainQuery.sort,
    isDescending: known === undefined ? plainQuery.isDescending : direction === 'down',
    isGrouped: params['group'] === 'product',
  };
}

export function listParams(query: ListQuery): Params {
  const isPlainOrder = query.sort === plainQuery.sort && query.isDescending === plainQuery.isDescending;
  const pairs: readonly (readonly [string, string | null])[] = [
    ['state', query.state],
    ['product', query.product],
    ['site', query.site],
    ['handover', query.handover === null ? null : String(query.handover)],
    ['text', query.text === '' ? null : query.text],
    ['sort', isPlainOrder ? null : `${query.sort}-${query.isDescending ? 'down' : 'up'}`],
    ['group', query.isGrouped ? 'product' : null],
  ];
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== null));
}

export function totalsInput(query: ListQuery): Input<'reports.totals'> {
  return {
    ...(query.product === null ? {} : { productIds: [query.product] }),
    ...(query.site === null ? {} : { sites: [query.site] }),
    ...(query.handover === null ? {} : { handover: query.handover }),
    ...(query.text === '' ? {} : { text: query.text }),
  };
}

/** Groups must come whole: then the products' order comes first. */
export function listInput(query: ListQuery): Omit<Input<'reports.list'>, 'cursor' | 'limit'> {
  const isByProduct = query.isGrouped && query.sort !== 'product';
  return {
    ...totalsInput(query),
    ...(query.state === null ? {} : { states: [query.state] }),
    sort: isByProduct ? 'product' : query.sort,
    isDescending: isByProduct ? false : query.isDescending,
  };
}

export function hasFilter(query: ListQuery): boolean {
  return query.state !== null || Object.keys(totalsInput(query)).length > 0;
}
