import { promptOf } from './prompts.ts';

/**
 * What a terminal leaves in a text and no product means: carriage returns, escape sequences, paging, tabs, log lines in between, lines broken at the
 * terminal's width. Everything here runs in time linear to the text; patterns look at bounded pieces only.
 */
export interface PrintedLine {
  /** Trimmed. */
  readonly text: string;
  /** Blanks before it, tabs counted to the next multiple of eight. */
  readonly indent: number;
}

/** Longer lines are data (a usage file), not something that a `show` command prints; patterns are not tried on them. */
export const longestLine = 2000;

const logMessage = /%[A-Z][A-Z0-9_]{1,40}(?:-[A-Z0-9_]{1,40}){0,4}-[0-7]-[A-Z0-9_]{2,60}: ?/;
/** Sequence number, clock mark and time that stand before a log message. */
const logHead =
  /(?:\d{1,10}: ?)?[*.]?(?:[A-Z][a-z]{2} {1,2}\d{1,2} (?:\d{4} )?\d{1,2}:\d{2}:\d{2}(?:\.\d{1,6})?(?: [A-Za-z]{2,5})?: {0,4})?$/;
const routeProcessorLog = /^\s*(?:RP|LC)\/\d+\/\w+\/CPU\d+:[A-Z][a-z]{2} /;

/** The text's lines, without what only the terminal put there. Log messages are cut out, broken lines are joined. */
export function cleanLines(text: string): PrintedLine[] {
  const lines = joinBroken(rawLines(text));
  return withoutLogMessages(lines).map(printedLine);
}

/** Anything that `rawLine` would change; looked for once a text, because most texts hold none of it. */
const terminalTraces = /[\u0000-\u0009\u000b-\u001f\u007f\u00a0]|more/i;

/** Lines with terminal control undone and nothing else. */
export function rawLines(text: string): string[] {
  let plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (!plain.includes('\n')) plain = plain.replaceAll('\r', '\n');
  const lines = plain.split('\n');
  return terminalTraces.test(plain) ? lines.map(rawLine) : lines;
}

/** Whether a line is, or holds, a product's log message (`%FACILITY-SEVERITY-MNEMONIC:`). */
export function logMessageAt(line: string): number {
  if (line.length > longestLine) return -1;
  const found = logMessage.exec(line);
  if (!found) return -1;
  const before = line.slice(0, found.index);
  if (routeProcessorLog.test(before)) return 0;
  const tail = before.slice(-80);
  const head = logHead.exec(tail);
  return before.length - (head ? tail.length - head.index : 0);
}

function rawLine(line: string): string {
  let plain = line;
  if (plain.includes('\u001b')) plain = plain.replace(/\u001b(?:\[[0-9;?]{0,20}[A-Za-z]|[()][A-Z0-9]|.)/g, '');
  if (plain.includes('\b')) plain = withoutBackspaces(plain);
  if (plain.includes('\r')) plain = lastWritten(plain);
  if (/more/i.test(plain.slice(0, 20))) plain = plain.replace(/^ {0,2}<?-{2,3} ?[Mm]ore ?-{2,3}>? {0,10}/, '');
  plain = plain.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').replaceAll('\u00a0', ' ');
  return plain.includes('\t') ? withoutTabs(plain) : plain;
}

function withoutBackspaces(line: string): string {
  const kept: string[] = [];
  for (const char of line) {
    if (char === '\b') kept.pop();
    else kept.push(char);
  }
  return kept.join('');
}

/** A carriage return in mid-line writes over what stood there; pagers blank a line that way. */
function lastWritten(line: string): string {
  const parts = line.split('\r').filter((part) => part.trim() !== '');
  return parts.at(-1) ?? '';
}

function withoutTabs(line: string): string {
  let out = '';
  for (const char of line) out += char === '\t' ? ' '.repeat(8 - (out.length % 8)) : char;
  return out;
}

function printedLine(line: string): PrintedLine {
  const start = line.trimStart();
  return { text: start.trimEnd(), indent: line.length - start.length };
}

const terminalWidth = 80;

/**
 * Joins lines that a terminal of 80 columns broke. Only where no line is longer than that: else the text was never broken. A line of exactly 80
 * goes on in the next; one that would not have held the next line's first word does so only as the value of a label.
 */
function joinBroken(lines: string[]): string[] {
  const isBroken = lines.every((line) => line.length <= terminalWidth || isRule(line) || logMessageAt(line) >= 0);
  if (!isBroken) return lines;
  const joined: string[] = [];
  // Width of the last piece, not of what it was joined to: a line can be broken several times.
  let piece = '';
  for (const line of lines) {
    const last = joined.at(-1);
    const link = last === undefined ? null : linkBetween(last, piece, line);
    if (link === null || last === undefined) joined.push(line);
    else joined[joined.length - 1] = last.trimEnd() === last ? last + link + line : last + line;
    piece = line;
  }
  return joined;
}

/** A line under a heading, or one of blanks. Trimmed first, for a pattern with blanks at both ends takes quadratic time on them. */
function isRule(line: string): boolean {
  const printed = line.trim();
  return printed === '' ? line.length >= 4 : printed.length >= 4 && /^[-=*+ ]+$/.test(printed);
}

function linkBetween(whole: string, piece: string, next: string): string | null {
  if (isRule(piece) && piece.length === terminalWidth && /^[-=*]{1,60}$/.test(next)) return '';
  if (next.trim() === '' || isRule(next) || isRule(piece) || whole.length > longestLine) return null;
  // A longer piece holds a log message; a sentence that happens to fill the line is complete.
  if (piece.length > terminalWidth || (piece.endsWith('.') && /^[A-Z]/.test(next))) return null;
  if (piece.length === terminalWidth) return startsAnew(piece, next) ? null : '';
  if (piece.length < terminalWidth / 2 || next.startsWith(' ') || isLabelled(next) || next.includes('(')) return null;
  const room = terminalWidth - piece.trimEnd().length - 1;
  const word = next.split(' ', 1)[0] ?? '';
  return word.length > room && isLabelled(whole) ? ' ' : null;
}

/** After a line that happens to fill the terminal: the next field, also of a text without indentation, or the next row of a table. */
function startsAnew(piece: string, next: string): boolean {
  const isField = next.startsWith(' ') || (/^[\w /.-]{3,40}: \S/.test(next) && !/%[A-Z]/.test(piece));
  if (isLabelled(next) && isField) return true;
  return isRow(piece) && isRow(next);
}

function isRow(line: string): boolean {
  return /\S {2,}\S.{0,200}\S {2,}\S/.test(line);
}

function isLabelled(line: string): boolean {
  return /^\s{0,20}[A-Z][\w/() .-]{1,60}:(?: |$)/.test(line);
}

function withoutLogMessages(lines: string[]): string[] {
  const kept: string[] = [];
  let cutLine = false;
  for (const line of lines) {
    const at = logMessageAt(line);
    if (at >= 0) {
      const before = line.slice(0, at);
      if (before.trim() !== '') {
        kept.push(before);
        cutLine = true;
      }
      continue;
    }
    const last = kept.at(-1);
    if (cutLine && last !== undefined && goesOn(last, line)) kept[kept.length - 1] = last + line;
    else kept.push(line);
    cutLine = false;
  }
  return kept;
}

/** The product goes on where the message interrupted it, in mid-word too: what follows starts no field and, after an indented line, no heading. */
function goesOn(last: string, line: string): boolean {
  // A prompt and the name of a product may begin with a small letter as well.
  if (line.includes('(') || promptOf(line) !== null || /^\S{1,64} uptime is /.test(line)) return false;
  return (
    /^[a-z0-9:.,)]/.test(line) ||
    (last.startsWith(' ') && /^[A-Z>]/.test(line) && line.length < 60 && !line.includes(':'))
  );
}
