import { readFile } from 'node:fs/promises';
import { SluiceError } from '../../shared/errors.ts';
import { checkFileSize, fileError, sizeOf } from '../jobs/read-file.ts';

/** Larger than any policy or authorization that was ever seen. */
const mostFileBytes = 5 * 1024 * 1024;

/** A file for a product or from the account, whole. `file.*` */
export async function readSmallFile(path: string, name: string): Promise<{ name: string; bytes: Buffer }> {
  const size = await sizeOf(path, name);
  checkFileSize(size, name);
  if (size > mostFileBytes) throw new SluiceError('file.too_large', { file: name, limitBytes: mostFileBytes });
  const bytes = await readFile(path).catch((thrown: unknown) => {
    throw fileError(thrown, name);
  });
  return { name, bytes };
}
