import type { GridSort } from '../../../ui/grid/DataGrid.tsx';
import { isQuickFilter, type QuickFilter } from './quick-filters.ts';

/** What a person has set in the list; it stays while they look at one product and come back. */
export interface ListState {
  readonly sort: GridSort;
  readonly text: string;
  readonly show: QuickFilter | null;
  readonly selection: ReadonlySet<string>;
}

export const firstListState: ListState = {
  sort: { column: 'name', isDescending: false },
  text: '',
  show: null,
  selection: new Set(),
};

/** An address such as `#/products?show=late&sort=deadline&text=osaka` sets what it names. */
export function withParams(state: ListState, params: Readonly<Record<string, string>>): ListState {
  const { show, sort, text } = params;
  if (show === undefined && sort === undefined && text === undefined) return state;
  return {
    ...state,
    show: isQuickFilter(show) ? show : null,
    text: text ?? '',
    ...(sort === undefined ? {} : { sort: { column: sort, isDescending: false } }),
  };
}

/** Only what is still there can be acted on. */
export function stillThere(selection: ReadonlySet<string>, byId: ReadonlyMap<string, unknown>): readonly string[] {
  return [...selection].filter((id) => byId.has(id));
}
