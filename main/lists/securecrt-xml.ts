import { SluiceError } from '../../shared/errors.ts';
import type { FormatReading, TextFile } from './format.ts';
import type { MadeRow } from './make-row.ts';
import { rowOfSession } from './securecrt-session.ts';

const mostDepth = 32;

/**
 * SecureCRT's "Export Settings": `<VanDyke><key name="Sessions">`, a key for each folder and session, values as
 * `<string name="Hostname">` and `<dword name="[SSH2] Port">` (decimal). Read by its own few marks, line by line and
 * without recursion: a value that holds markup is never a value of ours.
 */
export function readSecureCrtXml({ text, name: file }: TextFile): FormatReading {
  if (/<!DOCTYPE/i.test(text))
    throw new SluiceError('file.doctype', { file, line: lineAt(text, text.search(/<!DOCTYPE/i)) });
  if (!/<VanDyke\b/.test(text)) throw new SluiceError('list.unknown', { file });
  const rows: MadeRow[] = [];
  const path: { name: string; line: number; values: Map<string, string> }[] = [];
  const mark = /<key\s+name="([^"]*)"\s*(\/?)>|<\/key>|<(string|dword)\s+name="([^"]*)"\s*>([^<]*)<\/\3>/g;
  let line = 1;
  let counted = 0;
  for (const found of text.matchAll(mark)) {
    line += newlines(text, counted, found.index);
    counted = found.index;
    const [whole, key, isEmpty, , valueName, value] = found;
    if (key !== undefined) {
      if (isEmpty === '/') continue;
      path.push({ name: unescaped(key), line, values: new Map() });
      if (path.length > mostDepth) throw new SluiceError('file.too_deep', { file, limit: mostDepth });
    } else if (whole === '</key>') {
      const closed = path.pop();
      const names = path.map((one) => one.name);
      const below = names.indexOf('Sessions');
      if (!closed || below < 0 || !closed.values.has('hostname')) continue;
      const made = rowOfSession({
        file,
        line: closed.line,
        name: closed.name,
        folders: names.slice(below + 1),
        values: closed.values,
      });
      if (made) rows.push(made);
    } else if (valueName !== undefined)
      path.at(-1)?.values.set(unescaped(valueName).toLowerCase(), unescaped(value ?? '').trim());
  }
  if (path.length > 0)
    throw new SluiceError('file.malformed', {
      file,
      detail: 'XML: a key is not closed',
      line: path.at(-1)?.line ?? 1,
      column: 1,
    });
  return { rows, problems: [] };
}

function newlines(text: string, from: number, to: number): number {
  let count = 0;
  // No further than asked: searching for the next one would look through all of a text that is one line, each time.
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) === 10) count += 1;
  return count;
}

function lineAt(text: string, index: number): number {
  return 1 + newlines(text, 0, index);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{1,4}));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return entities[name] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
