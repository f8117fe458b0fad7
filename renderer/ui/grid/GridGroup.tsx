import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import classes from './DataGrid.module.css';
import { GridCheckbox } from './GridCheckbox.tsx';
import type { GridItem } from './grid-order.ts';
import { groupSelection } from './group-selection.ts';

export interface GridGroupProps {
  readonly group: Extract<GridItem, { kind: 'group' }>;
  readonly name: string;
  readonly domId: string;
  readonly index: number;
  readonly start: number;
  readonly columns: number;
  readonly isActive: boolean;
  /** Null: rows cannot be selected. */
  readonly check: {
    readonly label: string;
    readonly selection: ReadonlySet<string>;
    readonly onChange: () => void;
  } | null;
  readonly onFold: () => void;
}

/** The line above the rows of a group: folds them, and selects them all, those that are folded away too. */
export function GridGroup({ group, name, index, check, isActive, ...props }: GridGroupProps) {
  const selected = check === null ? 'none' : groupSelection(group.ids, check.selection);
  const Fold = group.isCollapsed ? IconChevronRight : IconChevronDown;
  return (
    <div
      id={props.domId}
      role="row"
      aria-rowindex={index + 2}
      aria-expanded={!group.isCollapsed}
      aria-level={1}
      {...(check === null ? {} : { 'aria-selected': selected === 'all' })}
      className={`${classes['row'] ?? ''} ${classes['group'] ?? ''}`}
      style={{ transform: `translateY(${props.start}px)` }}
      data-active={isActive || undefined}
      onClick={props.onFold}
    >
      {check !== null && (
        <div role="gridcell" className={classes['group_check']} onClick={(event) => event.stopPropagation()}>
          <GridCheckbox
            label={check.label}
            isChecked={selected === 'all'}
            isSome={selected === 'some'}
            isOutOfTabOrder
            onChange={check.onChange}
          />
        </div>
      )}
      <span role="gridcell" className={classes['group_name']} aria-colspan={props.columns}>
        <Fold size={14} aria-hidden />
        {name}
        <span className={classes['group_count']}>{group.count}</span>
      </span>
    </div>
  );
}
