import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { SluiceError } from '../../../shared/errors.ts';

/**
 * Watches over a file that is held open: gives a check that throws `workspace.unwritable` once its name leads elsewhere.
 * Where a file may be deleted or replaced while it is open (macOS, Linux), SQLite goes on in one that nobody sees any
 * more, and what is written there is lost with the end of the process (sqlite.org/howtocorrupt.html, 4.1).
 */
export function watchOver(file: string): () => void {
  const before = identity(file);
  return () => {
    if (identity(file) === before) return;
    throw new SluiceError('workspace.unwritable', {
      folder: dirname(file),
      detail: 'its records were deleted or replaced while Sluice had them open; end Sluice and start it again',
    });
  };
}

/** Device and number on it, exactly: on Windows these are larger than 2^53. */
function identity(file: string): string {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? 'absent' : `${found.dev}:${found.ino}`;
}
