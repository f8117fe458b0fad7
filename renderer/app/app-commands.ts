import {
  IconArrowsExchange,
  IconCalendarDue,
  IconCertificate,
  IconFileText,
  IconHelpCircle,
  IconHome,
  IconListCheck,
  IconRouter,
  IconSettings,
  type Icon,
} from '@tabler/icons-react';
import { languages, type Preferences } from '../../shared/contract/app.ts';
import type { WindowKey } from '../../shared/messages/window/keys.ts';
import { pageIcons, pageTitles, settingsPages } from '../features/settings/settings-pages.ts';
import type { Command } from './command.ts';
import { goTo } from './hooks.ts';
import { languageNames } from './LookMenu.tsx';
import type { Screen } from './route.ts';
import type { T } from './use-t.ts';

/** In the order of the side bar; the digits count along it. */
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
  { screen: 'due', label: 'nav.due', icon: IconCalendarDue, shortcut: 'alt+5' },
  { screen: 'account', label: 'nav.account', icon: IconCertificate, shortcut: 'alt+6' },
  { screen: 'jobs', label: 'nav.jobs', icon: IconListCheck, shortcut: 'alt+7' },
  { screen: 'settings', label: 'nav.settings', icon: IconSettings, shortcut: 'alt+8' },
  { screen: 'guide', label: 'nav.guide', icon: IconHelpCircle, shortcut: 'alt+9' },
];

/** What the commands do that need the application; each is of all products. */
export interface CommandActs {
  readonly palette: () => void;
  /** Its list as it was left. */
  readonly show: (screen: Screen) => void;
  readonly shortcuts: () => void;
  readonly run: (what: 'cycle' | 'collect' | 'deliver' | 'import' | 'verify') => void;
  /** To the clock of the make-believe site; null: that site does not run. */
  readonly tryOutClock: (() => void) | null;
  /** Null: there is no vault that this person could open again. */
  readonly lockVault: (() => void) | null;
  readonly setLook: (patch: Partial<Pick<Preferences, 'appearance' | 'contrast' | 'language'>>) => void;
}

/**
 * What can be done everywhere, whatever screen is shown. Palette, shortcuts and the shortcuts' sheet read this list and
 * what the screens add to it (`useCommands`).
 */
export function appCommands(t: T, acts: CommandActs): readonly Command[] {
  return [
    ...screenList.map(({ screen, label, icon, shortcut }) => ({
      id: `go.${screen}`,
      label: t(label),
      shortcut,
      icon,
      run: () => acts.show(screen),
    })),
    { id: 'palette', label: t('palette.open'), shortcut: 'mod+K', run: acts.palette },
    { id: 'shortcuts', label: t('shortcuts.open'), shortcut: 'shift+?', run: acts.shortcuts },
    ...riverCommands(t, acts),
    ...partCommands(t),
    ...settingsPages.map((page) => ({
      id: `settings.${page}`,
      label: `${t('nav.settings')}: ${t(pageTitles[page])}`,
      icon: pageIcons[page],
      run: () => goTo('settings', page),
    })),
    ...(acts.tryOutClock === null
      ? []
      : [{ id: 'try.clock', label: `${t('settings:try.title')}: ${t('settings:try.move')}`, run: acts.tryOutClock }]),
    ...(acts.lockVault === null ? [] : [{ id: 'vault.lock', label: t('vault.lock'), run: acts.lockVault }]),
    ...lookCommands(t, acts),
  ];
}

function riverCommands(t: T, { run }: CommandActs): readonly Command[] {
  return [
    ...(['cycle', 'collect', 'deliver', 'import', 'verify'] as const).map((what) => ({
      id: `run.${what}`,
      label: t(`jobs:run.${what}`),
      run: () => run(what),
    })),
    { id: 'handover.export', label: t('handover:do.export'), shortcut: 'alt+E', run: () => goTo('handover', 'new') },
    ...(['upload', 'carry', 'unmatched'] as const).map((show) => ({
      id: `handover.${show}`,
      label: t(`handover:command.${show}`),
      run: () => goTo('handover', null, { show }),
    })),
    {
      id: 'run.proof',
      label: t('reports:proof.do'),
      shortcut: 'alt+shift+P',
      run: () => goTo('reports', null, { open: 'proof' }),
    },
    {
      id: 'products.add',
      label: t('products:command.add'),
      shortcut: 'alt+shift+A',
      run: () => goTo('products', null, { open: 'add' }),
    },
  ];
}

/** What has an address of its own below a screen and is looked for by its name. */
function partCommands(t: T): readonly Command[] {
  const ofAccount = {
    licenses: 'account:list.licenses',
    instances: 'account:list.instances',
    subscriptions: 'account:list.subscriptions',
    places: 'account:list.places',
    leftovers: 'account:list.leftovers',
    changes: 'account:list.changes',
    moves: 'account:changes',
    authorizations: 'authorizations:title',
    tokens: 'account:tokens',
    pnp: 'account:pnp',
  } as const;
  return [
    ...(['calendar', 'plan'] as const).map((view) => ({
      id: `due.${view}`,
      label: `${t('nav.due')}: ${t(`due:view.${view}`)}`,
      run: () => goTo('due', view),
    })),
    ...Object.entries(ofAccount).map(([list, label]) => ({
      id: `account.${list}`,
      label: `${t('nav.account')}: ${t(label)}`,
      run: () => goTo('account', null, { list }),
    })),
    {
      id: 'account.files',
      label: `${t('nav.account')}: ${t('account:files.title')}`,
      run: () => goTo('account', null, { import: 'files' }),
    },
  ];
}

function lookCommands(t: T, { setLook }: CommandActs): readonly Command[] {
  return [
    ...(['auto', 'light', 'dark'] as const).map((appearance) => ({
      id: `appearance.${appearance}`,
      label: `${t('appearance.title')}: ${t(`appearance.${appearance}`)}`,
      run: () => setLook({ appearance }),
    })),
    ...(['high', 'auto'] as const).map((contrast) => ({
      id: `contrast.${contrast}`,
      label: t(contrast === 'high' ? 'appearance.high_contrast' : 'appearance.plain_contrast'),
      run: () => setLook({ contrast }),
    })),
    ...languages.map((language) => ({
      id: `language.${language}`,
      label: `${t('language.title')}: ${languageNames[language]}`,
      run: () => setLook({ language }),
    })),
  ];
}
