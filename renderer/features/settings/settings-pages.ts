import {
  IconBell,
  IconBuildingBank,
  IconClockPlay,
  IconDownload,
  IconFolder,
  IconKey,
  IconNetwork,
  IconPalette,
  IconRoute,
  IconServer2,
  IconTerminal2,
  type Icon,
} from '@tabler/icons-react';
import type { WindowKey } from '../../../shared/messages/window/keys.ts';

/** Pages of the settings as they stand in an address: `#/settings/account`. */
export const settingsPages = [
  'account',
  'onPrem',
  'credentials',
  'jumps',
  'collection',
  'receiver',
  'notices',
  'network',
  'appearance',
  'workspace',
  'commands',
] as const;
export type SettingsPage = (typeof settingsPages)[number];

export const pageTitles: Readonly<Record<SettingsPage, WindowKey>> = {
  account: 'settings:account.title',
  onPrem: 'settings:onPrem.title',
  credentials: 'settings:credentials.title',
  jumps: 'settings:jumps.title',
  collection: 'settings:collection.title',
  receiver: 'settings:receiver.title',
  notices: 'settings:notices.title',
  network: 'settings:network.title',
  appearance: 'settings:look.title',
  workspace: 'settings:workspace.title',
  commands: 'settings:commands.title',
};

export const pageIcons: Readonly<Record<SettingsPage, Icon>> = {
  account: IconBuildingBank,
  onPrem: IconServer2,
  credentials: IconKey,
  jumps: IconRoute,
  collection: IconClockPlay,
  receiver: IconDownload,
  notices: IconBell,
  network: IconNetwork,
  appearance: IconPalette,
  workspace: IconFolder,
  commands: IconTerminal2,
};

/** What an address names; anything else opens the first page. */
export function settingsPage(id: string | null): SettingsPage {
  return settingsPages.find((page) => page === id) ?? 'account';
}
