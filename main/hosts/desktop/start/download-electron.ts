/**
 * Run as a process of its own by `fetch-electron.ts`: downloads Electron's archive into its usual cache and says a word
 * for what has come, so that the other one sees that bytes still come.
 */
import { createRequire } from 'node:module';
import { systemClock } from '../../system-clock.ts';

interface Get {
  downloadArtifact(options: object): Promise<string>;
}

const require = createRequire(import.meta.url);
const manifest = require.resolve('electron/package.json');
const get = (await import(createRequire(manifest).resolve('@electron/get'))) as Get;
/** Between two words. */
const sayEveryMs = 500;
let saidAt = -sayEveryMs;

await get.downloadArtifact({
  version: (require(manifest) as { version: string }).version,
  artifactName: 'electron',
  platform: process.platform,
  arch: process.arch,
  checksums: require('electron/checksums.json') as object,
  cacheRoot: process.env['electron_config_cache'],
  downloadOptions: {
    quiet: true,
    async getProgressCallback({ transferred }: { readonly transferred: number }) {
      if (systemClock.monotonicMs() - saidAt < sayEveryMs) return;
      saidAt = systemClock.monotonicMs();
      process.stdout.write(`${transferred}\n`);
    },
  },
});
