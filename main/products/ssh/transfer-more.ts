import { isNoiseLine } from './terminal.ts';

/**
 * The bytes of a file out of what a terminal showed of it (`more`). A terminal ends its lines with CR LF (some with
 * CR CR LF), may wrap long ones, and other text may come in between; the size that `dir` shows tells which undoing is
 * the right one. Pure.
 *
 * `raw`: Latin-1, echo and prompt gone. Null: none of the undoings has the right size.
 */
export function fileOfTerminal(raw: string, sizeBytes: number | null): Buffer | null {
  const text = raw.replace(/\0/g, '');
  const plain = text.replace(/\r+\n/g, '\n');
  if (sizeBytes === null) {
    // Load and time lines before the file leave its bodies whole: it must begin as a file does, too.
    const readings = [...candidates(text, plain)].filter(bodiesParse);
    const whole = readings.find((each) => /^\s*</.test(each)) ?? readings[0] ?? plain;
    return Buffer.from(trimAround(whole), 'latin1');
  }
  let second: string | null = null;
  for (const candidate of candidates(text, plain))
    for (const ending of endings(candidate)) {
      if (ending.length !== sizeBytes) continue;
      // A file that begins with a line end is the terminal's doing, where another reading has the same size.
      if (!/^[\r\n]/.test(ending)) return Buffer.from(ending, 'latin1');
      second ??= ending;
    }
  return second === null ? null : Buffer.from(second, 'latin1');
}

function* candidates(text: string, plain: string): Generator<string> {
  yield plain;
  // The file itself has CR LF; the terminal added one CR, or none.
  yield text.replace(/\r\r\n/g, '\r\n');
  yield text;
  const quiet = withoutNoiseLines(plain);
  yield quiet;
  yield quiet.replace(/\n/g, '\r\n');
  yield* unwrapped(plain);
  yield* unwrapped(quiet);
}

/** A terminal begins the output on a new line and ends it before the prompt: line ends that may not be the file's. */
function* endings(text: string): Generator<string> {
  yield text;
  // Load and time lines leave a blank one behind.
  const starts = [text, text.replace(/^\r?\n/, ''), text.replace(/^[\r\n]+/, '')];
  for (const start of new Set(starts)) {
    yield start;
    let rest = start;
    for (let count = 0; count < 3 && /\r?\n$/.test(rest); count += 1) {
      rest = rest.replace(/\r?\n$/, '');
      yield rest;
    }
    // The prompt stood right behind a last line end that was never shown.
    yield `${start}\n`;
  }
}

function trimAround(text: string): string {
  return text.replace(/^\s+/, '').replace(/\s+$/, '\n');
}

function withoutNoiseLines(text: string): string {
  // A line of a usage file is never taken for a syslog line: it would have to hold `%NAME-5-NAME:` outside of JSON.
  return text
    .split('\n')
    .filter((each) => each.length > 400 || !isNoiseLine(each) || /[<>{}]/.test(each))
    .join('\n');
}

/**
 * Joins rows that a terminal broke at its width: the longest row's, counted in bytes or in characters. A row that is
 * just as wide and ends in a real line end cannot be told by its width; so the second form keeps the line ends that
 * stand between two tags.
 */
function* unwrapped(text: string): Generator<string> {
  const rows = text.split('\n');
  const measures = [(row: string): number => row.length];
  if (/[\x80-\xff]/.test(text)) measures.push((row) => Buffer.from(row, 'latin1').toString('utf8').length);
  for (const measure of measures) {
    const widths = rows.map(measure);
    const width = widths.reduce((most, each) => Math.max(most, each), 0);
    if (width < 20) continue;
    for (const keepsBetweenTags of [false, true]) {
      let joined = '';
      rows.forEach((row, index) => {
        const next = rows[index + 1];
        const isBroken = widths[index] === width && !(keepsBetweenTags && row.endsWith('>') && /^ *</.test(next ?? ''));
        joined += next === undefined || isBroken ? row : `${row}\n`;
      });
      yield joined;
    }
  }
}

/** Every report's JSON can be read: a line end that a terminal put into one shows as a broken string. */
function bodiesParse(text: string): boolean {
  const parts = text.split('</RUMReport>').slice(0, -1);
  return parts.every((part) => {
    const content = part.slice(part.lastIndexOf('<RUMReport>'));
    const cdata = content.split('<![CDATA[').slice(1);
    const body = cdata.map((each) => each.slice(0, each.lastIndexOf(']]>'))).join('');
    try {
      JSON.parse(Buffer.from(body, 'latin1').toString('utf8'));
      return true;
    } catch {
      return cdata.length === 0;
    }
  });
}
