import type { Icon } from '@tabler/icons-react';
import {
  IconAlertTriangle,
  IconArchive,
  IconBan,
  IconCircle,
  IconCircleArrowDown,
  IconCircleArrowUp,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleDot,
  IconCircleMinus,
  IconClockExclamation,
  IconHelpCircle,
  IconHourglassLow,
  IconLoader,
  IconMailCheck,
  IconShieldX,
  IconUnlink,
} from '@tabler/icons-react';
import classes from './StateBadge.module.css';

/** How something stands. Told by word and by shape; the colour only helps. Green is for what is proved. */
export type StateShape =
  | 'collected'
  | 'sent'
  | 'acknowledged'
  | 'delivered'
  | 'confirmed'
  | 'rejected'
  | 'closed'
  | 'waiting'
  | 'running'
  | 'done'
  | 'failed'
  | 'nothing'
  | 'cancelled'
  | 'unknown'
  | 'warning'
  /** Stopped for safety. */
  | 'stopped'
  /** Not reached. */
  | 'unreached'
  | 'late'
  | 'soon';

const shapes: Readonly<Record<StateShape, { icon: Icon; tone: 'plain' | 'busy' | 'good' | 'bad' | 'warn' }>> = {
  collected: { icon: IconCircleDot, tone: 'plain' },
  sent: { icon: IconCircleArrowUp, tone: 'busy' },
  acknowledged: { icon: IconMailCheck, tone: 'busy' },
  delivered: { icon: IconCircleArrowDown, tone: 'busy' },
  confirmed: { icon: IconCircleCheckFilled, tone: 'good' },
  rejected: { icon: IconBan, tone: 'bad' },
  closed: { icon: IconArchive, tone: 'plain' },
  waiting: { icon: IconCircleDashed, tone: 'plain' },
  running: { icon: IconLoader, tone: 'busy' },
  done: { icon: IconCircle, tone: 'busy' },
  failed: { icon: IconAlertTriangle, tone: 'bad' },
  nothing: { icon: IconCircleMinus, tone: 'plain' },
  cancelled: { icon: IconBan, tone: 'plain' },
  unknown: { icon: IconHelpCircle, tone: 'plain' },
  warning: { icon: IconAlertTriangle, tone: 'warn' },
  stopped: { icon: IconShieldX, tone: 'bad' },
  unreached: { icon: IconUnlink, tone: 'bad' },
  late: { icon: IconClockExclamation, tone: 'bad' },
  soon: { icon: IconHourglassLow, tone: 'warn' },
};

export interface StateBadgeProps {
  readonly shape: StateShape;
  readonly label: string;
  readonly size?: number;
  /** A sentence: over several lines where it needs them, not cut. */
  readonly wraps?: boolean;
}

export function StateBadge({ shape, label, size = 15, wraps = false }: StateBadgeProps) {
  // Plain elements: a grid makes a hundred of them while it is scrolled.
  return (
    <span className={classes['badge']} data-wraps={wraps || undefined}>
      <StateIcon shape={shape} size={size} />
      <span className={classes['label']}>{label}</span>
    </span>
  );
}

/** The shape alone; its word must stand beside it. */
export function StateIcon({ shape, size = 15 }: { shape: StateShape; size?: number }) {
  const { icon: Shape, tone } = shapes[shape];
  return <Shape size={size} stroke={2} aria-hidden className={classes['icon']} data-tone={tone} />;
}
