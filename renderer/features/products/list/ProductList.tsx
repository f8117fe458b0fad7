import { IconPlus } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState, type Dispatch, type SetStateAction } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../../app/app-context.ts';
import { useCommands } from '../../../app/command-registry.tsx';
import { useErrorText, useFormat, useIsConnected } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import type { Product } from '../../../stores/products-store.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import type { GridPlace } from '../../../ui/grid/DataGrid.tsx';
import { Button, Group, Skeleton, Stack } from '../../../ui/mantine.ts';
import { Page } from '../../../ui/Page.tsx';
import { ActionDialog } from '../actions/ActionDialog.tsx';
import { RetireDialog } from '../act/RetireDialog.tsx';
import { useProductJobs } from '../act/use-product-jobs.tsx';
import { useRemove } from '../act/use-remove.tsx';
import { BulkEditDialog } from '../form/BulkEditDialog.tsx';
import { ProductDialog } from '../form/ProductDialog.tsx';
import { ListMenu } from '../lists/ListMenu.tsx';
import { useMinute } from '../use-minute.ts';
import { useProductColumns } from './columns.tsx';
import { listCommands, type ListAct } from './list-commands.ts';
import { stillThere, type ListState } from './list-state.ts';
import { FilterBar } from './FilterBar.tsx';
import { NoProducts } from './NoProducts.tsx';
import { ProductGrid } from './ProductGrid.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { ViewMenu } from './ViewMenu.tsx';
import { useTable } from './use-table.ts';

export interface ProductListProps {
  readonly state: ListState;
  readonly onChange: Dispatch<SetStateAction<ListState>>;
  readonly place: GridPlace;
  /** The form for a new one is open. */
  readonly isAdding: boolean;
  readonly onAdding: (isAdding: boolean) => void;
}

const none: readonly string[] = [];

type Asking = { readonly kind: 'edit' | 'retire' | 'change'; readonly products: readonly Product[] } | null;

export function ProductList({ state, onChange, place, isAdding, onAdding }: ProductListProps) {
  const { products } = useApp();
  // Not the products themselves: only the grid is made again when one of them changes.
  const count = useStore(products.store, ({ byId }) => byId.size);
  const isLoaded = useStore(products.store, (store) => store.isLoaded);
  const error = useStore(products.store, (store) => store.error);
  const selectedCount = useStore(products.store, ({ byId }) => stillThere(state.selection, byId).length);
  const isConnected = useIsConnected();
  const t = useT();
  const errorText = useErrorText();
  const format = useFormat();
  const now = useMinute();
  const jobs = useProductJobs();
  const [asking, setAsking] = useState<Asking>(null);
  const [shownCount, setShownCount] = useState<number | null>(null);
  const [hiddenCount, setHiddenCount] = useState(0);
  const search = useRef<HTMLInputElement>(null);
  const set = useCallback((patch: Partial<ListState>) => onChange((before) => ({ ...before, ...patch })), [onChange]);
  const removal = useRemove(() => set({ selection: new Set() }));
  const allColumns = useProductColumns();
  const { columns, groupBy, setColumns, setGroupBy } = useTable();

  const selectedIds = () => stillThere(state.selection, products.store.getState().byId);
  const selected = () => selectedIds().flatMap((id) => products.store.getState().byId.get(id) ?? []);
  const acts: Readonly<Record<ListAct, () => void>> = {
    add: () => onAdding(true),
    search: () => search.current?.focus(),
    check: () => void jobs.check(selectedIds()),
    preflight: () => void jobs.preflight(selectedIds()),
    change: () => setAsking({ kind: 'change', products: selected() }),
    collect: () => void jobs.collect(selectedIds(), { which: { kind: 'unreported' }, force: false }),
    deliver: () => void jobs.deliver(selectedIds()),
    cycle: () => void jobs.cycle(selectedIds()),
    edit: () => setAsking({ kind: 'edit', products: selected() }),
    retire: () => setAsking({ kind: 'retire', products: selected() }),
    remove: () => void removal.remove(selected()),
  };
  // Commands stay the same objects while what they do is the newest.
  const latest = useRef(acts);
  latest.current = acts;
  const hasSelection = selectedCount > 0;
  useCommands(
    'products.list',
    useMemo(() => listCommands(t, hasSelection, (name) => latest.current[name]()), [t, hasSelection]),
  );
  const { selection } = state;
  const onShown = useCallback(
    (ids: readonly string[]) => {
      setShownCount(ids.length);
      const shown = new Set(selection.size > 0 ? ids : []);
      setHiddenCount([...selection].filter((id) => !shown.has(id)).length);
    },
    [selection],
  );

  const edited = asking?.kind === 'edit' ? asking.products : [];
  const failure = jobs.error ?? removal.error;
  const isAllShown = shownCount === null || shownCount === count;
  return (
    <Page
      title={t('nav.products')}
      isFull
      note={
        count === 0
          ? undefined
          : isAllShown
            ? t('products:list.count', { count, number: format.number(count) })
            : t('products:list.shown', { part: format.number(shownCount), whole: format.number(count) })
      }
      actions={
        <>
          <ListMenu />
          <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={acts.add}>
            {t('products:do.add')}
          </Button>
        </>
      }
    >
      {/* Without a connection the list stays as it was, and the frame says why. */}
      {error && (isConnected || count === 0) && (
        <ErrorBox
          text={errorText(error)}
          retry={{ label: t('action.retry'), run: () => void products.readAll().catch(() => undefined) }}
        />
      )}
      {failure && <ErrorBox title={t('error.title')} text={errorText(failure)} />}
      {count === 0 && isLoaded && <NoProducts onAdd={acts.add} />}
      {count === 0 && !isLoaded && !error && <Skeleton flex={1} aria-label={t('state.loading')} />}
      {count > 0 && (
        <>
          <Stack gap={6}>
            <Group gap="xs" justify="space-between" align="flex-start" wrap="nowrap">
              <FilterBar state={state} onChange={set} search={search} now={now} />
              <ViewMenu
                allColumns={allColumns}
                columns={columns}
                onColumns={setColumns}
                groupBy={groupBy}
                onGroupBy={setGroupBy}
              />
            </Group>
            <SelectionBar
              count={selectedCount}
              hiddenCount={hiddenCount}
              isBusy={jobs.isBusy || removal.isBusy}
              onClear={() => set({ selection: new Set() })}
              onCollect={(how) => void jobs.collect(selectedIds(), how)}
              acts={acts}
            />
          </Stack>
          <ProductGrid
            state={state}
            onChange={set}
            place={place}
            allColumns={allColumns}
            columns={columns}
            groupBy={groupBy}
            now={now}
            onShown={onShown}
          />
        </>
      )}
      <ProductDialog
        what={isAdding ? 'new' : edited.length === 1 ? (edited[0] ?? null) : null}
        onClose={() => {
          onAdding(false);
          setAsking(null);
        }}
        onSaved={({ id }, isToBeChecked) => {
          if (isToBeChecked) void jobs.check([id]);
        }}
      />
      <BulkEditDialog products={edited.length > 1 ? edited : []} onClose={() => setAsking(null)} />
      <ActionDialog
        productIds={asking?.kind === 'change' ? asking.products.map(({ id }) => id) : none}
        onClose={() => setAsking(null)}
      />
      <RetireDialog products={asking?.kind === 'retire' ? asking.products : []} onClose={() => setAsking(null)} />
    </Page>
  );
}
