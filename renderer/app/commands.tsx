import {
  IconArrowsExchange,
  IconFileText,
  IconHome,
  IconListCheck,
  IconRouter,
  IconSettings,
  type Icon,
} from '@tabler/icons-react';
import type { WindowKey } from '../../shared/messages/window/keys.ts';
import type { T } from './use-t.ts';
import type { App } from './app-context.ts';
import { goTo } from './hooks.ts';
import type { Screen } from './route.ts';

/**
 * Everything that can be done by keyboard or from the palette, in one list: palette, shortcuts and the shortcuts' sheet
 * read it. A screen adds its own while it is shown (`useCommands`).
 */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** Mantine's form, `mod` is Ctrl or ⌘: `mod+K`, `G P` is not known, so one stroke. */
  readonly shortcut?: string;
  readonly icon?: Icon;
  readonly run: () => void;
}

export const screenList: readonly {
  screen: Screen;
  label: WindowKey;
  icon: Icon;
  shortcut: string;
}[] = [
  { screen: 'overview', label: 'nav.overview', icon: IconHome, shortcut: 'alt+1' },
  { screen: 'products', label: 'nav.products', icon: IconRouter, shortcut: 'alt+2' },
  { screen: 'reports', label: 'nav.reports', icon: IconFileText, shortcut: 'alt+3' },
  { screen: 'handover', label: 'nav.handover', icon: IconArrowsExchange, shortcut: 'alt+4' },
  { screen: 'jobs', label: 'nav.jobs', icon: IconListCheck, shortcut: 'alt+5' },
  { screen: 'settings', label: 'nav.settings', icon: IconSettings, shortcut: 'alt+6' },
];

export function appCommands(app: App, t: T, open: { palette: () => void; shortcuts: () => void }): readonly Command[] {
  const { session } = app;
  return [
    ...screenList.map(({ screen, label, icon, shortcut }) => ({
      id: `go.${screen}`,
      label: t(label),
      shortcut,
      icon,
      run: () => goTo(screen),
    })),
    { id: 'palette', label: t('palette.open'), shortcut: 'mod+K', run: open.palette },
    { id: 'shortcuts', label: t('shortcuts.open'), shortcut: 'shift+?', run: open.shortcuts },
    {
      id: 'vault.lock',
      label: t('vault.lock'),
      run: () => void session.lockVault().catch(() => undefined),
    },
    ...(['auto', 'light', 'dark'] as const).map((appearance) => ({
      id: `appearance.${appearance}`,
      label: `${t('appearance.title')}: ${t(`appearance.${appearance}`)}`,
      run: () => void session.setPreferences({ appearance }).catch(() => undefined),
    })),
  ];
}
