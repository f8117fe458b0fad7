import { joinBroken } from './broken-lines.ts';
import { withoutEscapes, withoutMargin, withoutMarkup } from './copied-text.ts';
import { withoutLogMessages } from './log-messages.ts';
import { hideSecrets } from './secrets.ts';

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

/** The text's lines, without what only the terminal put there, and without secrets. Log messages are cut out, broken lines are joined. */
export function cleanLines(text: string): PrintedLine[] {
  const lines = withoutLogMessages(joinBroken(rawLines(text)));
  return hideSecrets(lines.join('\n')).split('\n').map(printedLine);
}

/** Anything that `rawLine` would change; looked for once a text, because most texts hold none of it. */
const terminalTraces = /[\u0000-\u0009\u000b-\u001f\u007f\u00a0]|more/i;

/** Lines with terminal control undone and nothing else. */
export function rawLines(text: string): string[] {
  let plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (!plain.includes('\n')) plain = plain.replaceAll('\r', '\n');
  const lines = withoutMargin(withoutMarkup(withoutEscapes(plain)).split('\n'));
  return terminalTraces.test(plain) ? lines.map(rawLine) : lines;
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
