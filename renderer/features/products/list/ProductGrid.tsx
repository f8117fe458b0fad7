import { useCallback, useMemo } from 'react';
import { goTo, useLanguage, useProducts } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import type { Product } from '../../../stores/products-store.ts';
import { DataGrid, type GridColumn, type GridPlace, type GridSort } from '../../../ui/grid/DataGrid.tsx';
import { Button, Stack, Text } from '../../../ui/mantine.ts';
import type { ListState } from './list-state.ts';
import { fitsQuickFilter } from './quick-filters.ts';

export interface ProductGridProps {
  readonly state: ListState;
  readonly onChange: (patch: Partial<ListState>) => void;
  readonly place: GridPlace;
  readonly allColumns: readonly GridColumn<Product>[];
  readonly columns: readonly string[];
  readonly groupBy: string | null;
  readonly now: number;
  readonly onShown: (ids: readonly string[]) => void;
}

/** The only part of the list that follows every change of every product. */
export function ProductGrid({ state, onChange, place, now, ...props }: ProductGridProps) {
  const { allColumns, columns: chosen } = props;
  const byId = useProducts();
  const t = useT();
  const language = useLanguage();
  const columns = useMemo(() => chosenColumns(allColumns, chosen, now), [chosen, allColumns, now]);
  const { show } = state;
  const only = useMemo(
    () => (show === null ? null : (product: Product) => fitsQuickFilter(show, product, now)),
    [show, now],
  );
  const words = useMemo(
    () => ({
      sortBy: (column: string) => t('grid.sort_by', { column }),
      selectRow: (name: string) => t('grid.select_row', { name }),
      selectAll: t('action.select_all'),
      selectGroup: (name: string) => t('grid.select_group', { name }),
      noGroup: t('products:group.none_of'),
    }),
    [t],
  );
  const onSelect = useCallback((selection: ReadonlySet<string>) => onChange({ selection }), [onChange]);
  const onSort = useCallback((sort: GridSort) => onChange({ sort }), [onChange]);
  return (
    <DataGrid
      label={t('nav.products')}
      byId={byId}
      columns={columns}
      allColumns={allColumns}
      nameOf={nameOf}
      sort={state.sort}
      onSort={onSort}
      filter={state.text}
      only={only}
      groupBy={props.groupBy}
      selection={state.selection}
      onSelect={onSelect}
      onOpen={openProduct}
      onShown={props.onShown}
      place={place}
      words={words}
      language={language}
      empty={
        <Stack align="center" gap="xs" p="md">
          <Text size="sm" c="dimmed">
            {t('grid.no_match')}
          </Text>
          <Button variant="default" onClick={() => onChange({ text: '', show: null })}>
            {t('grid.clear_filter')}
          </Button>
        </Stack>
      }
    />
  );
}

const nameOf = ({ name }: Product): string => name;
const openProduct = (id: string): void => goTo('products', id);

/** `now`: a new minute gives new columns, so that `3 minutes ago` is made again. */
function chosenColumns(
  all: readonly GridColumn<Product>[],
  ids: readonly string[],
  _now: number,
): readonly GridColumn<Product>[] {
  return ids.flatMap((id) => all.filter((column) => column.id === id));
}
