import type { BrowserWindow, Dialog, Shell } from 'electron';
import type { DesktopText } from './desktop-text.ts';

interface NativeParts {
  readonly dialog: Dialog;
  readonly shell: Shell;
  readonly window: () => BrowserWindow | null;
  readonly text: () => DesktopText;
}

/** The system's questions for files and folders, over the window. Where nothing was chosen: null, or an empty list. */
export function nativeDialogs({ dialog, shell, window, text }: NativeParts) {
  const over = <T>(show: (parent: BrowserWindow) => Promise<T>): Promise<T> => {
    const parent = window();
    if (parent === null) throw new Error('no window');
    return show(parent);
  };
  return {
    async openFiles(folder: string | null) {
      const { canceled, filePaths } = await over((parent) =>
        dialog.showOpenDialog(parent, {
          properties: ['openFile', 'multiSelections'],
          ...(folder === null ? {} : { defaultPath: folder }),
          filters: [{ name: text()('dialog.allFiles'), extensions: ['*'] }],
        }),
      );
      return canceled ? [] : filePaths;
    },
    async saveFile(path: string) {
      const { canceled, filePath } = await over((parent) => dialog.showSaveDialog(parent, { defaultPath: path }));
      return canceled || filePath === '' ? null : filePath;
    },
    async chooseFolder(folder: string | null) {
      const { canceled, filePaths } = await over((parent) =>
        dialog.showOpenDialog(parent, {
          properties: ['openDirectory', 'createDirectory'],
          ...(folder === null ? {} : { defaultPath: folder }),
        }),
      );
      return canceled ? null : (filePaths[0] ?? null);
    },
    reveal: (path: string) => shell.showItemInFolder(path),
  };
}
