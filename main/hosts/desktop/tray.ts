import type { Menu, nativeImage, Tray } from 'electron';
import type { DesktopText } from './desktop-text.ts';
import { trayIcon } from './tray-icon.ts';

interface TrayParts {
  readonly electron: { Tray: typeof Tray; Menu: typeof Menu; nativeImage: typeof nativeImage };
  readonly text: () => DesktopText;
  readonly open: () => void;
  readonly quit: () => void;
  readonly notify: (notice: { readonly title: string; readonly body: string }) => void;
}

/** The icon that stands while a schedule is set. `explain` says once that the program goes on without its window. */
export function trayOf({ electron, text, open, quit, notify }: TrayParts) {
  let icon: Tray | null = null;
  let hasExplained = false;
  return {
    isShown: () => icon !== null,
    show(isWanted: boolean) {
      if (!isWanted) {
        icon?.destroy();
        icon = null;
        return;
      }
      if (icon === null) {
        icon = new electron.Tray(electron.nativeImage.createFromDataURL(trayIcon));
        icon.on('click', open);
      }
      icon.setToolTip(text()('tray.tooltip'));
      icon.setContextMenu(
        electron.Menu.buildFromTemplate([
          { label: text()('tray.open'), click: open },
          { label: text()('menu.quit'), click: quit },
        ]),
      );
    },
    explain() {
      if (!hasExplained) notify({ title: 'Sluice', body: text()('tray.stays') });
      hasExplained = true;
    },
  };
}
