import { useMemo } from 'react';
import { useT } from '../../../app/use-t.ts';
import type { GridColumn } from '../../../ui/grid/DataGrid.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { useListWords, type PlannedRow } from './list-words.ts';

const shapes = { add: 'collected', change: 'soon', same: 'nothing', refuse: 'warning' } as const;

export function useListColumns(): readonly GridColumn<PlannedRow>[] {
  const t = useT();
  const words = useListWords();
  return useMemo(() => {
    const plain = (id: string, title: string, width: number, value: (row: PlannedRow) => string) => ({
      id,
      title,
      width,
      isSortable: false,
      value,
    });
    return [
      plain('line', t('lists:column.line'), 110, (row) => `${row.file}:${row.line}`),
      {
        ...plain('action', t('lists:column.action'), 100, (row) => words.action(row.action)),
        cell: (row: PlannedRow) => <StateBadge shape={shapes[row.action]} label={words.action(row.action)} />,
      },
      plain('name', t('lists:column.name'), 120, (row) => row.name),
      plain('host', t('lists:column.host'), 120, (row) => row.host ?? ''),
      plain('site', t('lists:column.site'), 80, (row) => row.site ?? ''),
      plain('credential', t('lists:column.credential'), 100, (row) => row.credential ?? ''),
      {
        ...plain('remarks', t('lists:column.remarks'), 390, words.remarks),
        cell: (row: PlannedRow) => <span title={words.remarks(row)}>{words.remarks(row)}</span>,
      },
    ];
  }, [t, words]);
}
