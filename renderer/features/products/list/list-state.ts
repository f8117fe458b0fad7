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

/**
 * An address such as `#/products?show=late&sort=deadline&text=osaka` says what is shown and in which order; what is
 * selected stays. `sort=deadline-down` begins at the other end.
 */
export function withParams(state: ListState, params: Readonly<Record<string, string>>): ListState {
  const { show, sort, text } = params;
  const [column = '', direction] = (sort ?? '').split('-');
  return {
    ...state,
    show: isQuickFilter(show) ? show : null,
    text: (text ?? '').slice(0, 300),
    sort: column === '' ? firstListState.sort : { column, isDescending: direction === 'down' },
  };
}

/** The same as an address; what stands as it does at first is not named. */
export function listParams({ show, sort, text }: ListState): Readonly<Record<string, string>> {
  const first = firstListState.sort;
  const isFirst = sort.column === first.column && sort.isDescending === first.isDescending;
  return {
    ...(show === null ? {} : { show }),
    ...(text === '' ? {} : { text }),
    ...(isFirst ? {} : { sort: `${sort.column}${sort.isDescending ? '-down' : ''}` }),
  };
}

/** Only what is still there can be acted on. */
export function stillThere(selection: ReadonlySet<string>, byId: ReadonlyMap<string, unknown>): readonly string[] {
  return [...selection].filter((id) => byId.has(id));
}
