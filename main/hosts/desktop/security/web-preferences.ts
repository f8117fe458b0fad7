import type { WebPreferences } from 'electron';

/**
 * Of the only window. Everything that protects is named although most of it is Electron's default, so that a test can
 * hold it. `spellcheck`: Chromium fetches its dictionaries from the internet, and this program connects to products and
 * the Smart Account only.
 * Reference: Electron's security checklist, points 2 to 6 and 8 to 12.
 */
export function windowPreferences(preload: string, isPackaged: boolean): WebPreferences {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: !isPackaged,
  };
}
