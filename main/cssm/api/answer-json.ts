import { parseExact } from '../../http/exact-json.ts';

/** An answer that is not what sections 7.3 and 7.4 of protocol.md describe; the client names the URL. */
export class Unreadable extends Error {}

/** Ten thousand rows of a hundred values each: above that an answer of few bytes fills the memory and holds everything up. */
const mostValues = 1_000_000;
/** Published answers have less than ten. */
const deepest = 100;

/** The JSON of an answer, its numbers exact. Throws `Unreadable`, also for what would cost too much to parse. */
export function answerJson(text: string): unknown {
  const page = pageWords(text);
  if (page !== null) throw new Unreadable(page);
  checkCost(text);
  try {
    return parseExact(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Unreadable('no JSON');
  }
}

/** What a page that came instead of an answer calls itself; null for anything else. */
export function pageWords(text: string): string | null {
  if (!/^\uFEFF?\s*<(?:!doctype|html|head|body|\?xml)/i.test(text.slice(0, 200))) return null;
  const [, title = ''] = /<title[^>]{0,100}>([^<]{0,200})/i.exec(text.slice(0, 20_000)) ?? [];
  return title.trim() === ''
    ? 'a web page came instead of an answer'
    : `a web page came instead of an answer: ${title.trim()}`;
}

function checkCost(text: string): void {
  let values = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        at = endOfText(text, at);
        break;
      case 0x2c: // ,
        values += 1;
        break;
      case 0x5b: // [
      case 0x7b: // {
        values += 1;
        depth += 1;
        if (depth > deepest) throw new Unreadable('lists in lists without end');
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth -= 1;
        break;
    }
    if (values > mostValues) throw new Unreadable(`more than ${mostValues} values`);
  }
}

/** Where the text that begins at `start` has its closing mark; the end of all where it has none. */
function endOfText(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let marks = 0;
    while (text.charCodeAt(at - 1 - marks) === 0x5c) marks += 1;
    if (marks % 2 === 0) return at;
  }
  return text.length;
}
