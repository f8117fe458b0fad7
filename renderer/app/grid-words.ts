import { useMemo } from 'react';
import { useT } from './use-t.ts';

/** What a grid says by itself. */
export function useGridWords() {
  const t = useT();
  return useMemo(
    () => ({
      sortBy: (column: string) => t('grid.sort_by', { column }),
      selectRow: (name: string) => t('grid.select_row', { name }),
      selectAll: t('action.select_all'),
      selectGroup: (name: string) => t('grid.select_group', { name }),
      noGroup: t('state.none'),
    }),
    [t],
  );
}
