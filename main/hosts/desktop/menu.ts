import type { MenuItemConstructorOptions } from 'electron';
import type { DesktopMessageKey } from '../../../shared/messages/desktop-en.ts';

export interface MenuOptions {
  readonly text: (key: DesktopMessageKey) => string;
  readonly platform: NodeJS.Platform;
  /** The developer's tools are there in a checkout only. */
  readonly isPackaged: boolean;
}

/** The native menu: what the operating system's people expect there. What is Sluice's own stands in the page. */
export function menuTemplate({ text, platform, isPackaged }: MenuOptions): MenuItemConstructorOptions[] {
  const item = (role: NonNullable<MenuItemConstructorOptions['role']>, key: DesktopMessageKey) => ({
    role,
    label: text(key),
  });
  const line = { type: 'separator' } as const;
  const isMac = platform === 'darwin';
  const application: MenuItemConstructorOptions = {
    label: 'Sluice',
    submenu: [
      item('about', 'menu.about'),
      line,
      item('services', 'menu.services'),
      line,
      item('hide', 'menu.hide'),
      item('hideOthers', 'menu.hideOthers'),
      item('unhide', 'menu.showAll'),
      line,
      item('quit', 'menu.quit'),
    ],
  };
  return [
    ...(isMac ? [application] : []),
    {
      label: text('menu.file'),
      submenu: isMac ? [item('close', 'menu.close')] : [item('close', 'menu.close'), item('quit', 'menu.quit')],
    },
    {
      label: text('menu.edit'),
      submenu: [
        item('undo', 'menu.undo'),
        item('redo', 'menu.redo'),
        line,
        item('cut', 'menu.cut'),
        item('copy', 'menu.copy'),
        item('paste', 'menu.paste'),
        item('selectAll', 'menu.selectAll'),
      ],
    },
    {
      label: text('menu.view'),
      submenu: [
        item('reload', 'menu.reload'),
        line,
        item('resetZoom', 'menu.actualSize'),
        item('zoomIn', 'menu.zoomIn'),
        item('zoomOut', 'menu.zoomOut'),
        line,
        item('togglefullscreen', 'menu.fullScreen'),
        ...(isPackaged ? [] : [line, item('toggleDevTools', 'menu.developerTools')]),
      ],
    },
    { label: text('menu.window'), submenu: [item('minimize', 'menu.minimize'), item('zoom', 'menu.zoom')] },
    ...(isMac ? [] : [{ label: text('menu.help'), submenu: [item('about', 'menu.about')] }]),
  ];
}
