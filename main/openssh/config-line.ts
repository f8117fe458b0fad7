/** One line of an OpenSSH configuration: keyword in lower case, arguments without their quotes. */
export interface ConfigLine {
  readonly line: number;
  readonly keyword: string;
  readonly args: readonly string[];
}

export interface BadLine {
  readonly line: number;
  readonly detail: string;
}

const mostLines = 100_000;
const longestLine = 10_000;

/**
 * Keyword and arguments as ssh_config(5) cuts them: blanks, or one `=` after the keyword; `"…"` and `'…'` keep blanks
 * together; a backslash before a quote, a backslash or a blank takes it as it is; `#` begins a comment.
 */
export function readConfigLines(text: string): { lines: ConfigLine[]; bad: BadLine[] } {
  const lines: ConfigLine[] = [];
  const bad: BadLine[] = [];
  const raw = text.replace(/^\uFEFF/, '').split(/\r?\n/, mostLines + 1);
  if (raw.length > mostLines) bad.push({ line: mostLines, detail: `more than ${mostLines} lines` });
  raw.slice(0, mostLines).forEach((one, index) => {
    const line = index + 1;
    const trimmed = one.trim();
    if (trimmed === '' || trimmed.startsWith('#')) return;
    if (trimmed.length > longestLine) {
      bad.push({ line, detail: `more than ${longestLine} characters` });
      return;
    }
    const found = /^("?)([A-Za-z0-9]+)\1(?:\s*=\s*|\s+|$)(.*)$/s.exec(trimmed);
    const args = found ? splitArguments(found[3] ?? '') : null;
    if (!found || args === null) bad.push({ line, detail: found ? 'a quote is not closed' : 'no keyword' });
    else lines.push({ line, keyword: (found[2] ?? '').toLowerCase(), args });
  });
  return { lines, bad };
}

/** Null: a quote is not closed. */
function splitArguments(text: string): string[] | null {
  const args: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    const next = text.charAt(at + 1);
    if (sign === '\\' && next !== '' && ('"\'\\'.includes(next) || (quote === null && next === ' '))) {
      word = (word ?? '') + next;
      at += 1;
    } else if (quote !== null) {
      if (sign === quote) quote = null;
      else word = (word ?? '') + sign;
    } else if (sign === '"' || sign === "'") {
      quote = sign;
      word ??= '';
    } else if (/\s/.test(sign)) {
      if (word !== null) args.push(word);
      word = null;
    } else if (sign === '#' && word === null) break;
    else word = (word ?? '') + sign;
  }
  if (quote !== null) return null;
  if (word !== null) args.push(word);
  return args;
}
