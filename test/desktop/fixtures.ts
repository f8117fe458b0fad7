import { test as base, expect } from '@playwright/test';
import { openDesktop, type DesktopApp, type DesktopOptions } from './desktop-app.ts';
import type { ElectronBinary } from './electron-binary.ts';
import { preparedMachine } from './global-setup.ts';

export interface Available {
  readonly binary: ElectronBinary;
  readonly display: string | null;
  readonly hasKeyRing: boolean;
}

interface Fixtures {
  /** What this machine has. A test that asks for it is skipped, with the reason, where there is no Electron. */
  readonly available: Available;
  /** Opens a desktop that is closed after the test, which fails when the page said an error that was not forgiven. */
  readonly openDesktopApp: (options?: Partial<DesktopOptions>) => Promise<DesktopApp>;
  readonly desktop: DesktopApp;
}

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from the pattern
  available: async ({}, use, testInfo) => {
    const { machine, display } = preparedMachine();
    if ('missing' in machine) {
      testInfo.skip(true, machine.missing);
      return;
    }
    await use({ ...machine, display });
  },
  openDesktopApp: async ({ available }, use) => {
    const opened: DesktopApp[] = [];
    await use(async (options = {}) => {
      const app = await openDesktop({ binary: available.binary, display: available.display, ...options });
      opened.push(app);
      return app;
    });
    for (const app of opened) {
      await app.close();
      expect(app.errors, 'errors in the page').toEqual([]);
    }
  },
  desktop: async ({ openDesktopApp }, use) => {
    await use(await openDesktopApp());
  },
});

export { expect };
