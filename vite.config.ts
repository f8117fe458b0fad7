import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { defineConfig, type Plugin } from 'vite';
import { pdfFont } from './build/pdf-font.vite.ts';

/** The entry that even an old Node reads, beside the bundle: the same file, pointing to the built main. */
function plainEntry(): Plugin {
  return {
    name: 'plain-entry',
    generateBundle() {
      const source = readFileSync('main/hosts/cli/sluice.mjs', 'utf8').replace('./main.ts', './main.js');
      this.emitFile({ type: 'asset', fileName: 'sluice.mjs', source });
    },
  };
}

/** What CommonJS packages expect of their module; an ES-module bundle has none of it. */
const commonJsNames = [
  "import { createRequire as __createRequire } from 'node:module';",
  "import { dirname as __pathDirname } from 'node:path';",
  "import { fileURLToPath as __toPath } from 'node:url';",
  'const require = __createRequire(import.meta.url);',
  'const __filename = __toPath(import.meta.url);',
  'const __dirname = __pathDirname(__filename);',
].join(' ');

/**
 * The packed command line: `out/cli` with everything it needs except Node itself. Optional native parts of ssh2 stay
 * outside and stay absent: pure JavaScript everywhere.
 */
export default defineConfig({
  plugins: [plainEntry(), pdfFont()],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: 'out/cli',
    emptyOutDir: true,
    target: 'node22',
    sourcemap: true,
    rolldownOptions: {
      input: { main: 'main/hosts/cli/main.ts', thread: 'main/threads/thread.ts' },
      external: [...builtinModules, /^node:/, 'cpu-features', /sshcrypto\.node$/],
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        banner: commonJsNames,
      },
    },
  },
});
