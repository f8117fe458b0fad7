import { randomBytes } from 'node:crypto';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { pdfFont } from './build/pdf-font.vite.ts';
import type { Plugin } from 'vite';

/** Page and host are built together; a page of an older build loads itself again (`app.hello`). */
const buildId = randomBytes(9).toString('base64url');

function writeBuildId(): Plugin {
  return {
    name: 'build-id',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'build-id.txt', source: buildId });
    },
  };
}

const nodeExternal = [...builtinModules, /^node:/, 'electron', 'cpu-features', /sshcrypto\.node$/];

export default defineConfig({
  main: {
    plugins: [pdfFont()],
    build: {
      externalizeDeps: false,
      outDir: 'out/main',
      emptyOutDir: true,
      target: 'node24',
      rolldownOptions: {
        external: nodeExternal,
        input: {
          main: 'main/hosts/desktop/main.ts',
          core: 'main/hosts/desktop/core.ts',
          thread: 'main/threads/thread.ts',
        },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: 'out/preload',
      emptyOutDir: true,
      rolldownOptions: { input: { preload: 'preload/preload.ts' }, output: { format: 'cjs' } },
    },
  },
  renderer: {
    root: 'renderer',
    base: './',
    plugins: [react(), writeBuildId()],
    html: { cspNonce: '__SLUICE_NONCE__' },
    define: { __BUILD_ID__: JSON.stringify(buildId) },
    build: {
      // Absolute: electron-vite takes it from here, Vite alone from the page's folder.
      outDir: join(import.meta.dirname, 'out/renderer'),
      emptyOutDir: true,
      // One part for all screens: it comes from this computer (see ScreenView.tsx).
      chunkSizeWarningLimit: 2000,
      // The oldest Chromium that our tests run on (the stand-in Electron 33).
      target: 'chrome130',
      rolldownOptions: { input: 'renderer/index.html' },
    },
  },
});
