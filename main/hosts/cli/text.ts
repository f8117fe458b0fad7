import { eastAsianWidth } from 'get-east-asian-width';
import { isTextKey, say, type Words } from '../../../shared/messages/words.ts';

/**
 * Control characters of what products and files say must not reach a terminal (they could move its cursor or worse), nor
 * marks that turn text around (Unicode TR 9, 2).
 */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, ' ');
}

/** As above, but lines and tabs stay: for transcripts and multi-line texts. */
export function printableLines(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, ' ');
}

const combining = /\p{Mn}/u;

function isWide(character: string): boolean {
  return eastAsianWidth(character.codePointAt(0) ?? 0) === 2;
}

/** Columns on a terminal: Chinese and Japanese characters take two. */
export function columns(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += combining.test(character) ? 0 : isWide(character) ? 2 : 1;
  return width;
}

export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}

/** What may not begin a line in Japanese, and what may not end one. */
const notFirst = /^[)\],.:;?!、。，．・：；？！ー」』）］｝〉》】ぁぃぅぇぉっゃゅょァィゥェォッャュョ…]/;
const notLast = /[([「『（［｛〈《【]$/;

/**
 * Broken between words where that can be, Japanese between its characters; a word longer than the width keeps a line of
 * its own. Only a plain blank parts words: a French sign stays with the word before it.
 */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    // The parts of one word follow each other without a blank.
    let glue = ' ';
    for (const part of parts(word)) {
      const last = lines.at(-1);
      if (last !== undefined && columns(last) + glue.length + columns(part) <= width)
        lines[lines.length - 1] = `${last}${glue}${part}`;
      else lines.push(part);
      glue = '';
    }
  }
  return lines;
}

/** Where a line may end inside of a word: around each Japanese character, but not before 。 or after 「. */
function parts(word: string): string[] {
  if (/^[\x21-\x7e]+$/.test(word)) return [word];
  const found: string[] = [];
  for (const character of word) {
    const last = found.at(-1);
    const isOne =
      last !== undefined &&
      (notFirst.test(character) || notLast.test(last) || !(isWide(character) || isWide([...last].at(-1) ?? '')));
    if (isOne) found[found.length - 1] = last + character;
    else found.push(character);
  }
  return found.length ? found : [''];
}

/** UTC, to the second: `2025-03-01 08:30:00Z`. */
export function timeText(at: number | null | undefined): string {
  if (at === null || at === undefined || !Number.isFinite(at)) return '-';
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

export function durationText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const pad = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${pad(Math.floor((seconds % 3600) / 60))}:${pad(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

export function sizeText(words: Words, bytes: number | null): string {
  if (bytes === null) return '-';
  const units = say(words, 'size.units').split(' ');
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${decimal(words, value, unit === 0 || value >= 10 ? 0 : 1)} ${units[unit] ?? ''}`;
}

/** `5.1`, or `5,1` where a comma stands for the point. */
export function decimal(words: Words, value: number, digits: number): string {
  return value.toFixed(digits).replace('.', say(words, 'number.point'));
}

/** Enough of a job's id to name it (`find-job.ts` takes a beginning); programs get all of it with `--json`. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}

/** The name inside of an entitlement tag, for a person: `regid.2017-03.com.cisco.advantagek9,1.0_bd1d…` as `advantagek9`. */
export function licenseText(tag: string): string {
  return /^regid\.\d{4}-\d{2}\.com\.cisco\.([^,]+),/.exec(tag)?.[1] ?? tag;
}

/**
 * `{collected: 3, sent: 1}` as `3 collected, 1 sent`. Names have their words under `counted.`, states of hand-overs and
 * of products in a job after a prefix; a name that has none is told as it is.
 */
export function countsText(
  words: Words,
  counts: Readonly<Record<string, unknown>>,
  prefix: '' | 'handover_' | 'row_' = '',
): string {
  const parts = Object.entries(counts).flatMap(([name, count]) => {
    if (typeof count !== 'number' || count <= 0) return [];
    const key = `counted.${prefix}${name}`;
    return [isTextKey(words, key) ? say(words, key, { count }) : `${count} ${name}`];
  });
  return parts.length ? parts.join(say(words, 'list.comma')) : '-';
}

/** `name  value`, one a line, the values below each other; null leaves a line out. */
export function labelled(lines: readonly (readonly [title: string, value: string | null])[], width: number): string[] {
  const told = lines.filter((line): line is readonly [string, string] => line[1] !== null);
  const room = Math.max(width, ...told.map(([title]) => columns(title) + 2));
  return told.map(([title, value]) => `${padded(title, room)}${value}`);
}
