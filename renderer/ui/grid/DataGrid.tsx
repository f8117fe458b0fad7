import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { CSSProperties, KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { memo, useEffect, useId, useMemo, useRef, useState } from 'react';
import { browserClock } from '../../browser-clock.ts';
import classes from './DataGrid.module.css';
import type { GridColumnKey, GridItem } from './grid-order.ts';
import { orderRows } from './grid-order.ts';

export interface GridColumn<Row> extends GridColumnKey<Row> {
  readonly title: string;
  /** Absent: the value as text. */
  readonly cell?: (row: Row) => ReactNode;
  /** Pixels at least; what is left over is shared in the same proportions. */
  readonly width: number;
  readonly align?: 'right';
}

export interface GridSort {
  readonly column: string;
  readonly isDescending: boolean;
}

export interface DataGridProps<Row> {
  /** For assistive technology. */
  readonly label: string;
  readonly byId: ReadonlyMap<string, Row>;
  /** Shown ones, in order; keep it stable between renders. */
  readonly columns: readonly GridColumn<Row>[];
  /** What may be filtered, sorted and grouped by, shown or not. */
  readonly allColumns?: readonly GridColumn<Row>[];
  readonly nameOf: (row: Row) => string;
  readonly sort: GridSort | null;
  /** Absent: the rows stay in the order of `byId`. */
  readonly onSort?: (sort: GridSort) => void;
  readonly filter?: string;
  readonly groupBy?: string | null;
  /** Absent: rows cannot be selected. */
  readonly selection?: ReadonlySet<string>;
  readonly onSelect?: (ids: ReadonlySet<string>) => void;
  readonly onOpen?: (id: string) => void;
  /** Instead of rows. */
  readonly empty: ReactNode;
  readonly words: {
    readonly sortBy: (column: string) => string;
    readonly selectRow: (name: string) => string;
    readonly selectAll: string;
    readonly noGroup: string;
  };
  readonly language: string;
  /** Pixels; absent: as high as there is room. */
  readonly height?: number;
  /** Told when the last rows come near; for lists that are read page by page. */
  readonly onNearEnd?: () => void;
}

const rowHeight = 30;
const headerHeight = 32;
/** Rows are put in order again at most so often while their values change; the values themselves show at once. */
const reorderEveryMs = 400;

/**
 * A virtual grid: 10,000 rows and more, sorted, filtered, grouped, selected and walked through by keyboard. Only what is
 * seen is in the page.
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { byId, columns, selection, onSelect, onOpen, sort, words, onNearEnd } = props;
  const gridId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(0);
  const anchor = useRef(0);
  const items = useOrder(props, collapsed);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: headerHeight,
    paddingStart: 0,
  });
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (onNearEnd && items.length > 0 && lastShown >= items.length - 20) onNearEnd();
  }, [lastShown, items.length, onNearEnd]);

  const hasCheck = selection !== undefined && onSelect !== undefined;
  const template = [
    ...(hasCheck ? ['36px'] : []),
    ...columns.map((column) => `minmax(${column.width}px, ${column.width}fr)`),
  ].join(' ');
  const width = columns.reduce((sum, column) => sum + column.width, hasCheck ? 36 : 0);
  const rowIds = useMemo(() => items.flatMap((item) => (item.kind === 'row' ? [item.id] : [])), [items]);

  const select = (ids: ReadonlySet<string>) => onSelect?.(ids);
  const toggle = (id: string) => {
    const next = new Set(selection);
    if (!next.delete(id)) next.add(id);
    select(next);
  };
  const selectRange = (from: number, to: number) => {
    const next = new Set(selection);
    for (const item of items.slice(Math.min(from, to), Math.max(from, to) + 1))
      if (item.kind === 'row') next.add(item.id);
    select(next);
  };
  const toggleGroup = (key: string) => {
    setCollapsed((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  };
  const go = (index: number, isExtending: boolean) => {
    const next = Math.max(0, Math.min(items.length - 1, index));
    if (isExtending && hasCheck) selectRange(anchor.current, next);
    else anchor.current = next;
    setActive(next);
    virtual.scrollToIndex(next);
  };
  const onKey = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 300) / rowHeight) - 2);
    const item = items[active];
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: items.length - 1,
    };
    const step = steps[event.key];
    if (event.target !== event.currentTarget && event.key !== 'Escape') return;
    if (step !== undefined) go(step, event.shiftKey);
    else if (event.key === ' ' && item?.kind === 'row' && hasCheck) toggle(item.id);
    else if ((event.key === 'Enter' || event.key === ' ') && item?.kind === 'group') toggleGroup(item.key);
    else if (event.key === 'Enter' && item?.kind === 'row') onOpen?.(item.id);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey) && hasCheck) select(new Set(rowIds));
    else if (event.key === 'Escape' && selection && selection.size > 0) select(new Set());
    else return;
    event.preventDefault();
  };
  const onRowClick = (event: MouseEvent, index: number, id: string) => {
    setActive(index);
    if (hasCheck && event.shiftKey) selectRange(anchor.current, index);
    else if (hasCheck && (event.ctrlKey || event.metaKey)) toggle(id);
    else onOpen?.(id);
    anchor.current = index;
  };
  const isAllSelected = hasCheck && rowIds.length > 0 && rowIds.every((id) => selection.has(id));
  const activeItem = items[active];

  return (
    <div
      ref={frame}
      className={classes['frame']}
      data-height={props.height === undefined ? 'full' : 'own'}
      style={props.height === undefined ? {} : { height: props.height }}
      role="grid"
      aria-label={props.label}
      aria-rowcount={items.length + 1}
      aria-multiselectable={hasCheck || undefined}
      {...(activeItem && shown.some(({ index }) => index === active)
        ? { 'aria-activedescendant': `${gridId}-${active}` }
        : {})}
      tabIndex={0}
      onKeyDown={onKey}
    >
      <div role="rowgroup">
        <div
          role="row"
          aria-rowindex={1}
          className={classes['header']}
          style={{ gridTemplateColumns: template, minWidth: width }}
        >
          {hasCheck && (
            <div role="columnheader" className={classes['check']}>
              <Checkbox
                aria-label={words.selectAll}
                checked={isAllSelected}
                indeterminate={!isAllSelected && selection.size > 0}
                onChange={() => select(isAllSelected ? new Set() : new Set(rowIds))}
              />
            </div>
          )}
          {columns.map((column) => (
            <div
              key={column.id}
              role="columnheader"
              {...(props.onSort && {
                'aria-sort': sort?.column === column.id ? (sort.isDescending ? 'descending' : 'ascending') : 'none',
              })}
            >
              {props.onSort ? (
                <button
                  type="button"
                  className={classes['title']}
                  data-align={column.align}
                  title={words.sortBy(column.title)}
                  onClick={() =>
                    props.onSort?.({
                      column: column.id,
                      isDescending: sort?.column === column.id ? !sort.isDescending : false,
                    })
                  }
                >
                  {column.title}
                  {sort?.column === column.id &&
                    (sort.isDescending ? (
                      <IconArrowDown size={12} aria-hidden />
                    ) : (
                      <IconArrowUp size={12} aria-hidden />
                    ))}
                </button>
              ) : (
                <div className={`${classes['title'] ?? ''} ${classes['fixed'] ?? ''}`} data-align={column.align}>
                  {column.title}
                </div>
              )}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className={classes['body']} style={{ height: virtual.getTotalSize(), minWidth: width }}>
        {shown.map(({ index, start }) => {
          const item = items[index];
          if (!item) return null;
          const style: CSSProperties = { transform: `translateY(${start}px)` };
          if (item.kind === 'group')
            return (
              <div
                key={`group ${item.key}`}
                id={`${gridId}-${index}`}
                role="row"
                aria-rowindex={index + 2}
                aria-expanded={!item.isCollapsed}
                className={`${classes['row'] ?? ''} ${classes['group'] ?? ''}`}
                style={style}
                data-active={index === active || undefined}
                onClick={() => toggleGroup(item.key)}
              >
                <span role="gridcell" aria-colspan={columns.length + (hasCheck ? 1 : 0)}>
                  {item.isCollapsed ? (
                    <IconChevronRight size={14} aria-hidden />
                  ) : (
                    <IconChevronDown size={14} aria-hidden />
                  )}{' '}
                  {item.label ?? words.noGroup} ({item.count})
                </span>
              </div>
            );
          const row = byId.get(item.id);
          if (row === undefined) return null;
          return (
            <div
              key={item.id}
              id={`${gridId}-${index}`}
              role="row"
              aria-rowindex={index + 2}
              {...(hasCheck ? { 'aria-selected': selection.has(item.id) } : {})}
              className={classes['row']}
              style={{ ...style, gridTemplateColumns: template }}
              data-selected={selection?.has(item.id) || undefined}
              data-active={index === active || undefined}
              onClick={(event) => onRowClick(event, index, item.id)}
            >
              {hasCheck && (
                <div
                  role="gridcell"
                  className={classes['check']}
                  onClick={(event) => {
                    event.stopPropagation();
                    if (event.shiftKey) selectRange(anchor.current, index);
                  }}
                >
                  <Checkbox
                    tabIndex={-1}
                    aria-label={words.selectRow(props.nameOf(row))}
                    checked={selection.has(item.id)}
                    onChange={() => toggle(item.id)}
                  />
                </div>
              )}
              <Cells row={row} columns={columns} />
            </div>
          );
        })}
      </div>
      {items.length === 0 && <div className={classes['empty']}>{props.empty}</div>}
    </div>
  );
}

/** Cells are made again only when their row or the columns change. */
const Cells = memo(function Cells<Row>({ row, columns }: { row: Row; columns: readonly GridColumn<Row>[] }) {
  return columns.map((column) => (
    <div key={column.id} role="gridcell" className={classes['cell']} data-align={column.align}>
      {column.cell ? column.cell(row) : column.value(row)}
    </div>
  ));
}) as <Row>(props: { row: Row; columns: readonly GridColumn<Row>[] }) => ReactNode;

function useOrder<Row>(props: DataGridProps<Row>, collapsed: ReadonlySet<string>): readonly GridItem[] {
  const { byId, columns, allColumns = columns, sort, filter = '', groupBy = null, language } = props;
  // What the order was made from; while values stream in it lags behind by a moment.
  const [ordered, setOrdered] = useState(byId);
  const newest = useRef(byId);
  newest.current = byId;
  const isSettled = ordered === byId || ordered.size !== byId.size;
  useEffect(() => {
    if (ordered === newest.current) return;
    if (ordered.size !== newest.current.size) {
      setOrdered(newest.current);
      return;
    }
    const stop = new AbortController();
    browserClock.sleep(reorderEveryMs, stop.signal).then(
      () => setOrdered(newest.current),
      () => undefined,
    );
    return () => stop.abort();
    // Once a change is waiting, later ones do not put it off.
  }, [ordered, isSettled]);
  return useMemo(
    () => orderRows(ordered, allColumns, { sort, filter, groupBy, collapsed }, language),
    [ordered, allColumns, sort, filter, groupBy, collapsed, language],
  );
}
