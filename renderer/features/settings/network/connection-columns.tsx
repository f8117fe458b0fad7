import { useMemo } from 'react';
import type { Output } from '../../../../shared/contract/contract.ts';
import { useFormat } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import type { GridColumn } from '../../../ui/grid/DataGrid.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';

type Connection = Output<'connections.list'>['rows'][number];

/** Newest first, always: only the rows that were read could be sorted otherwise. */
export function useConnectionColumns(): readonly GridColumn<Connection>[] {
  const t = useT();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'at',
        title: t('settings:network.at'),
        width: 165,
        isSortable: false,
        value: (row) => row.at,
        cell: (row) => <span title={format.exact(row.at)}>{format.dateSeconds(row.at)}</span>,
      },
      { id: 'host', title: t('settings:network.host'), width: 130, isSortable: false, value: (row) => row.host },
      {
        id: 'port',
        title: t('settings:network.port'),
        width: 70,
        isSortable: false,
        align: 'right',
        value: (row) => row.port,
      },
      {
        id: 'purpose',
        title: t('settings:network.purpose'),
        width: 130,
        isSortable: false,
        value: (row) => t(`settings:network.purpose.${row.purpose}`),
      },
      {
        id: 'product',
        title: t('settings:network.product'),
        width: 120,
        isSortable: false,
        value: (row) => row.product,
      },
      {
        id: 'outcome',
        title: t('settings:network.outcome'),
        width: 170,
        isSortable: false,
        value: (row) => row.error,
        cell: (row) => (
          <StateBadge
            shape={row.error === null ? 'done' : 'failed'}
            label={
              row.error === null ? t('settings:network.connected') : t('settings:network.failed', { error: row.error })
            }
          />
        ),
      },
    ],
    [t, format],
  );
}
