import { say, type Words } from '../../shared/messages/words.ts';
import { udiText } from '../../shared/vocabulary.ts';
import type { ListedProduct } from '../ledger/ledger.ts';

/** What to do, in the order in which it stands between the lines. */
const remarks = ['lines.compare', 'lines.copy', 'lines.prove', 'lines.save'] as const;

/**
 * Lines for a terminal; `!` starts a comment there, so all of it may be pasted. No question mark stands in them: IOS
 * answers one with help the moment it comes, in a comment too. The two empty lines after each copy take the name that
 * `copy` offers and allow it to write over a file that an earlier try left; where nothing is asked they do nothing.
 */
export function linesToType(words: Words, row: ListedProduct, files: readonly string[]): string {
  const filesystem = typeof row.learned.filesystem === 'string' ? row.learned.filesystem : 'bootflash:';
  const [compare, copy, prove, save] = remarks.map((key, at) => {
    const remark = say(words, key);
    return `! ${isPasteable(remark) ? remark : `${at + 1}.`}`;
  });
  const about = [
    `${row.name}${row.hostname && row.hostname !== row.name ? ` (${row.hostname})` : ''}`,
    ...row.udis.map((udi) => `UDI ${udiText(udi)}${udi.role ? ` ${udi.role}` : ''}`),
  ];
  return [
    ...about.map((line) => `! ${[...line].map((character) => (isPasteable(character) ? character : '_')).join('')}`),
    compare,
    'terminal length 0',
    'show license udi',
    copy,
    ...files.flatMap((name) => [
      `copy usbflash0:${name} ${filesystem}${name}`,
      '',
      '',
      `license smart import ${filesystem}${name}`,
    ]),
    prove,
    'show license udi',
    'show license status',
    'show license rum id all',
    ...files.map((name) => `delete /force ${filesystem}${name}`),
    save,
    '',
  ].join('\r\n');
}

/** The remarks as a text of their own, where one may not stand among the lines; null where all may. */
export function stepsToRead(words: Words): string | null {
  const steps = remarks.map((key) => say(words, key));
  return steps.every(isPasteable) ? null : `\ufeff${[...steps, ''].join('\r\n')}`;
}

/**
 * Whether a product's terminal takes it as the text of a line. IOS cuts the eighth bit off unless it is told otherwise
 * (`exec-character-bits`, 7 by default): of Japanese that leaves Ctrl-C, Ctrl-P and line ends in the middle of a comment,
 * of French `C)` for an `é`, which does nothing.
 */
function isPasteable(text: string): boolean {
  return Buffer.from(text).every(
    (byte) => (byte & 0x7f) >= 0x20 && byte !== 0x7f && byte !== 0xff && (byte & 0x7f) !== 0x3f,
  );
}
