/**
 * What a terminal would show of the bytes that a product sent. Linear in the length of its input.
 */
const escapeSequence = /\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]{0,200}(?:\x07|\x1b\\)|[()#][0-9A-Z]|[=>78A-Z])/g;
const eraseToEnd = /\x1b\[[02]?K/g;

/** Mark that stands for "erase to the end of the line" while a line is played. */
const ERASE = '\x0b';

/**
 * Printed text of raw terminal output: no escape sequences, no bells or NULs, every kind of line end as LF, backspaces
 * and lone carriage returns played as a terminal plays them.
 */
export function cleanText(raw: string): string {
  let text = raw;
  if (text.includes('\x1b')) text = text.replace(eraseToEnd, ERASE).replace(escapeSequence, '');
  if (/[\0\x07]/.test(text)) text = text.replace(/[\0\x07]+/g, '');
  if (text.includes('\r')) text = text.replace(/\r+\n/g, '\n');
  if (!/[\r\b\x0b]/.test(text)) return text;
  return text.split('\n').map(playLine).join('\n');
}

function playLine(line: string): string {
  if (!/[\r\b\x0b]/.test(line)) return line;
  const shown: string[] = [];
  let column = 0;
  for (const character of line) {
    if (character === '\r') column = 0;
    else if (character === '\b') column = Math.max(0, column - 1);
    else if (character === ERASE) shown.length = Math.min(shown.length, column);
    else {
      while (shown.length < column) shown.push(' ');
      shown[column] = character;
      column += 1;
    }
  }
  return shown.join('');
}

/** Text after the last line feed. */
export function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}

/** Bytes were kept as Latin-1 while they were a dialogue; people read UTF-8. */
export function toUtf8(latin1: string): string {
  return /[\x80-\xff]/.test(latin1) ? Buffer.from(latin1, 'latin1').toString('utf8') : latin1;
}

const syslogLine = /%[A-Z][A-Z0-9_]*-(?:[A-Z0-9_]+-)?[0-7]-[A-Z0-9_]+ ?:/;
/** From the message's mark or time stamp to the end of its line. */
const syslogPart =
  /(?:[*.]?(?:[A-Z][a-z]{2} +\d{1,2} +)?(?:\d{4} +)?\d\d:\d\d:\d\d(?:\.\d+)?(?: [A-Z]{2,5})?: )?%[A-Z][A-Z0-9_]*-(?:[A-Z0-9_]+-)?[0-7]-[A-Z0-9_]+ ?:[^\n]*\n?/g;

/** A reply in one line, without the syslog messages that were printed into it, even into its words. */
export function withoutSyslogParts(text: string): string {
  return text.replace(syslogPart, ' ').replace(/\s+/g, ' ');
}

/** What stands before an output: load and time of IOS, the time of IOS XR. */
const loadLine =
  /^(?:Load for five secs:|Time source is |[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d\.\d{3} [A-Za-z]{1,6}\s*$)/;

export function isNoiseLine(line: string): boolean {
  return syslogLine.test(line) || loadLine.test(line);
}

/** A reply without syslog, load and time lines, without blank lines at its ends. */
export function withoutNoise(text: string): string {
  return text
    .split('\n')
    .filter((each) => !isNoiseLine(each))
    .join('\n')
    .trim();
}
