import { logMessageAt } from './log-messages.ts';
import { longestLine } from './longest-line.ts';
import { hostnameIn, promptOf } from './prompts.ts';
import { endsInNext, isCompleteRow } from './table-rows.ts';

const terminalWidth = 80;

/**
 * Joins lines that a terminal of 80 columns broke. Only where no line is longer than that: else the text was never broken. A line of exactly 80
 * goes on in the next; one that would not have held the next line's first word does so only as the value of a label.
 */
export function joinBroken(lines: string[]): string[] {
  const isBroken = lines.every((line) => line.length <= terminalWidth || isRule(line) || logMessageAt(line) >= 0);
  if (!isBroken) return lines;
  const joined: string[] = [];
  const hostname = hostnameIn(lines);
  const isFlat = !lines.some((line) => /^ {2,20}[A-Za-z]/.test(line));
  // Width of the last piece, not of what it was joined to: a line can be broken several times.
  let piece = '';
  for (const line of lines) {
    const last = joined.at(-1);
    const isPrompt = hostname !== null && promptOf(line, hostname)?.hostname === hostname;
    const link = last === undefined || isPrompt ? null : linkBetween(last, piece, line, isFlat);
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

function linkBetween(whole: string, piece: string, line: string, isFlat: boolean): string | null {
  const next = withoutMessage(line);
  if (isRule(piece) && piece.length === terminalWidth && /^[-=*]{1,60}$/.test(next)) return '';
  if (next.trim() === '' || isRule(next) || isRule(piece) || whole.length > longestLine) return null;
  // A line that is drawn, with a word in it, is one of its own.
  if (/^[-=*]{4}/.test(next)) return null;
  // A longer piece holds a log message.
  if (piece.length > terminalWidth) return null;
  if (piece.length === terminalWidth && isMessageBetween(piece, line)) return '';
  // A sentence that happens to fill the line is complete.
  if (piece.endsWith('.') && /^[A-Z]/.test(next)) return null;
  if (piece.length === terminalWidth) return startsAnew(whole, piece, line, isFlat) ? null : '';
  if (piece.length < terminalWidth / 2 || next.startsWith(' ') || isLabelled(next) || next.includes('(')) return null;
  const room = terminalWidth - piece.trimEnd().length - 1;
  const word = next.split(' ', 1)[0] ?? '';
  const goesOn = isLabelled(whole) || endsInNext(whole, next);
  return word.length > room && goesOn ? ' ' : null;
}

/** Whether a log message begins in the piece, but is seen only with the next one. */
function isMessageBetween(piece: string, next: string): boolean {
  const at = logMessageAt(piece) >= 0 ? -1 : logMessageAt(piece + next);
  return at >= 0 && at < piece.length;
}

function withoutMessage(line: string): string {
  const before = line.slice(0, Math.max(0, logMessageAt(line)));
  return before.trim() === '' ? line : before;
}

/** After a line that happens to fill the terminal: the next field, also of a text without indentation, or the next row of a table. */
function startsAnew(whole: string, piece: string, next: string, isFlat: boolean): boolean {
  // A log message goes on, also where it looks like a field: ` Smart License Utility (CSLU) : Unable to`.
  if (logMessageAt(whole) >= 0) {
    const isOwn = isFlat ? /^[A-Z][\w/. -]{1,60}\w:(?: |$)/ : /^ {2,200}\S|^[A-Z][\w/. -]{1,60}\w:$/;
    return isOwn.test(next) || /\) {0,3}:$/.test(next) || isRow(next);
  }
  const isField = next.startsWith(' ') || /^[\w /.-]{3,40}: \S/.test(next);
  if (isLabelled(next) && isField) return true;
  if (isCompleteRow.test(piece) && (next.startsWith('  ') || /^[^(]+ \(/.test(next))) return true;
  return isRow(piece) && isRow(next);
}

function isRow(line: string): boolean {
  return /\S {2,}\S.{0,200}\S {2,}\S/.test(line) || /\) +\d{1,12} +[A-Z]/.test(line);
}

function isLabelled(line: string): boolean {
  return /^\s{0,20}[A-Z][\w/() .-]{1,60}:(?: |$)/.test(line);
}
