import { IconPlus } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState, type Dispatch, type SetStateAction } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../../app/app-context.ts';
import { useCommands } from '../../../app/command-registry.tsx';
import { goTo, useErrorText, useFormat, useLanguage } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import type { Product } from '../../../stores/products-store.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { DataGrid, type GridColumn, type GridPlace, type GridSort } from '../../../ui/grid/DataGrid.tsx';
import { Button, Skeleton, Stack, Text } from '../../../ui/mantine.ts';
import { Page } from '../../../ui/Page.tsx';
import { RetireDialog } from '../act/RetireDialog.tsx';
import { useProductJobs } from '../act/use-product-jobs.tsx';
import { useRemove } from '../act/use-remove.tsx';
import { BulkEditDialog } from '../form/BulkEditDialog.tsx';
import { ProductDialog } from '../form/ProductDialog.tsx';
import { useMinute } from '../use-minute.ts';
import { useProductColumns } from './columns.tsx';
import { listCommands } from './list-commands.ts';
import { stillThere, type ListState } from './list-state.ts';
import { ListToolbar } from './ListToolbar.tsx';
import { NoProducts } from './NoProducts.tsx';
import { fitsQuickFilter } from './quick-filters.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { useTable } from './use-table.ts';

export interface ProductListProps {
  readonly state: ListState;
  readonly onChange: Dispatch<SetStateAction<ListState>>;
  readonly place: GridPlace;
}

type Asking =
  { readonly kind: 'add' } | { readonly kind: 'edit' | 'retire'; readonly products: readonly Product[] } | null;

export function ProductList({ state, onChange, place }: ProductListProps) {
  const { products: store } = useApp();
  const { byId, isLoaded, error } = useStore(store.store);
  const t = useT();
  const errorText = useErrorText();
  const format = useFormat();
  const language = useLanguage();
  const now = useMinute();
  const jobs = useProductJobs();
  const [asking, setAsking] = useState<Asking>(null);
  const [shownCount, setShownCount] = useState<number | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const set = useCallback((patch: Partial<ListState>) => onChange((before) => ({ ...before, ...patch })), [onChange]);
  const removal = useRemove(() => set({ selection: new Set() }));

  const allColumns = useProductColumns();
  const { columns: chosen, groupBy, setColumns, setGroupBy } = useTable();
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
      noGroup: t('products:group.none_of'),
    }),
    [t],
  );
  const selectedIds = useMemo(() => stillThere(state.selection, byId), [state.selection, byId]);
  // Commands must stay the same while products change, so they look when they are run.
  const selected = useRef(selectedIds);
  selected.current = selectedIds;
  const chosenProducts = useCallback(
    () => selected.current.flatMap((id) => store.store.getState().byId.get(id) ?? []),
    [store],
  );
  const acts = {
    add: () => setAsking({ kind: 'add' }),
    search: () => search.current?.focus(),
    check: () => void jobs.check(selected.current),
    collect: () => void jobs.collect(selected.current, { which: { kind: 'unreported' }, force: false }),
    deliver: () => void jobs.deliver(selected.current),
    cycle: () => void jobs.cycle(selected.current),
    edit: () => setAsking({ kind: 'edit', products: chosenProducts() }),
    retire: () => setAsking({ kind: 'retire', products: chosenProducts() }),
    remove: () => void removal.remove(chosenProducts()),
  };
  const latest = useRef(acts);
  latest.current = acts;
  const hasSelection = selectedIds.length > 0;
  useCommands(
    'products.list',
    useMemo(() => listCommands(t, hasSelection, (name) => latest.current[name]()), [t, hasSelection]),
  );
  const onSelect = useCallback((selection: ReadonlySet<string>) => set({ selection }), [set]);
  const onSort = useCallback((sort: GridSort) => set({ sort }), [set]);
  const onShown = useCallback((ids: readonly string[]) => setShownCount(ids.length), []);
  const onOpen = useCallback((id: string) => goTo('products', id), []);

  const edited = asking?.kind === 'edit' ? asking.products : [];
  const failure = jobs.error ?? removal.error;
  return (
    <Page
      title={t('nav.products')}
      isFull
      note={
        isLoaded && byId.size > 0
          ? shownCount === null || shownCount === byId.size
            ? t('count.products', { count: byId.size })
            : t('products:list.shown', { part: format.number(shownCount), whole: format.number(byId.size) })
          : undefined
      }
      actions={
        <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={acts.add}>
          {t('products:do.add')}
        </Button>
      }
    >
      {error && (
        <ErrorBox
          text={errorText(error)}
          retry={{ label: t('action.retry'), run: () => void store.readAll().catch(() => undefined) }}
        />
      )}
      {failure && <ErrorBox title={t('error.title')} text={errorText(failure)} />}
      {byId.size === 0 ? (
        isLoaded ? (
          <NoProducts onAdd={acts.add} />
        ) : (
          !error && <Skeleton flex={1} aria-label={t('state.loading')} />
        )
      ) : (
        <>
          <Stack gap={6}>
            <ListToolbar
              state={state}
              onChange={set}
              search={search}
              allColumns={allColumns}
              columns={chosen}
              onColumns={setColumns}
              groupBy={groupBy}
              onGroupBy={setGroupBy}
              now={now}
            />
            <SelectionBar
              count={selectedIds.length}
              isBusy={jobs.isBusy || removal.isBusy}
              onClear={() => set({ selection: new Set() })}
              onCollect={(how) => void jobs.collect(selectedIds, how)}
              acts={acts}
            />
          </Stack>
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
            groupBy={groupBy}
            selection={state.selection}
            onSelect={onSelect}
            onOpen={onOpen}
            onShown={onShown}
            place={place}
            words={words}
            language={language}
            empty={
              <Stack align="center" gap="xs" p="md">
                <Text size="sm" c="dimmed">
                  {t('grid.no_match')}
                </Text>
                <Button variant="default" onClick={() => set({ text: '', show: null })}>
                  {t('grid.clear_filter')}
                </Button>
              </Stack>
            }
          />
        </>
      )}
      <ProductDialog
        what={asking?.kind === 'add' ? 'new' : edited.length === 1 ? (edited[0] ?? null) : null}
        onClose={() => setAsking(null)}
        onSaved={({ id }, isToBeChecked) => {
          if (isToBeChecked) void jobs.check([id]);
        }}
      />
      <BulkEditDialog products={edited.length > 1 ? edited : []} onClose={() => setAsking(null)} />
      <RetireDialog products={asking?.kind === 'retire' ? asking.products : []} onClose={() => setAsking(null)} />
    </Page>
  );
}

/** `now`: a new minute gives new columns, so that `3 minutes ago` is made again. */
function chosenColumns(
  all: readonly GridColumn<Product>[],
  ids: readonly string[],
  _now: number,
): readonly GridColumn<Product>[] {
  return ids.flatMap((id) => all.filter((column) => column.id === id));
}

const nameOf = ({ name }: Product): string => name;
