import { cleanText } from './terminal.ts';

/** So much of a line's end is looked for: a terminal that scrolls a long line shows its end only. */
const endLooked = 24;
const linesLooked = 8;

const squeeze = (text: string): string => text.replace(/\s+/g, '');

/**
 * Where a reply begins after the echo of the line that was sent; -1: no echo. Wrapped, scrolled and redrawn echoes
 * are found too: the end of the line is looked for, without blanks, over the first few lines.
 * `raw` may still hold the terminal's controls; so the answer is a place in `raw`.
 */
export function afterEcho(raw: string, sent: string): number {
  const wanted = squeeze(sent).slice(-endLooked);
  if (wanted === '') return 0;
  let joined = '';
  let at = 0;
  for (let count = 0; count < linesLooked; count += 1) {
    const end = raw.indexOf('\n', at);
    if (end < 0) return -1;
    joined += squeeze(cleanText(raw.slice(at, end)));
    if (joined.slice(-4 * sent.length - 200).includes(wanted)) return end + 1;
    at = end + 1;
  }
  return -1;
}
