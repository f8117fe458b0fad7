import classes from './StateBadge.module.css';
import { StateIcon, type StateShape } from './StateBadge.tsx';

export interface StateCountsProps {
  readonly counts: readonly { readonly shape: StateShape; readonly count: string; readonly label: string }[];
}

/** How many stand where, each with its shape; the words for assistive technology and on hover. */
export function StateCounts({ counts }: StateCountsProps) {
  return (
    <span className={classes['counts']} title={counts.map(({ label, count }) => `${label}: ${count}`).join('\n')}>
      {counts.map(({ shape, count, label }) => (
        <span key={shape} className={classes['count']}>
          <StateIcon shape={shape} size={14} />
          <span className={classes['hidden']}>{label} </span>
          {count}
        </span>
      ))}
    </span>
  );
}
