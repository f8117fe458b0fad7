import { useT } from '../../../app/use-t.ts';
import type { Product } from '../../../stores/products-store.ts';
import type { GridColumn } from '../../../ui/grid/DataGrid.tsx';
import { Group, Select } from '../../../ui/mantine.ts';
import { ColumnMenu } from './ColumnMenu.tsx';
import { groupColumns } from './columns.tsx';

export interface ViewMenuProps {
  readonly allColumns: readonly GridColumn<Product>[];
  readonly columns: readonly string[];
  readonly onColumns: (columns: readonly string[]) => void;
  readonly groupBy: string | null;
  readonly onGroupBy: (column: string | null) => void;
}

/** How they are shown; kept with the person's other looks. */
export function ViewMenu({ allColumns, columns, onColumns, groupBy, onGroupBy }: ViewMenuProps) {
  const t = useT();
  return (
    <Group gap="xs" wrap="nowrap">
      <Select
        w={150}
        aria-label={t('grid.group_by')}
        data={[
          { value: '', label: t('grid.no_group') },
          ...groupColumns.map((id) => ({
            value: id,
            label: t('products:group.by', { column: allColumns.find((column) => column.id === id)?.title ?? id }),
          })),
        ]}
        value={groupBy ?? ''}
        onChange={(value) => onGroupBy(value === '' ? null : value)}
      />
      <ColumnMenu all={allColumns} shown={columns} onChange={onColumns} />
    </Group>
  );
}
