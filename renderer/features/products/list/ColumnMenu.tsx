import { IconColumns } from '@tabler/icons-react';
import { useT } from '../../../app/use-t.ts';
import type { Product } from '../../../stores/products-store.ts';
import type { GridColumn } from '../../../ui/grid/DataGrid.tsx';
import { Button, Checkbox, Popover, Stack } from '../../../ui/mantine.ts';
import { defaultColumns } from './columns.tsx';

export interface ColumnMenuProps {
  readonly all: readonly GridColumn<Product>[];
  readonly shown: readonly string[];
  readonly onChange: (columns: readonly string[]) => void;
}

/** Which columns are shown. The name always is: it is what a row is called. */
export function ColumnMenu({ all, shown, onChange }: ColumnMenuProps) {
  const t = useT();
  const toggle = (id: string) =>
    onChange(
      shown.includes(id)
        ? shown.filter((one) => one !== id)
        : placed([...shown, id], [...defaultColumns, ...all.map((column) => column.id)]),
    );
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns size={15} aria-hidden />}>
          {t('grid.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('grid.columns')}>
        <Stack gap={8}>
          {all.map(({ id, title }) => (
            <Checkbox
              key={id}
              label={title}
              checked={shown.includes(id)}
              disabled={id === 'name'}
              onChange={() => toggle(id)}
            />
          ))}
          <Button variant="default" size="compact-xs" onClick={() => onChange([...defaultColumns])}>
            {t('products:list.columns_default')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** A column that comes in stands where it belongs, not at the end. */
function placed(ids: readonly string[], order: readonly string[]): readonly string[] {
  const place = new Map([...new Set(order)].map((id, index) => [id, index]));
  return [...ids].sort((a, b) => (place.get(a) ?? 99) - (place.get(b) ?? 99));
}
