import { useMemo, useState } from 'react';
import { shownName } from '../../app/shown-name.ts';
import { useGridWords } from '../../app/grid-words.ts';
import { useFormat, useLanguage } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import type { Product } from '../../stores/products-store.ts';
import { DataGrid, type GridColumn, type GridSort } from '../../ui/grid/DataGrid.tsx';
import { waitingReports } from './carry-choice.ts';

export interface CarryProductsProps {
  readonly products: readonly Product[];
  readonly selection: ReadonlySet<string>;
  readonly onSelect: (ids: ReadonlySet<string>) => void;
}

export function CarryProducts({ products, selection, onSelect }: CarryProductsProps) {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const [sort, setSort] = useState<GridSort>({ column: 'host', isDescending: false });
  const byId = useMemo(() => new Map(products.map((product) => [product.id, product])), [products]);
  const columns = useMemo<readonly GridColumn<Product>[]>(
    () => [
      { id: 'name', title: t('handover:carry.product'), width: 200, value: shownName },
      { id: 'site', title: t('handover:export.column_site'), width: 140, value: (product) => product.site },
      {
        id: 'host',
        title: t('handover:carry.host'),
        width: 180,
        // Those on foot come first.
        value: (product) => product.host ?? '',
        cell: (product) => product.host ?? t('handover:carry.on_foot'),
      },
      {
        id: 'reports',
        title: t('handover:carry.waiting'),
        width: 80,
        align: 'right',
        value: (product) => waitingReports(product.reports),
        cell: (product) => format.number(waitingReports(product.reports)),
      },
    ],
    [t, format],
  );
  return (
    <DataGrid
      label={t('handover:carry.products')}
      byId={byId}
      columns={columns}
      nameOf={shownName}
      sort={sort}
      onSort={setSort}
      selection={selection}
      onSelect={onSelect}
      height={34 + 30 * Math.max(1, Math.min(products.length, 8))}
      empty={null}
      words={useGridWords()}
      language={language}
    />
  );
}
