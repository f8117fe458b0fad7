import { useEffect, useRef } from 'react';
import classes from './DataGrid.module.css';

export interface GridCheckboxProps {
  readonly label: string;
  readonly isChecked: boolean;
  /** Some, not all. */
  readonly isSome?: boolean;
  /** Rows are reached by arrow keys. */
  readonly isOutOfTabOrder?: boolean;
  readonly onChange: (isRange: boolean) => void;
}

/** The browser's own: fifty of Mantine's cost a frame while a grid is scrolled. */
export function GridCheckbox({ label, isChecked, isSome = false, isOutOfTabOrder, onChange }: GridCheckboxProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = isSome;
  }, [isSome]);
  return (
    <input
      ref={box}
      type="checkbox"
      className={classes['box']}
      aria-label={label}
      checked={isChecked}
      tabIndex={isOutOfTabOrder ? -1 : 0}
      onChange={(event) => onChange((event.nativeEvent as globalThis.MouseEvent).shiftKey)}
    />
  );
}
