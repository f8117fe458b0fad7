import type { ReactNode } from 'react';
import classes from './CountTabs.module.css';

export interface CountTab {
  readonly key: string;
  readonly href: string;
  readonly isCurrent: boolean;
  readonly label: ReactNode;
  /** As it is shown; absent: none is. */
  readonly count?: string;
  readonly isEmpty?: boolean;
}

/** How many there are of each kind; one click shows only these. */
export function CountTabs({ label, tabs }: { label: string; tabs: readonly CountTab[] }) {
  return (
    <nav className={classes['tabs']} aria-label={label}>
      {tabs.map((tab) => (
        <a
          key={tab.key}
          className={classes['tab']}
          href={tab.href}
          aria-current={tab.isCurrent ? 'true' : undefined}
          data-empty={tab.isEmpty || undefined}
        >
          {tab.label}
          {tab.count !== undefined && <span className={classes['count']}>{tab.count}</span>}
        </a>
      ))}
    </nav>
  );
}
