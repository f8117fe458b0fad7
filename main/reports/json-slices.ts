/**
 * Where the parts of a JSON text stand. JSON.parse gives values, but what is signed must be cut out exactly as it was
 * written (numbers above 2^53, blanks, escapes). Extents only: whether a part is JSON, JSON.parse says of its slice.
 */
export interface JsonSlice {
  readonly start: number;
  readonly end: number;
}

/** Not JSON, and where. */
export class JsonProblem extends Error {
  readonly offset: number;
  constructor(offset: number, detail: string) {
    super(detail);
    this.offset = offset;
  }
}

const blank = /[ \t\n\r]*/y;
/** A quote after an even number of backslashes; begins at the opening quote or any other character that is none. */
const unescapedQuote = /[^\\](?:\\\\)*"/g;
const primitive = /[^\s,:[\]{}"]+/y;

function skipBlanks(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code > 0x20) return at;
  blank.lastIndex = at;
  return at + (blank.exec(text)?.[0].length ?? 0);
}

/** `at` is the opening quote; gives the offset after the closing one. */
function skipString(text: string, at: number): number {
  unescapedQuote.lastIndex = at;
  if (unescapedQuote.test(text)) return unescapedQuote.lastIndex;
  throw new JsonProblem(at, 'a JSON text that is never closed');
}

function skipValue(text: string, at: number): number {
  const first = text.charCodeAt(at);
  if (first === 0x22) return skipString(text, at);
  if (first !== 0x7b && first !== 0x5b) {
    primitive.lastIndex = at;
    const found = primitive.exec(text);
    if (!found) throw new JsonProblem(at, 'a JSON value is missing');
    return at + found[0].length;
  }
  let depth = 0;
  for (let next = at; next < text.length;) {
    const code = text.charCodeAt(next);
    if (code === 0x22) {
      next = skipString(text, next);
      continue;
    }
    next += 1;
    if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) depth -= 1;
    if (depth === 0) return next;
  }
  throw new JsonProblem(at, 'JSON that is never closed');
}

/** Members of the one object that `text` holds (between `from` and `to`). A name that stands twice: the last, as JSON.parse does. */
export function objectMembers(text: string, from = 0, to = text.length): Map<string, JsonSlice> {
  const members = new Map<string, JsonSlice>();
  walk(text, from, to, '{', '}', (at) => {
    if (text.charCodeAt(at) !== 0x22) throw new JsonProblem(at, 'a JSON name is missing');
    const nameEnd = skipString(text, at);
    const colon = skipBlanks(text, nameEnd);
    if (text.charAt(colon) !== ':') throw new JsonProblem(colon, 'a colon is missing in JSON');
    const start = skipBlanks(text, colon + 1);
    const end = skipValue(text, start);
    members.set(String(parseSlice(text, { start: at, end: nameEnd })), { start, end });
    return end;
  });
  return members;
}

/** Elements of the one array that `text` holds between `from` and `to`. */
export function arrayElements(text: string, from = 0, to = text.length): JsonSlice[] {
  const elements: JsonSlice[] = [];
  walk(text, from, to, '[', ']', (start) => {
    const end = skipValue(text, start);
    elements.push({ start, end });
    return end;
  });
  return elements;
}

function walk(text: string, from: number, to: number, open: string, close: string, item: (at: number) => number): void {
  let at = skipBlanks(text, from);
  if (text.charAt(at) !== open) throw new JsonProblem(at, `JSON that does not begin with ${open}`);
  at = skipBlanks(text, at + 1);
  if (text.charAt(at) === close) at += 1;
  else
    for (;;) {
      at = skipBlanks(text, item(at));
      const mark = text.charAt(at);
      if (mark !== ',' && mark !== close) throw new JsonProblem(at, `, or ${close} is missing in JSON`);
      at = mark === ',' ? skipBlanks(text, at + 1) : at + 1;
      if (mark === close) break;
    }
  if (skipBlanks(text, at) < to) throw new JsonProblem(at, 'something stands after the JSON');
}

/** Value of a slice. The problem's offset is that of the whole text. */
export function parseSlice(text: string, slice: JsonSlice): unknown {
  const piece = text.slice(slice.start, slice.end);
  try {
    return JSON.parse(piece) as unknown;
  } catch (error) {
    const at = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    throw new JsonProblem(slice.start + (at === undefined ? 0 : Number(at)), 'not JSON');
  }
}

/** As JSON.parse, with whole numbers that a double cannot hold given as their text. */
export function parseWithBigNumbers(text: string): unknown {
  const reviver = (_key: string, value: unknown, context?: { source?: string }): unknown =>
    typeof value === 'number' && !Number.isSafeInteger(value) && context?.source !== undefined ? context.source : value;
  return JSON.parse(text, reviver) as unknown;
}

/** A member of a value that may be anything. */
export function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

/** Text of a member that may be a text or a number; null for anything else. */
export function textField(value: unknown, name: string): string | null {
  const found = field(value, name);
  if (typeof found === 'string') return found;
  return typeof found === 'number' ? String(found) : null;
}
