import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, opendir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { SluiceError } from '../shared/errors.ts';
import type { FileRef } from '../shared/vocabulary.ts';
import { safeFileName } from './safe-file-name.ts';
import { makeTemporaryFolder, type TemporaryFolder } from './temporary-folder.ts';

/**
 * Files by random id: callers of procedures never name paths. A host registers what its user chose (arguments, dialogs,
 * drops) and gets the reference that goes into a call.
 */
export interface FileRegistry {
  /** An input. `file.not_found`, `file.unreadable`. */
  register(path: string): Promise<FileRef>;
  /** An output: a file to be written, an existing folder, or with a slash at its end one to be made. `file.unwritable`. */
  registerOutput(path: string): Promise<FileRef>;
  /**
   * An output in a folder of the application's own, deleted at `close`. `file`: where it will be, not there yet;
   * `register(pathOf(ref))` gives a reference with its size once it is written. `folder`: it is there.
   * `name` comes from a page: only its last part is used, without what file systems refuse.
   */
  scratch(name: string, kind: 'file' | 'folder'): Promise<FileRef>;
  /**
   * What was written to such a place or beside it, each registered; names with their folders in front, with `/`. At most 10,000
   * files; links are left out. `usage.invalid` for what is not of `scratch`: pages shall not list a person's folders.
   */
  written(ref: FileRef): Promise<readonly FileRef[]>;
  /** The bytes of a registered file. `file.not_found`, `file.unreadable` (also for a folder or a link), `file.forgotten`. */
  openRead(ref: FileRef): Promise<OpenedFile>;
  /** `file.forgotten` for an unknown reference: of a process before this one. */
  pathOf(ref: FileRef): string;
  /** Deletes what `scratch` gave. */
  close(): Promise<void>;
}

export interface OpenedFile {
  readonly name: string;
  readonly size: number;
  /** Closes the file at its end or when it is destroyed. */
  readonly stream: Readable;
}

const mostWritten = 10_000;

export function createFileRegistry(): FileRegistry {
  const paths = new Map<string, string>();
  /** By id of the reference: the folder that is its own. */
  const scratches = new Map<string, string>();
  let root: Promise<TemporaryFolder> | null = null;
  const keep = (path: string, size: number, name = basename(path)): FileRef => {
    const id = randomUUID();
    paths.set(id, path);
    return { id, name, size };
  };
  const pathOf = (ref: FileRef): string => {
    const path = paths.get(ref.id);
    // References end with the process that gave them; a page lives on.
    if (path === undefined) throw new SluiceError('file.forgotten', { file: ref.name });
    return path;
  };
  return {
    async register(given) {
      refuseEmpty(given);
      const path = resolve(given);
      try {
        const found = await stat(path);
        if (found.isDirectory()) throw new SluiceError('file.unreadable', { file: given, detail: 'it is a folder' });
        return keep(path, found.size);
      } catch (thrown) {
        throw unreadable(given, thrown);
      }
    },
    async registerOutput(given) {
      refuseEmpty(given);
      const path = resolve(given);
      // Who writes `upload/` means a folder, and must not get a file of that name.
      if (given.endsWith('/') || given.endsWith(sep)) await makeOne(path, given);
      return keep(path, 0);
    },
    async scratch(name, kind) {
      try {
        root ??= makeTemporaryFolder('files');
        // Each in a folder of its own, so that two of one name do not meet.
        const folder = join((await root).path, randomUUID());
        await mkdir(folder, { mode: 0o700 });
        const path = join(folder, safeFileName(name));
        if (kind === 'folder') await mkdir(path, { mode: 0o700 });
        const ref = keep(path, 0);
        scratches.set(ref.id, kind === 'folder' ? path : dirname(path));
        return ref;
      } catch (thrown) {
        root = null;
        const detail = (thrown as NodeJS.ErrnoException).code ?? '';
        throw new SluiceError('file.unwritable', { file: name, detail }, { cause: thrown });
      }
    },
    async written(ref) {
      pathOf(ref);
      const folder = scratches.get(ref.id);
      if (folder === undefined) throw new SluiceError('usage.invalid', { detail: `${ref.name} is no scratch file` });
      const files: FileRef[] = [];
      for await (const found of filesUnder(folder)) {
        if (files.length === mostWritten) break;
        files.push(keep(found.path, found.size, found.name));
      }
      return files.sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    async openRead(ref) {
      const path = pathOf(ref);
      try {
        // Not through a link that was put in its place, and not waiting for a pipe's other end.
        const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
        const found = await handle.stat();
        if (!found.isFile()) {
          await handle.close();
          throw new SluiceError('file.unreadable', { file: ref.name, detail: 'it is no file' });
        }
        return { name: basename(path), size: found.size, stream: handle.createReadStream() };
      } catch (thrown) {
        throw unreadable(ref.name, thrown);
      }
    },
    pathOf,
    async close() {
      const made = root;
      root = null;
      await (await made)?.remove();
    },
  };
}

/** Files under a folder, links left out. */
async function* filesUnder(
  folder: string,
  prefix = '',
): AsyncGenerator<{ readonly path: string; readonly name: string; readonly size: number }> {
  for await (const entry of await opendir(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path, `${prefix}${entry.name}/`);
    // What is gone again was only on its way to its own name.
    else if (entry.isFile()) {
      const found = await stat(path).catch(() => null);
      if (found) yield { path, name: prefix + entry.name, size: found.size };
    }
  }
}

function unreadable(file: string, thrown: unknown): SluiceError {
  if (thrown instanceof SluiceError) return thrown;
  const code = (thrown as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new SluiceError('file.not_found', { file }, { cause: thrown });
  return new SluiceError('file.unreadable', { file, detail: code ?? '' }, { cause: thrown });
}

/** An unset variable in a script, which `resolve` would take for the folder that the script stands in. */
function refuseEmpty(given: string): void {
  if (given === '') throw new SluiceError('usage.invalid', { detail: 'the name of a file is empty' });
}

/** One level only: what is above must be there, or it was misspelt. */
async function makeOne(path: string, given: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (thrown) {
    const found = await stat(path).catch(() => null);
    if (found?.isDirectory()) return;
    const detail = found ? 'a file has that name' : ((thrown as NodeJS.ErrnoException).code ?? '');
    throw new SluiceError('file.unwritable', { file: given, detail }, { cause: thrown });
  }
}
