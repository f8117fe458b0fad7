/** What a column sorts, filters and groups by; null comes last in either direction. */
export type GridValue = string | number | null;

export interface GridColumnKey<Row> {
  readonly id: string;
  readonly value: (row: Row) => GridValue;
  /** The words that the filter looks at; absent: the value. */
  readonly text?: (row: Row) => string;
}

export interface GridOrderQuery {
  readonly sort: { readonly column: string; readonly isDescending: boolean } | null;
  readonly filter: string;
  readonly groupBy: string | null;
  readonly collapsed: ReadonlySet<string>;
}

export type GridItem =
  | { readonly kind: 'row'; readonly id: string }
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly label: string | null;
      readonly count: number;
      readonly isCollapsed: boolean;
    };

/** Lines of a grid in the order in which they are shown. Pure; 10,000 rows take some ten milliseconds. */
export function orderRows<Row>(
  byId: ReadonlyMap<string, Row>,
  columns: readonly GridColumnKey<Row>[],
  query: GridOrderQuery,
  language: string,
): readonly GridItem[] {
  // `numeric`: sw-9 stands before sw-10.
  const collator = new Intl.Collator(language === 'xx' ? 'en' : language, { numeric: true, sensitivity: 'base' });
  const words = query.filter.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  let rows = [...byId];
  if (words.length > 0)
    rows = rows.filter(([, row]) => {
      const text = columns.map((column) => column.text?.(row) ?? column.value(row) ?? '').join('\n');
      const lower = text.toLocaleLowerCase();
      return words.every((word) => lower.includes(word));
    });
  const sortColumn = columns.find((column) => column.id === query.sort?.column);
  if (sortColumn) {
    const sign = query.sort?.isDescending ? -1 : 1;
    const keyed = rows.map(([id, row]) => ({ id, row, key: sortColumn.value(row) }));
    keyed.sort((a, b) => compare(a.key, b.key, collator, sign) || (a.id < b.id ? -1 : 1));
    rows = keyed.map(({ id, row }) => [id, row]);
  }
  const groupColumn = columns.find((column) => column.id === query.groupBy);
  if (!groupColumn) return rows.map(([id]) => ({ kind: 'row', id }));
  return grouped(rows, groupColumn, query, collator);
}

function grouped<Row>(
  rows: readonly (readonly [string, Row])[],
  column: GridColumnKey<Row>,
  { collapsed }: GridOrderQuery,
  collator: Intl.Collator,
): readonly GridItem[] {
  const groups = new Map<string | null, string[]>();
  for (const [id, row] of rows) {
    const value = column.text?.(row) ?? column.value(row);
    const key = value === null || value === '' ? null : String(value);
    const ids = groups.get(key);
    if (ids) ids.push(id);
    else groups.set(key, [id]);
  }
  const items: GridItem[] = [];
  for (const [label, ids] of [...groups].sort(([a], [b]) => compare(a, b, collator, 1))) {
    const key = label ?? '';
    const isCollapsed = collapsed.has(key);
    items.push({ kind: 'group', key, label, count: ids.length, isCollapsed });
    if (!isCollapsed) for (const id of ids) items.push({ kind: 'row', id });
  }
  return items;
}

function compare(a: GridValue, b: GridValue, collator: Intl.Collator, sign: number): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * collator.compare(String(a), String(b));
}
