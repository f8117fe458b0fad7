import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { unwritable } from './safe-file.ts';

/**
 * A folder with everything above it. One by one: Node's recursive mkdir never ends where a file system denies its own
 * folder (`/proc/x`). Error: `file.unwritable`.
 */
export async function makeFolder(folder: string): Promise<void> {
  const missing: string[] = [];
  for (let place = path.resolve(folder); ; place = path.dirname(place)) {
    const found = await stat(place).catch(() => null);
    if (found?.isDirectory()) break;
    if (place === path.dirname(place)) break;
    missing.unshift(place);
  }
  for (const place of missing) {
    try {
      await mkdir(place);
    } catch (error) {
      // Another process may have made it meanwhile; a file of that name stays in the way.
      const isFolder = await stat(place).then(
        (found) => found.isDirectory(),
        () => false,
      );
      if (!isFolder) throw unwritable(place, error);
    }
  }
}
