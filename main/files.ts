import { randomUUID } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import { basename, resolve, sep } from 'node:path';
import { SluiceError } from '../shared/errors.ts';
import type { FileRef } from '../shared/vocabulary.ts';

/**
 * Files by random id: callers of procedures never name paths. A host registers what its user chose (arguments, dialogs,
 * drops) and gets the reference that goes into a call.
 */
export interface FileRegistry {
  /** An input. `file.not_found`, `file.unreadable`. */
  register(path: string): Promise<FileRef>;
  /** An output: a file to be written, an existing folder, or with a slash at its end one to be made. `file.unwritable`. */
  registerOutput(path: string): Promise<FileRef>;
  /** `usage.invalid` for an unknown reference. */
  pathOf(ref: FileRef): string;
}

export function createFileRegistry(): FileRegistry {
  const paths = new Map<string, string>();
  const keep = (path: string, size: number): FileRef => {
    const id = randomUUID();
    paths.set(id, path);
    return { id, name: basename(path), size };
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
        if (thrown instanceof SluiceError) throw thrown;
        const code = (thrown as NodeJS.ErrnoException).code;
        if (code === 'ENOENT' || code === 'ENOTDIR')
          throw new SluiceError('file.not_found', { file: given }, { cause: thrown });
        throw new SluiceError('file.unreadable', { file: given, detail: code ?? '' }, { cause: thrown });
      }
    },
    async registerOutput(given) {
      refuseEmpty(given);
      const path = resolve(given);
      // Who writes `upload/` means a folder, and must not get a file of that name.
      if (given.endsWith('/') || given.endsWith(sep)) await makeOne(path, given);
      return keep(path, 0);
    },
    pathOf(ref) {
      const path = paths.get(ref.id);
      if (path === undefined) throw new SluiceError('usage.invalid', { detail: `unknown file ${ref.name}` });
      return path;
    },
  };
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
