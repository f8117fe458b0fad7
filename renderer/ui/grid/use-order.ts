import { useDeferredValue, useMemo } from 'react';
import type { DataGridProps } from './DataGrid.tsx';
import type { GridItem } from './grid-order.ts';
import { createOrderer } from './grid-order.ts';
import { useLagging } from './use-lagging.ts';

/** Rows are put in order again at most so often while their values change; the values themselves show at once. */
const reorderEveryMs = 400;

/** Rows that came or went show at once. */
const isOtherSize = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>) => a.size !== b.size;

export function useOrder<Row>(props: DataGridProps<Row>, collapsed: ReadonlySet<string>): readonly GridItem[] {
  const { byId, columns, allColumns = columns, sort, filter = '', only = null, groupBy = null, language } = props;
  const ordered = useLagging(byId, reorderEveryMs, isOtherSize);
  // A letter shows at once; the rows that fit come as soon as they are found.
  const words = useDeferredValue(filter);
  const orderer = useMemo(() => createOrderer(allColumns, language), [allColumns, language]);
  return useMemo(
    () => orderer.order(ordered, { sort, filter: words, only, groupBy, collapsed }),
    [orderer, ordered, sort, words, only, groupBy, collapsed],
  );
}
