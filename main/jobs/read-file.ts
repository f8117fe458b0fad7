import { open, stat } from 'node:fs/promises';
import { SluiceError } from '../../shared/errors.ts';

/** A single file above this is read as an archive or not at all. */
const mostFileBytes = 256 * 1024 * 1024;
/** Printed text above this is nothing that a product printed; reading it would take minutes. */
const mostTextBytes = 32 * 1024 * 1024;
const mostTextLines = 1_000_000;

/** `file.too_large` */
export function checkFileSize(size: number, file: string): void {
  if (size > mostFileBytes) throw new SluiceError('file.too_large', { file, limitBytes: mostFileBytes });
}

/** The same bytes. `file.too_large`, `file.unknown` (nothing prints so many lines). */
export function checkTextSize(bytes: Buffer, file: string): Buffer {
  if (bytes.length > mostTextBytes) throw new SluiceError('file.too_large', { file, limitBytes: mostTextBytes });
  let lines = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines += 1;
  if (lines > mostTextLines) throw new SluiceError('file.unknown', { file });
  return bytes;
}

/** Size in bytes of a regular file. `file.not_found`, `file.unreadable`. */
export async function sizeOf(path: string, name: string): Promise<number> {
  try {
    const found = await stat(path);
    // Pipes and devices may never end.
    if (!found.isFile())
      throw new SluiceError('file.unreadable', {
        file: name,
        detail: found.isDirectory() ? 'it is a folder' : 'it is no regular file',
      });
    return found.size;
  } catch (thrown) {
    throw fileError(thrown, name);
  }
}

/** The first `length` bytes, fewer where the file has been cut since. */
export async function readHead(path: string, name: string, length: number): Promise<Buffer> {
  try {
    const file = await open(path, 'r');
    try {
      const bytes = Buffer.alloc(length);
      let at = 0;
      while (at < length) {
        const { bytesRead } = await file.read(bytes, at, length - at, at);
        if (bytesRead === 0) break;
        at += bytesRead;
      }
      return bytes.subarray(0, at);
    } finally {
      await file.close();
    }
  } catch (thrown) {
    throw fileError(thrown, name);
  }
}

/** A file system's refusal as one of ours. */
export function fileError(thrown: unknown, file: string): SluiceError {
  if (thrown instanceof SluiceError) return thrown;
  const code = (thrown as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return new SluiceError('file.not_found', { file }, { cause: thrown });
  return new SluiceError('file.unreadable', { file, detail: code ?? String(thrown) }, { cause: thrown });
}
