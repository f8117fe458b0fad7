import type { Output } from '../../../shared/contract/contract.ts';
import { say, type Words } from '../../../shared/messages/words.ts';
import { printable, sizeText } from './text.ts';

/** More single files than this are counted, not listed; `--json` lists them all. */
const mostSingle = 10;

type WrittenFile = Output<'handovers.again'>['files'][number];

/** The files of a hand-over, one a line; those in a folder of their own stand under its name. */
export function writtenFiles(words: Words, files: readonly WrittenFile[]): string[] {
  const single = files.filter((file) => file.folder !== undefined);
  const lines: string[] = [];
  if (single.length > mostSingle && new Set(single.map((file) => file.folder)).size === 1)
    return [
      ...writtenFiles(
        words,
        files.filter((file) => file.folder === undefined),
      ),
      `  ${say(words, 'written.same_counted', { count: single.length, folder: printable(single[0]?.folder ?? '') })}`,
    ];
  let folder: string | undefined;
  for (const file of files) {
    if (file.folder !== folder && file.folder !== undefined)
      lines.push(`  ${say(words, 'written.same', { folder: printable(file.folder) })}`);
    ({ folder } = file);
    const indent = folder === undefined ? '  ' : '    ';
    lines.push(`${indent}${printable(file.name)}  ${sizeText(words, file.size)}  SHA-256 ${file.sha256}`);
  }
  return lines;
}
