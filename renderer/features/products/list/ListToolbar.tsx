import { IconSearch } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useT } from '../../../app/use-t.ts';
import type { Product } from '../../../stores/products-store.ts';
import type { GridColumn } from '../../../ui/grid/DataGrid.tsx';
import { CloseButton, Group, Select, TextInput } from '../../../ui/mantine.ts';
import { groupColumns } from './columns.tsx';
import { ColumnMenu } from './ColumnMenu.tsx';
import type { ListState } from './list-state.ts';
import { QuickFilters } from './QuickFilters.tsx';

export interface ListToolbarProps {
  readonly state: ListState;
  readonly onChange: (patch: Partial<ListState>) => void;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly allColumns: readonly GridColumn<Product>[];
  readonly columns: readonly string[];
  readonly onColumns: (columns: readonly string[]) => void;
  readonly groupBy: string | null;
  readonly onGroupBy: (column: string | null) => void;
  readonly now: number;
}

/** What is shown, and how. */
export function ListToolbar(props: ListToolbarProps) {
  const { state, onChange, allColumns, groupBy } = props;
  const t = useT();
  return (
    <Group gap="xs" justify="space-between" wrap="wrap">
      <Group gap="xs" wrap="wrap">
        <TextInput
          ref={props.search}
          w={210}
          type="search"
          aria-label={t('grid.filter')}
          placeholder={t('products:list.filter_hint')}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={state.text}
          rightSection={
            state.text !== '' && (
              <CloseButton size="xs" aria-label={t('grid.clear_filter')} onClick={() => onChange({ text: '' })} />
            )
          }
          onChange={(event) => onChange({ text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && state.text !== '') onChange({ text: '' });
          }}
        />
        <QuickFilters show={state.show} onChange={(show) => onChange({ show })} now={props.now} />
      </Group>
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
          onChange={(value) => props.onGroupBy(value === '' ? null : value)}
        />
        <ColumnMenu all={allColumns} shown={props.columns} onChange={props.onColumns} />
      </Group>
    </Group>
  );
}
