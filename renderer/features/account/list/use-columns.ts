import { useCallback } from 'react';
import { useStore } from 'zustand';
import type { Input } from '../../../../shared/contract/contract.ts';
import { useApp } from '../../../app/app-context.ts';

/** Columns of one list that are shown, in order: the host keeps them with the person's other looks. */
export function useColumns<Id extends string>(
  list: string,
  all: readonly { readonly id: Id; readonly isSpare?: boolean }[],
): readonly [shown: readonly Id[], set: (ids: readonly string[]) => void] {
  const { session } = useApp();
  const tables = useStore(session.store, (state) => state.preferences.tables);
  const name = `account.${list}`;
  const kept = tables[name]?.columns.flatMap((id) => all.find((column) => column.id === id)?.id ?? []) ?? [];
  const set = useCallback(
    (ids: readonly string[]) => {
      const next: NonNullable<Input<'preferences.set'>['tables']> = {};
      for (const [key, { columns, groupBy }] of Object.entries(tables)) next[key] = { columns: [...columns], groupBy };
      next[name] = { columns: [...ids] };
      // Where it cannot be kept the list stays as it is; nothing is lost.
      void session.setPreferences({ tables: next }).catch(() => undefined);
    },
    [session, tables, name],
  );
  return [kept.length > 0 ? kept : all.flatMap(({ id, isSpare }) => (isSpare === true ? [] : [id])), set];
}
