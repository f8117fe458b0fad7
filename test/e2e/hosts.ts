import { test as base, expect, type Browser, type Page } from '@playwright/test';
import { openDesktop } from '../desktop/desktop-app.ts';
import { preparedMachine } from '../desktop/global-setup.ts';
import { openWebApp } from './web-app.ts';

/** The application in either host, as a spec of screens sees it. */
export interface OpenApp {
  readonly host: 'desktop' | 'web';
  readonly page: Page;
  readonly workspace: string;
  /** Takes back what is meant to happen in a test; gives how many. */
  forgive(pattern: RegExp): number;
  /** Fails when the page said an error that was not forgiven. */
  close(): Promise<void>;
}

export interface OpenAppOptions {
  /** Kept by the caller; absent: a new one that is deleted at `close`. */
  readonly workspace?: string;
}

/**
 * One spec, two hosts: in Playwright's project `desktop` a real Electron, in every other a browser before `sluice serve`.
 * `openApp` opens as many as a test wants; what is left open is closed after it.
 */
export const test = base.extend<{ openApp: (options?: OpenAppOptions) => Promise<OpenApp> }>({
  // No `browser` among the fixtures: it would be started for the desktop too, which brings its own.
  openApp: async ({ playwright, launchOptions }, use, testInfo) => {
    let browser: Promise<Browser> | null = null;
    const opened: OpenApp[] = [];
    const open = testInfo.project.name === 'desktop' ? openOnDesktop : openInBrowser;
    await use(async (options = {}) => {
      const app = await open(options);
      opened.push(app);
      return app;
    });
    for (const app of opened) await app.close();
    await (await (browser as Promise<Browser> | null))?.close();

    async function openInBrowser(options: OpenAppOptions): Promise<OpenApp> {
      browser ??= playwright.chromium.launch(launchOptions);
      const app = await openWebApp(await browser, options);
      let isClosed = false;
      return {
        host: 'web',
        page: app.page,
        workspace: app.workspace,
        forgive: (pattern) => app.forgive(pattern),
        async close() {
          if (isClosed) return;
          isClosed = true;
          await app.close();
        },
      };
    }

    async function openOnDesktop(options: OpenAppOptions): Promise<OpenApp> {
      const { machine, display } = preparedMachine();
      if ('missing' in machine) {
        testInfo.skip(true, machine.missing);
        throw new Error(machine.missing);
      }
      const app = await openDesktop({ binary: machine.binary, display, workspace: options.workspace });
      let isClosed = false;
      return {
        host: 'desktop',
        page: app.page,
        workspace: app.workspace,
        forgive: (pattern) => app.forgive(pattern),
        async close() {
          if (isClosed) return;
          isClosed = true;
          await app.close();
          expect(app.errors, 'errors in the page').toEqual([]);
        },
      };
    }
  },
});

export { expect };
