import { SluiceError } from '../../shared/errors.ts';

/** Line and column (both from 1, column in UTF-16 units) of an offset. */
export function positionOf(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
    lineStart = at + 1;
  }
  return { line, column: offset - lineStart + 1 };
}

/** A text that cannot be read, and where. Turned into a `SluiceError` where the file's name is known. */
export function malformed(file: string, text: string, offset: number, detail: string): SluiceError {
  return new SluiceError('file.malformed', { file, detail, ...positionOf(text, offset) });
}
