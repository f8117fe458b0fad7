/** Control characters of what products and files say must not reach a terminal (they could move its cursor or worse). */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ');
}

/** As above, but lines and tabs stay: for transcripts and multi-line texts. */
export function printableLines(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, ' ');
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const combining = /\p{Mn}/u;

/** Columns on a terminal: Chinese and Japanese characters take two. */
export function columns(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += combining.test(character) ? 0 : wide.test(character) ? 2 : 1;
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
  const found: string[] = [];
  for (const character of word) {
    const last = found.at(-1);
    const isOne =
      last !== undefined &&
      (notFirst.test(character) || notLast.test(last) || !(wide.test(character) || wide.test(last.slice(-1))));
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

export function sizeText(bytes: number | null): string {
  if (bytes === null) return '-';
  if (bytes < 1024) return `${bytes} B`;
  const units = ['KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = -1;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[unit] ?? ''}`;
}

/** `1 report`, `3 reports` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Enough of a job's id to name it (`find-job.ts` takes a beginning); programs get all of it with `--json`. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}

/** The name inside of an entitlement tag, for a person: `regid.2017-03.com.cisco.advantagek9,1.0_bd1d…` as `advantagek9`. */
export function licenseText(tag: string): string {
  return /^regid\.\d{4}-\d{2}\.com\.cisco\.([^,]+),/.exec(tag)?.[1] ?? tag;
}

/** `{collected: 3, sent: 1}` as `3 collected, 1 sent`. */
export function countsText(counts: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(counts)
    .filter(([, count]) => typeof count === 'number' && count > 0)
    .map(([name, count]) => `${String(count)} ${name}`);
  return parts.length ? parts.join(', ') : '-';
}
