import type { FileRef } from '../../shared/vocabulary.ts';
import type { Client } from '../client.ts';
import { byName } from './by-name.ts';

/** Files that a person picks. Empty: they changed their mind. */
export async function pickFiles(client: Client): Promise<readonly FileRef[]> {
  if (client.host === 'desktop') return (await client.call('dialogs.openFiles', {})).files;
  const files = await new Promise<readonly File[]>((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.hidden = true;
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    // Some tools and browsers only know inputs that are in the page.
    document.body.append(input);
    input.click();
    input.remove();
  });
  return sendFiles(client, files);
}

export async function sendFiles(client: Client, files: readonly File[]): Promise<readonly FileRef[]> {
  const refs: FileRef[] = [];
  for (const file of files) refs.push(await client.file(file));
  return refs;
}

/** A place for an output, and what to do when it is written. Null: the person changed their mind. */
export async function pickOutput(
  client: Client,
  output: { readonly name: string; readonly kind: 'file' | 'folder' },
): Promise<{
  readonly file: FileRef;
  /** Desktop: the last part of the folder that was chosen. */
  readonly place?: string;
  fetch(isWanted?: (file: FileRef) => boolean): Promise<readonly FileRef[]>;
} | null> {
  if (client.host === 'desktop') {
    const { file, place } = await client.call('dialogs.saveTo', output);
    return file && { file, ...(place === undefined ? {} : { place }), fetch: async () => [] };
  }
  const { file } = await client.call('files.scratch', output);
  return {
    file,
    /** A browser downloads what was written, file by file; gives all of it, also what was not wanted at once. */
    async fetch(isWanted = () => true) {
      const written = await client.call('files.written', { file });
      // What stands alone before what is in a folder: the archive before its single files.
      const files = written.files.toSorted((a, b) => depth(a) - depth(b) || byName(a.name, b.name));
      for (const one of files) if (isWanted(one)) download(client, one);
      return files;
    },
  };
}

const depth = ({ name }: FileRef) => name.split('/').length;

export function download(client: Client, file: FileRef): void {
  const link = document.createElement('a');
  link.href = client.downloadUrl(file);
  link.download = file.name;
  document.body.append(link);
  link.click();
  link.remove();
}
