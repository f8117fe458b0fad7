/** Most names that the ranges of one line may stand for; a list has at most as many products. */
import { mostListRows } from '../../shared/contract/list-words.ts';

/**
 * `sw[01:20].example` → `sw01.example` …; `[a:f]`, a step as in `[1:10:2]`, several in one name (Ansible documentation,
 * "Adding ranges of hosts"). Null: no range that can be read, or more names than a list may have.
 */
export function expandRange(pattern: string): readonly string[] | null {
  let names = [''];
  let at = 0;
  // Not an IPv6 address in brackets.
  for (const found of pattern.matchAll(/\[([^\][]{1,60})\]/g)) {
    const values = valuesOf(found[1] ?? '', mostListRows);
    if (values === null || names.length * values.length > mostListRows) return null;
    const before = pattern.slice(at, found.index);
    names = names.flatMap((name) => values.map((value) => name + before + value));
    at = found.index + found[0].length;
  }
  const rest = pattern.slice(at);
  if (/[\][]/.test(rest)) return null;
  return names.map((name) => name + rest);
}

function valuesOf(text: string, most: number): readonly string[] | null {
  const numbers = /^(\d{0,9}):(\d{1,9})(?::(\d{1,9}))?$/.exec(text);
  if (numbers) {
    const first = numbers[1] === '' ? '0' : (numbers[1] ?? '0');
    const from = Number(first);
    const to = Number(numbers[2]);
    const step = Number(numbers[3] ?? 1);
    if (step < 1 || to < from || (to - from) / step >= most) return null;
    const values: string[] = [];
    // Zeros in front of the first number are the width of all.
    const width = first.length > 1 && first.startsWith('0') ? first.length : 0;
    for (let value = from; value <= to; value += step) values.push(String(value).padStart(width, '0'));
    return values;
  }
  const letters = /^([a-z]):([a-z])(?::(\d{1,2}))?$/i.exec(text);
  if (!letters) return null;
  const from = (letters[1] ?? '').charCodeAt(0);
  const to = (letters[2] ?? '').charCodeAt(0);
  const step = Number(letters[3] ?? 1);
  if (step < 1 || to < from) return null;
  const values: string[] = [];
  for (let code = from; code <= to; code += step) values.push(String.fromCharCode(code));
  return values;
}

export const hasRange = (pattern: string): boolean =>
  /\[[^\][]*:[^\][]*\]/.test(pattern) && !/^\[[0-9a-f:.%]*::?[0-9a-f:.%]*\](:\d+)?$/i.test(pattern);
