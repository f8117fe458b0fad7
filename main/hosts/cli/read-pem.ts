import { readFile } from 'node:fs/promises';
import { SluiceError } from '../../../shared/errors.ts';

/** Text of a file with certificates. `file.not_found`, `file.unreadable` */
export async function readPem(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new SluiceError('file.not_found', { file });
    throw new SluiceError('file.unreadable', { file, detail: code ?? String(error) });
  }
}
