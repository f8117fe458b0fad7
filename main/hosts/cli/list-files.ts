import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SluiceError } from '../../../shared/errors.ts';
import type { FileRef } from '../../../shared/vocabulary.ts';
import type { ApplicationClient } from '../application-client.ts';

/** As many as the contract takes. */
const mostFiles = 10_000;
const mostDepth = 12;

/** References of files; a folder stands for the files in it, as session folders and inventories are kept. */
export async function listFiles(application: ApplicationClient, names: readonly string[]): Promise<FileRef[]> {
  const refs: FileRef[] = [];
  for (const name of names) {
    const isFolder = await stat(name).then(
      (found) => found.isDirectory(),
      () => false,
    );
    for await (const path of isFolder ? filesUnder(name, 0) : [name]) {
      if (refs.length >= mostFiles)
        throw new SluiceError('usage.invalid', { detail: `${name} holds more than ${mostFiles} files` });
      refs.push(await application.files.register(path));
    }
  }
  if (refs.length === 0) throw new SluiceError('file.empty', { file: names[0] ?? '' });
  return refs;
}

async function* filesUnder(folder: string, depth: number): AsyncGenerator<string> {
  if (depth > mostDepth) return;
  const entries = [];
  for await (const entry of await opendir(folder)) entries.push(entry);
  // The order of a folder is the file system's own; lines are named by it.
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === '__FolderData__.ini' || entry.name === 'Default.ini') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path, depth + 1);
    else if (entry.isFile()) yield path;
  }
}
