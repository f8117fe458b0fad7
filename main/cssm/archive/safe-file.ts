import { createHash, hash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { SluiceError } from '../../../shared/errors.ts';

export interface WrittenFile {
  /** Lower-case hex. */
  readonly sha256: string;
  readonly size: number;
}

/** The disk, a person's share of it, or what one file may have, is used up. */
const fullCodes: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Errors of the file system as `file.no_room` or `file.unwritable`; everything else as it is. */
export function unwritable(file: string, error: unknown): unknown {
  if (error instanceof SluiceError || !(error instanceof Error) || !('syscall' in error)) return error;
  const code = 'code' in error ? String(error.code) : error.message;
  if (fullCodes.has(code)) return new SluiceError('file.no_room', { file }, { cause: error });
  return new SluiceError('file.unwritable', { file, detail: code }, { cause: error });
}

/**
 * A file appears under its name only when it is whole: written under a temporary name beside it, flushed to the disk,
 * renamed, read back and compared by SHA-256. `tag` makes the temporary name, so that a later run with the same tag
 * takes over what a killed one left. The temporary file is removed in every case. `inFolder`: one of many, whose caller
 * flushes the folder once after the last (`syncFolder`).
 * Errors: `file.unwritable`, `file.no_room`.
 */
export async function writeWhole(
  target: string,
  tag: string,
  signal: AbortSignal,
  write: (handle: FileHandle) => Promise<WrittenFile>,
  inFolder: 'alone' | 'of-many' = 'alone',
): Promise<WrittenFile> {
  const temporary = temporaryName(target, tag);
  try {
    await refuseSpecial(target);
    const handle = await open(temporary, 'w');
    let written: WrittenFile;
    try {
      written = await write(handle);
      await handle.sync();
    } finally {
      await handle.close();
    }
    signal.throwIfAborted();
    await rename(temporary, target);
    if (inFolder === 'alone') await syncFolder(path.dirname(target));
    if ((await hashFile(target, signal)) !== written.sha256)
      throw new SluiceError('file.unwritable', { file: target, detail: 'what was read back differs' });
    return written;
  } catch (error) {
    throw unwritable(target, error);
  } finally {
    // What went wrong above is what is told.
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** A part that nobody has written to for so long is one of a killed program. */
const leftAfterMs = 3_600_000;

/**
 * `writeWhole` where several may write the same file at once, from a window and a command line: each writes beside the other,
 * and the last one's stays. What killed ones left of this file goes when it is written anew.
 */
export async function writeAnew(
  target: string,
  signal: AbortSignal,
  write: (handle: FileHandle) => Promise<WrittenFile>,
): Promise<WrittenFile> {
  return writeWhole(target, `new-${randomBytes(6).toString('hex')}`, signal, async (handle) => {
    const { mtimeMs } = await handle.stat();
    await sweep(target, mtimeMs - leftAfterMs);
    return write(handle);
  });
}

/** By the clock of the file system that holds them, not by ours. */
async function sweep(target: string, beforeMs: number): Promise<void> {
  const begin = path.basename(temporaryName(target, 'new-')).slice(0, -'.part'.length);
  const folder = path.dirname(target);
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith(begin) || !/^[0-9a-f]{12}\.part$/.test(name.slice(begin.length))) continue;
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found && found.mtimeMs < beforeMs) await rm(file, { force: true }).catch(() => undefined);
  }
}

/** A rename would put a file in the place of a device or a pipe (`/dev/null`, for who may). Error: `file.unwritable`. */
export async function refuseSpecial(target: string): Promise<void> {
  const found = await stat(target).catch(() => null);
  if (!found || found.isFile()) return;
  const detail = found.isDirectory() ? 'it is a folder' : 'it is no regular file';
  throw new SluiceError('file.unwritable', { file: target, detail });
}

/** Most bytes of a name on every common file system, less those of a tag. */
const longestStem = 255 - 80;

export function temporaryName(target: string, tag: string): string {
  const name = path.basename(target);
  const stem = Buffer.byteLength(name) > longestStem ? hash('sha256', name).slice(0, 16) : name;
  return path.join(path.dirname(target), `.${stem}.${tag.replace(/[^0-9A-Za-z-]/g, '')}.part`);
}

/** `writeWhole` for bytes in memory. */
export async function writeWholeBytes(
  target: string,
  tag: string,
  bytes: Buffer,
  signal: AbortSignal,
  inFolder: 'alone' | 'of-many' = 'alone',
): Promise<WrittenFile> {
  const write = async (handle: FileHandle): Promise<WrittenFile> => {
    await handle.writeFile(bytes);
    return { sha256: hash('sha256', bytes), size: bytes.length };
  };
  return writeWhole(target, tag, signal, write, inFolder);
}

/** SHA-256 of a file, lower-case hex; flat memory. */
export async function hashFile(file: string, signal: AbortSignal): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(file, { signal, highWaterMark: 256 * 1024 }))
    digest.update(chunk as Buffer);
  return digest.digest('hex');
}

/** A rename is on the disk when its folder is; Windows has no such call and does not need it. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Not every file system or system offers it; the file itself was flushed.
  }
}
