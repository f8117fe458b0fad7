import { useMemo } from 'react';
import type { InventoryList } from '../../../../shared/contract/inventory-words.ts';
import { useGridWords } from '../../../app/grid-words.ts';
import { useFormat, useLanguage } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { DataGrid, type GridColumn } from '../../../ui/grid/DataGrid.tsx';
import { Skeleton, Text } from '../../../ui/mantine.ts';
import type { ListColumn } from './columns.tsx';
import type { Ask, Pages } from './Lists.tsx';
import type { ShownLook } from './use-look.ts';

export interface InventoryGridProps<Row> extends Pages<Row> {
  readonly list: InventoryList;
  readonly columns: readonly ListColumn<Row>[];
  readonly ask: Ask;
  readonly look: Pick<ShownLook, 'setSort'>;
}

const rowHeight = 30;
const mostRows = 15;

/** One list of the snapshot, read page by page as it is scrolled; only what is seen is in the page. */
export function InventoryGrid<Row>({ list, columns, ask, look, rows, total, more }: InventoryGridProps<Row>) {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const words = useGridWords();
  // A license may stand in several rows of one virtual account; rows of a snapshot have no name of their own.
  const byId = useMemo(() => new Map(rows.map((row, at) => [String(at), row])), [rows]);
  const shown = useMemo(
    () =>
      columns.map(({ id, title, isNumber, isSortable, isWide, width, cell }): GridColumn<Row> => ({
        ...{ id, title: t(title), width: width ?? (isNumber === true ? 90 : isWide === true ? 220 : 130) },
        ...(isNumber === true ? { align: 'right' } : {}),
        isSortable: isSortable === true,
        // The application puts them in order.
        value: () => null,
        cell: (row) => cell(row, { t, format }),
      })),
    [columns, t, format],
  );
  return (
    <>
      <DataGrid
        label={t(`account:list.${list}`)}
        byId={byId}
        columns={shown}
        allColumns={none}
        nameOf={noName}
        sort={{ column: ask.sort ?? '', isDescending: ask.isDescending === true }}
        onSort={({ column, isDescending }) => look.setSort(column, isDescending)}
        onNearEnd={more}
        // The header, the rows, and room for the bar that scrolls sideways.
        height={(Math.min(mostRows, Math.max(4, rows.length)) + 2) * rowHeight}
        empty={
          total === null ? (
            <Skeleton h={60} w="90%" aria-label={t('state.loading')} />
          ) : (
            <Text size="sm" c="dimmed">
              {t(`account:no_${list}`)}
            </Text>
          )
        }
        words={words}
        language={language}
      />
      {total !== null && total > 0 && (
        <Text size="xs" c="dimmed" role="status" mt={4}>
          {t('account:rows_read', { read: format.number(rows.length), total: format.number(total) })}
        </Text>
      )}
    </>
  );
}

const none: readonly never[] = [];
const noName = () => '';
