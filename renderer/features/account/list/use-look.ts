import { useMemo } from 'react';
import type { Output } from '../../../../shared/contract/contract.ts';
import { filterOps, type InventoryList } from '../../../../shared/contract/inventory-words.ts';
import { useQuery } from '../../../app/hooks.ts';
import type { ColumnId, ListColumn } from './columns.tsx';
import { useColumns } from './use-columns.ts';

export type View = Output<'inventory.views'>['rows'][number];
export type Look = View['look'];
export type Filter = NonNullable<Look['filters']>[number];
export type Field = Filter['field'];
export type GroupField = NonNullable<Look['groupBy']>;

/** What of a look stands in the address, each only where it is not as the view has it. */
export type LookParams = Readonly<
  Partial<Record<'view' | 'sort' | 'descending' | 'where' | 'group' | 'columns', string | undefined>>
>;

export interface ShownLook {
  readonly columns: readonly ColumnId[];
  readonly filters: readonly Filter[];
  readonly sort: Field | undefined;
  readonly isDescending: boolean;
  readonly groupBy: GroupField | null;
  /** Null: the usual look. */
  readonly view: View | null;
  readonly views: readonly View[];
  /** It is not as the view has it. */
  readonly isChanged: boolean;
  /** As it would be kept. */
  readonly look: Look;
  readonly setColumns: (ids: readonly string[]) => void;
  readonly setFilters: (filters: readonly Filter[]) => void;
  readonly setSort: (sort: string, isDescending: boolean) => void;
  readonly setGroup: (field: string | null) => void;
  /** Null: the usual look. */
  readonly choose: (name: string | null) => void;
}

/**
 * How a list is looked at: as the address says, else as its view does, else as usual. Null: views are not known yet. What
 * another list or an older program left in an address is not listened to.
 */
export function useLook(
  list: InventoryList,
  all: readonly Pick<ListColumn<never>, 'id' | 'isSortable' | 'isSpare'>[],
  groups: readonly GroupField[],
  params: LookParams,
  set: (changed: LookParams) => void,
): ShownLook | null {
  const { data } = useQuery('inventory.views', { list }, ['inventory', 'app']);
  const [remembered, remember] = useColumns(list, all);
  const { view: named, sort, descending, where, group, columns } = params;
  const fields = useMemo(() => all.flatMap(({ id, isSortable }) => (isSortable === true ? [id as Field] : [])), [all]);
  if (data === null) return null;
  const view = data.rows.find(({ name, isDefault }) => (named === undefined ? isDefault : name === named)) ?? null;
  const kept: Look = view?.look ?? {};
  const given = columns?.split(',').flatMap((id) => all.find((column) => column.id === id)?.id ?? []);
  const own = given === undefined || given.length === 0 ? undefined : given;
  const ofView = kept.columns?.flatMap((id) => all.find((column) => column.id === id)?.id ?? []);
  const filters = where === undefined ? (kept.filters ?? []) : readFilters(where, fields);
  const sorted = fields.find((field) => field === sort);
  const shown = {
    columns: own ?? ofView ?? remembered,
    filters,
    sort: sorted ?? kept.sort,
    isDescending: sorted === undefined ? (kept.isDescending ?? false) : descending === '1',
    groupBy: group === undefined ? (kept.groupBy ?? null) : (groups.find((field) => field === group) ?? null),
  };
  return {
    ...shown,
    view,
    views: data.rows,
    isChanged: [sort, where, group, columns].some((one) => one !== undefined),
    look: {
      columns: shown.columns,
      filters,
      ...(shown.sort === undefined ? {} : { sort: shown.sort, isDescending: shown.isDescending }),
      ...(shown.groupBy === null ? {} : { groupBy: shown.groupBy }),
    },
    // Without a view they are remembered as they are.
    setColumns: (ids) => (view === null ? remember(ids) : ids.length > 0 && set({ columns: ids.join(',') })),
    setFilters: (next) => set({ where: JSON.stringify(next) }),
    setSort: (field, isDescending) => set({ sort: field, descending: isDescending ? '1' : undefined }),
    setGroup: (field) => set({ group: field ?? '' }),
    choose: (name) =>
      set({
        view: name ?? '',
        ...{ sort: undefined, descending: undefined, where: undefined, group: undefined, columns: undefined },
      }),
  };
}

/** An address that somebody typed may hold anything. */
function readFilters(text: string, fields: readonly Field[]): readonly Filter[] {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return [];
  }
  if (!Array.isArray(read)) return [];
  return read.slice(0, 20).flatMap((one: unknown): Filter[] => {
    const { field, op, value } = (one ?? {}) as Record<string, unknown>;
    const known = fields.find((name) => name === field);
    const sign = filterOps.find((name) => name === op);
    const isValue = typeof value === 'string' || typeof value === 'number' || (value === null && op === 'is');
    return known !== undefined && sign !== undefined && isValue ? [{ field: known, op: sign, value }] : [];
  });
}
