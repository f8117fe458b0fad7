import { defineConfig } from '@playwright/test';

/** The built desktop in a real Electron (machine.ts says which). */
export default defineConfig({
  testDir: '..',
  // What both hosts must show runs here too.
  testMatch: ['desktop/*.spec.ts', 'e2e/both/*.spec.ts'],
  outputDir: '../../test-results/desktop',
  globalSetup: './global-setup.ts',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  retries: process.env.CI ? 1 : 0,
  // Each opens a whole Electron.
  workers: 2,
  fullyParallel: true,
  reporter: 'list',
  projects: [{ name: 'desktop' }],
});
