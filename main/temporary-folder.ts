import type { Stats } from 'node:fs';
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A folder among the system's temporary ones that goes with its process. */
export interface TemporaryFolder {
  readonly path: string;
  /** Deletes it with what is in it. Not being able to is no error. */
  remove(): Promise<void>;
}

const uses = ['files', 'try-out', 'web'] as const;
/** As `mkdtemp` ends a name. */
const ownName = new RegExp(`^sluice-(${uses.join('|')})-[A-Za-z0-9]{6}$`);
/** Held for as long as the folder is used: the system frees it at a kill, and only then. */
const lockName = 'held.lock';

/** Kept from the collector of garbage, which would close them and free the lock while the folder is used. */
const held = new Set<DatabaseSync>();

/** Readable for this user only. */
export async function makeTemporaryFolder(use: (typeof uses)[number]): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), `sluice-${use}-`));
  const lock = new DatabaseSync(join(path, lockName), { timeout: 0 });
  lock.exec('BEGIN EXCLUSIVE');
  held.add(lock);
  return {
    path,
    async remove() {
      if (held.delete(lock)) lock.close();
      await removeAll(path);
    },
  };
}

/**
 * Deletes what processes that were killed have left: folders of our names that belong to this user and whose lock nobody
 * holds. Never rejects.
 */
export async function removeAbandonedFolders(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names) {
    if (!ownName.test(name)) continue;
    const path = join(tmpdir(), name);
    // Everybody may write there: a link or another user's folder of that name is none of ours.
    if (!(await isOwn(path, (found) => found.isDirectory()))) continue;
    if (!(await isOwn(join(path, lockName), (found) => found.isFile()))) continue;
    if (isFree(join(path, lockName))) await removeAll(path);
  }
}

async function isOwn(path: string, isKind: (found: Stats) => boolean): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  // Windows has no such numbers; its temporary folder is the user's own.
  return found !== null && isKind(found) && (process.getuid === undefined || found.uid === process.getuid());
}

function isFree(file: string): boolean {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(file, { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch {
    return false;
  } finally {
    lock?.close();
  }
}

async function removeAll(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
}
