import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import classes from './DataGrid.module.css';
import { GridCheckbox } from './GridCheckbox.tsx';
import { GridGroup } from './GridGroup.tsx';
import { GridLine, type LineActions } from './GridLine.tsx';
import type { GridColumnKey, GridItem } from './grid-order.ts';
import { afterGroup } from './group-selection.ts';
import { titleWidth } from './title-width.ts';
import { useOrder } from './use-order.ts';

export interface GridColumn<Row> extends GridColumnKey<Row> {
  readonly title: string;
  /** Absent: the value as text. */
  readonly cell?: (row: Row) => ReactNode;
  /** Pixels at least; what is left over is shared in the same proportions. */
  readonly width: number;
  readonly align?: 'right';
  /** False: its title is no button. */
  readonly isSortable?: boolean;
}

export interface GridSort {
  readonly column: string;
  readonly isDescending: boolean;
}

/** Where a person was in the grid, so that coming back finds the same place. */
export interface GridPlace {
  offset: number;
  active: number;
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
  readonly onSort: (sort: GridSort) => void;
  readonly filter?: string;
  /** Beside the words of the filter; keep it stable between renders. */
  readonly only?: ((row: Row) => boolean) | null;
  readonly groupBy?: string | null;
  /** Absent: rows cannot be selected. */
  readonly selection?: ReadonlySet<string>;
  readonly onSelect?: (ids: ReadonlySet<string>) => void;
  readonly onOpen?: (id: string) => void;
  /** Instead of rows. */
  readonly empty: ReactNode;
  readonly words: {
    readonly sortBy: (this: void, column: string) => string;
    readonly selectRow: (this: void, name: string) => string;
    readonly selectAll: string;
    readonly selectGroup: (this: void, name: string) => string;
    readonly noGroup: string;
  };
  readonly language: string;
  /** Pixels; absent: as high as there is room. */
  readonly height?: number;
  /** Told when the last rows come near; for lists that are read page by page. */
  readonly onNearEnd?: () => void;
  /** Told how many rows fit the filter. */
  readonly onShown?: (ids: readonly string[]) => void;
  /** Read at the beginning, written while the grid is used. */
  readonly place?: GridPlace;
}

const rowHeight = 30;
const headerHeight = 32;

/**
 * A virtual grid: 10,000 rows and more, sorted, filtered, grouped, selected and walked through by keyboard. Only what is
 * seen is in the page.
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { byId, columns, selection, onSelect, onOpen, sort, words, onNearEnd, onShown, place } = props;
  const gridId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(place?.active ?? 0);
  const anchor = useRef(0);
  const items = useOrder(props, collapsed);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: headerHeight,
    paddingStart: 0,
  });
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (onNearEnd && items.length > 0 && lastShown >= items.length - 20) onNearEnd();
  }, [lastShown, items.length, onNearEnd]);
  useLayoutEffect(() => {
    if (frame.current && place && place.offset > 0) frame.current.scrollTop = place.offset;
  }, [place]);
  useEffect(() => {
    if (place) place.active = active;
  }, [place, active]);

  const hasCheck = selection !== undefined && onSelect !== undefined;
  const widths = columns.map((column) => Math.max(column.width, titleWidth(column.title, sort?.column === column.id)));
  const template = [...(hasCheck ? ['36px'] : []), ...widths.map((width) => `minmax(${width}px, ${width}fr)`)].join(
    ' ',
  );
  const width = widths.reduce((sum, one) => sum + one, hasCheck ? 36 : 0);
  const rowIds = useMemo(() => shownIds(items), [items]);
  useEffect(() => onShown?.(rowIds), [onShown, rowIds]);
  const isAllSelected = useMemo(
    () => selection !== undefined && rowIds.length > 0 && rowIds.every((id) => selection.has(id)),
    [selection, rowIds],
  );

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
  const setGroup = (key: string, isCollapsed: boolean) => {
    setCollapsed((before) => {
      const next = new Set(before);
      if (isCollapsed) next.add(key);
      else next.delete(key);
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
    if (event.altKey || (event.target !== event.currentTarget && event.key !== 'Escape')) return;
    if (step !== undefined) go(step, event.shiftKey);
    else if (event.key === 'ArrowLeft' && item?.kind === 'group') setGroup(item.key, true);
    else if (event.key === 'ArrowRight' && item?.kind === 'group') setGroup(item.key, false);
    else if (event.key === ' ' && item?.kind === 'row' && hasCheck) toggle(item.id);
    else if (event.key === ' ' && item?.kind === 'group' && hasCheck) select(afterGroup(item.ids, selection));
    else if ((event.key === 'Enter' || event.key === ' ') && item?.kind === 'group')
      setGroup(item.key, !item.isCollapsed);
    else if (event.key === 'Enter' && item?.kind === 'row') onOpen?.(item.id);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey) && hasCheck) select(new Set(rowIds));
    else if (event.key === 'Escape' && selection && selection.size > 0) select(new Set());
    else return;
    event.preventDefault();
  };
  const onRowClick = (event: MouseEvent, index: number, id: string) => {
    // Marking a text to copy it is no wish to open.
    if (String(getSelection() ?? '') !== '' && !event.shiftKey) return;
    setActive(index);
    if (hasCheck && event.shiftKey) selectRange(anchor.current, index);
    else if (hasCheck && (event.ctrlKey || event.metaKey)) toggle(id);
    else onOpen?.(id);
    anchor.current = index;
  };
  const onCheck = (isRange: boolean, index: number, id: string) => {
    if (isRange) selectRange(anchor.current, index);
    else toggle(id);
    anchor.current = index;
  };
  const { nameOf } = props;
  const { selectRow } = words;
  const checkLabel = useCallback((row: Row) => selectRow(nameOf(row)), [selectRow, nameOf]);
  const actions = useStable({ onRowClick, onCheck });
  const activeItem = items[active];

  return (
    <div className={classes['outer']} data-height={props.height === undefined ? 'full' : 'own'}>
      <div
        ref={frame}
        className={classes['frame']}
        data-height={props.height === undefined ? 'full' : 'own'}
        style={props.height === undefined ? {} : { height: props.height }}
        // Lines that fold are a tree to assistive technology.
        role={props.groupBy ? 'treegrid' : 'grid'}
        aria-label={props.label}
        aria-rowcount={items.length + 1}
        aria-multiselectable={hasCheck || undefined}
        {...(activeItem && shown.some(({ index }) => index === active)
          ? { 'aria-activedescendant': `${gridId}-${active}` }
          : {})}
        tabIndex={0}
        onKeyDown={onKey}
        onScroll={(event) => {
          if (place) place.offset = event.currentTarget.scrollTop;
        }}
      >
        <div role="rowgroup" className={classes['head']} style={{ minWidth: width }}>
          <div role="row" aria-rowindex={1} className={classes['header']} style={{ gridTemplateColumns: template }}>
            {hasCheck && (
              <div role="columnheader" className={classes['check']}>
                <GridCheckbox
                  label={words.selectAll}
                  isChecked={isAllSelected}
                  isSome={!isAllSelected && selection.size > 0}
                  onChange={() => select(isAllSelected ? new Set() : new Set(rowIds))}
                />
              </div>
            )}
            {columns.map((column) => (
              <div
                key={column.id}
                role="columnheader"
                {...(column.isSortable === false
                  ? {}
                  : {
                      'aria-sort': sort?.column !== column.id ? 'none' : sort.isDescending ? 'descending' : 'ascending',
                    })}
              >
                {column.isSortable === false ? (
                  <span className={classes['title']} data-align={column.align} title={column.title}>
                    <span className={classes['words']}>{column.title}</span>
                  </span>
                ) : (
                  <button
                    type="button"
                    className={classes['title']}
                    data-align={column.align}
                    title={words.sortBy(column.title)}
                    onClick={() =>
                      props.onSort({
                        column: column.id,
                        isDescending: sort?.column === column.id ? !sort.isDescending : false,
                      })
                    }
                  >
                    <span className={classes['words']}>{column.title}</span>
                    {sort?.column === column.id &&
                      (sort.isDescending ? (
                        <IconArrowDown size={12} aria-hidden />
                      ) : (
                        <IconArrowUp size={12} aria-hidden />
                      ))}
                  </button>
                )}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className={classes['body']} style={{ height: virtual.getTotalSize(), minWidth: width }}>
          {shown.map(({ index, start }) => {
            const item = items[index];
            if (!item) return null;
            if (item.kind === 'group')
              return (
                <GridGroup
                  key={`group ${item.key}`}
                  group={item}
                  name={item.label ?? words.noGroup}
                  domId={`${gridId}-${index}`}
                  index={index}
                  start={start}
                  columns={columns.length}
                  isActive={index === active}
                  check={
                    hasCheck
                      ? {
                          label: words.selectGroup(item.label ?? words.noGroup),
                          selection,
                          onChange: () => select(afterGroup(item.ids, selection)),
                        }
                      : null
                  }
                  onFold={() => {
                    setActive(index);
                    setGroup(item.key, !item.isCollapsed);
                  }}
                />
              );
            const row = byId.get(item.id);
            if (row === undefined) return null;
            return (
              <GridLine
                key={item.key}
                row={row}
                columns={columns}
                id={item.id}
                domId={`${gridId}-${index}`}
                index={index}
                start={start}
                template={template}
                level={props.groupBy ? 2 : null}
                checkLabel={hasCheck ? checkLabel : null}
                isSelected={selection?.has(item.id) ?? false}
                isActive={index === active}
                actions={actions}
              />
            );
          })}
        </div>
      </div>
      {items.length === 0 && <div className={classes['empty']}>{props.empty}</div>}
    </div>
  );
}

/** Each row once, under however many tags it stands; those of folded groups too, as their groups' boxes select them. */
function shownIds(items: readonly GridItem[]): readonly string[] {
  return [...new Set(items.flatMap((item) => (item.kind === 'row' ? [item.id] : item.isCollapsed ? item.ids : [])))];
}

/** The same functions for good, doing what the newest ones do: lines are not made again because of them. */
function useStable(newest: LineActions): LineActions {
  const latest = useRef(newest);
  useLayoutEffect(() => {
    latest.current = newest;
  });
  const [stable] = useState<LineActions>(() => ({
    onRowClick: (event, index, id) => latest.current.onRowClick(event, index, id),
    onCheck: (isRange, index, id) => latest.current.onCheck(isRange, index, id),
  }));
  return stable;
}
