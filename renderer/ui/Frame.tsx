import { AppShell, Badge } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Frame.module.css';

export interface FrameLink {
  readonly href: string;
  readonly label: string;
  readonly icon: Icon;
  readonly isCurrent: boolean;
  /** A number that asks for attention, with its words. */
  readonly badge?: { readonly count: number; readonly label: string } | null;
}

export interface FrameProps {
  readonly navLabel: string;
  readonly skipLabel: string;
  readonly links: readonly FrameLink[];
  readonly header: ReactNode;
  /** Under the links. */
  readonly foot?: ReactNode;
  /** Across the page, above the content. */
  readonly banner?: ReactNode;
  readonly children: ReactNode;
}

/** The page's frame: links at the left, a header, the screen. */
export function Frame({ navLabel, skipLabel, links, header, foot, banner, children }: FrameProps) {
  return (
    <AppShell header={{ height: 46 }} navbar={{ width: 220, breakpoint: 0 }} padding={0} transitionDuration={0}>
      <a href="#content" className="sluice-skip" onClick={skip}>
        {skipLabel}
      </a>
      <AppShell.Header px="sm">{header}</AppShell.Header>
      <AppShell.Navbar aria-label={navLabel}>
        <div className={classes['nav']}>
          {links.map(({ href, label, icon: Shape, isCurrent, badge }) => (
            <a key={href} href={href} className={classes['link']} aria-current={isCurrent ? 'page' : undefined}>
              <Shape size={17} stroke={1.8} aria-hidden className={classes['icon']} />
              <span className={classes['label']}>{label}</span>
              {badge && badge.count > 0 && (
                <Badge className={classes['count']} color="gray" aria-label={badge.label}>
                  {badge.count}
                </Badge>
              )}
            </a>
          ))}
        </div>
        {foot !== undefined && <div style={{ marginTop: 'auto', padding: 8 }}>{foot}</div>}
      </AppShell.Navbar>
      <AppShell.Main className={classes['main'] ?? ''}>
        {banner}
        <div id="content" tabIndex={-1} className={classes['content']}>
          {children}
        </div>
      </AppShell.Main>
    </AppShell>
  );
}

/** The address holds the screen, so the jump is made here. */
function skip(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}
