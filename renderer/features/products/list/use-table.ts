import { useCallback, useMemo } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../../app/app-context.ts';
import { defaultColumns } from './columns.tsx';

/** Columns that are shown and what groups the rows: the host keeps them with the person's other looks. */
export function useTable() {
  const { session } = useApp();
  const tables = useStore(session.store, (state) => state.preferences.tables);
  const kept = tables['products'];
  const columns = useMemo<readonly string[]>(
    () => (kept && kept.columns.length > 0 ? kept.columns : defaultColumns),
    [kept],
  );
  const groupBy = kept?.groupBy ?? null;
  const set = useCallback(
    (products: { columns: readonly string[]; groupBy: string | null }) => {
      const all = { ...tables, products: { ...products, columns: [...products.columns] } };
      // Where it cannot be kept the list stays as it is; nothing is lost.
      void session.setPreferences({ tables: all }).catch(() => undefined);
    },
    [session, tables],
  );
  return {
    columns,
    groupBy,
    setColumns: (next: readonly string[]) => set({ columns: next, groupBy }),
    setGroupBy: (next: string | null) => set({ columns, groupBy: next }),
  };
}
