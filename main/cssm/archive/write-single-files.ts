import { readdir, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import type { EpochMs } from '../../../shared/vocabulary.ts';
import { writeUsageFile } from '../../reports/reports.ts';
import { deviceFileName } from './archive-names.ts';
import { makeFolder } from './make-folder.ts';
import type { WrittenFile } from './safe-file.ts';
import { syncFolder, unwritable, writeWholeBytes } from './safe-file.ts';
import type { UploadLine } from './write-upload-archive.ts';

export interface SingleFile extends WrittenFile {
  readonly device: number;
  /** Name inside the folder. */
  readonly name: string;
}

/** Files under way at once: each waits for the disk twice, and memory holds no more than these. */
const atOnce = 8;

/**
 * The same reports as one `.txt` file a product, which the portal takes one by one (the best documented form, protocol
 * 6.4). Each file is whole or not there; after a failure or an abort the files that this call made are removed again,
 * and the folder if nothing else is in it. Errors: `file.unwritable`.
 */
export async function writeSingleFiles(
  input: {
    readonly folder: string;
    readonly uuid: string;
    readonly madeAt: EpochMs;
    readonly lines: AsyncIterable<UploadLine>;
  },
  signal: AbortSignal,
): Promise<readonly SingleFile[]> {
  const files: SingleFile[] = [];
  try {
    await makeFolder(input.folder);
    const write = async ({ device, systemInfo, bodies }: UploadLine): Promise<SingleFile> => {
      const name = deviceFileName(device, input.madeAt);
      const bytes = writeUsageFile({ systemInfo, bodies });
      const written = await writeWholeBytes(path.join(input.folder, name), input.uuid, bytes, signal, 'of-many');
      return { device, name, ...written };
    };
    for await (const lines of inGroups(input.lines, atOnce)) {
      signal.throwIfAborted();
      const done = await Promise.allSettled(lines.map(write));
      for (const one of done) if (one.status === 'fulfilled') files.push(one.value);
      const failed = done.find((one) => one.status === 'rejected');
      if (failed) throw failed.reason;
    }
    await syncFolder(input.folder);
    return files;
  } catch (error) {
    await removeAgain(input.folder, files);
    throw unwritable(input.folder, error);
  }
}

async function* inGroups<T>(items: AsyncIterable<T>, most: number): AsyncIterable<readonly T[]> {
  let group: T[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < most) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

async function removeAgain(folder: string, files: readonly SingleFile[]): Promise<void> {
  for (const { name } of files) await rm(path.join(folder, name), { force: true });
  const left = await readdir(folder).catch(() => null);
  if (left?.length === 0) await rmdir(folder);
}
