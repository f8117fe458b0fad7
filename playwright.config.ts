import { defineConfig } from '@playwright/test';
import { browserArgs, candidates } from './test/e2e/browser.ts';

/** Real Chromium against the real web host. `npm test` finds or installs the browser first (test/e2e/browser.ts). */
const executablePath = candidates()[0];

export default defineConfig({
  globalSetup: './test/e2e/global-setup.ts',
  outputDir: 'test-results',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  retries: process.env.CI ? 1 : 0,
  workers: 2,
  fullyParallel: true,
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    // Recording each step takes a third of the time that a step does.
    trace: process.env.CI ? 'on-first-retry' : 'retain-on-failure',
  },
  projects: [
    {
      name: 'web',
      testDir: 'test/e2e',
      testMatch: '**/*.spec.ts',
      use: { launchOptions: { args: browserArgs, ...(executablePath === undefined ? {} : { executablePath }) } },
    },
  ],
});
