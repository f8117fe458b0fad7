import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `built`: where it lies, or would after a build. `checkout`: the root, where the page can be built; null: installed. */
export interface PagePlace {
  readonly built: string;
  readonly checkout: string | null;
}

/**
 * Looks upwards from this file: in a checkout `out/renderer` of its root; installed, `renderer` beside the `cli` that this
 * is part of.
 */
export function findPage(from: string = fileURLToPath(import.meta.url)): PagePlace {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    const packed = join(folder, 'renderer');
    if (existsSync(join(packed, 'build-id.txt'))) return { built: packed, checkout: null };
    if (existsSync(join(folder, 'electron.vite.config.ts')))
      return { built: join(folder, 'out', 'renderer'), checkout: folder };
    if (folder === dirname(folder)) return { built: packed, checkout: null };
  }
}
