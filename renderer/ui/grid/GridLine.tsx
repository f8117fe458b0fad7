import type { MouseEvent, ReactNode } from 'react';
import { memo } from 'react';
import classes from './DataGrid.module.css';
import type { GridColumn } from './DataGrid.tsx';
import { GridCheckbox } from './GridCheckbox.tsx';

export interface LineActions {
  readonly onRowClick: (event: MouseEvent, index: number, id: string) => void;
  readonly onCheck: (isRange: boolean, index: number, id: string) => void;
}

interface LineProps<Row> {
  readonly row: Row;
  readonly columns: readonly GridColumn<Row>[];
  readonly id: string;
  readonly domId: string;
  readonly index: number;
  readonly start: number;
  readonly template: string;
  readonly level: number | null;
  /** Null: it cannot be selected. Keep it stable between renders. */
  readonly checkLabel: ((row: Row) => string) | null;
  readonly isSelected: boolean;
  readonly isActive: boolean;
  readonly actions: LineActions;
}

/** One row. Made again only when something of it changes: scrolling moves the others as they are. */
export const GridLine = memo(function GridLine<Row>(props: LineProps<Row>) {
  const { row, columns, id, index, checkLabel, isSelected, actions } = props;
  return (
    <div
      id={props.domId}
      role="row"
      aria-rowindex={index + 2}
      {...(props.level === null ? {} : { 'aria-level': props.level })}
      {...(checkLabel === null ? {} : { 'aria-selected': isSelected })}
      className={classes['row']}
      style={{ transform: `translateY(${props.start}px)`, gridTemplateColumns: props.template }}
      data-selected={isSelected || undefined}
      data-active={props.isActive || undefined}
      onClick={(event) => actions.onRowClick(event, index, id)}
    >
      {checkLabel !== null && (
        <div role="gridcell" className={classes['check']} onClick={(event) => event.stopPropagation()}>
          <GridCheckbox
            label={checkLabel(row)}
            isChecked={isSelected}
            isOutOfTabOrder
            onChange={(isRange) => actions.onCheck(isRange, index, id)}
          />
        </div>
      )}
      <Cells row={row} columns={columns} />
    </div>
  );
}) as <Row>(props: LineProps<Row>) => ReactNode;

/** Cells are made again only when their row or the columns change. */
const Cells = memo(function Cells<Row>({ row, columns }: { row: Row; columns: readonly GridColumn<Row>[] }) {
  return columns.map((column) => {
    const text = column.cell ? undefined : column.value(row);
    return (
      // What does not fit is told on hover.
      <div
        key={column.id}
        role="gridcell"
        className={classes['cell']}
        data-align={column.align}
        title={typeof text === 'string' ? text : undefined}
      >
        {column.cell ? column.cell(row) : text}
      </div>
    );
  });
}) as <Row>(props: { row: Row; columns: readonly GridColumn<Row>[] }) => ReactNode;
